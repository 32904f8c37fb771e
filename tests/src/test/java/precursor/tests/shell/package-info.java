/** The command line, on whole devices. */
@NullMarked
package precursor.tests.shell;

import org.jspecify.annotations.NullMarked;
