/** The device's keys in all layouts. */
@NullMarked
package precursor.tests.keyboard;

import org.jspecify.annotations.NullMarked;
