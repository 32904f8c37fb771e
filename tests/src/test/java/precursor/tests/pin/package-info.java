/** The PIN, on whole devices. */
@NullMarked
package precursor.tests.pin;

import org.jspecify.annotations.NullMarked;
