/** The readout window: while a person holds it open on the device, and never else, a computer may read and restore what is unlocked. */
@NullMarked
package precursor.vault.readout.window;

import org.jspecify.annotations.NullMarked;
