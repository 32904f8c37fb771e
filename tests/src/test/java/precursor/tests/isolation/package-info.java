/** Attempts to break out of the processes of a device. */
@NullMarked
package precursor.tests.isolation;

import org.jspecify.annotations.NullMarked;
