@NullMarked
package precursor.vault.readout;

import org.jspecify.annotations.NullMarked;
