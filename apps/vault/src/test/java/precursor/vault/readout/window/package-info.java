@NullMarked
package precursor.vault.readout.window;

import org.jspecify.annotations.NullMarked;
