/** The PIN, typed by a program: what a device asks is read from its screen, and answered with its keys. */
@NullMarked
package precursor.sim.pin;

import org.jspecify.annotations.NullMarked;
