@NullMarked
package precursor.sim.vaultbackup;

import org.jspecify.annotations.NullMarked;
