/** An application with an input line, on a whole device. */
@NullMarked
package precursor.tests.chat;

import org.jspecify.annotations.NullMarked;
