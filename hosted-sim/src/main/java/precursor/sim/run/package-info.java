/**
 * A device that runs: switched on, off and reset, with its directory, its processes and the files that tell others about
 * it. The board is the hardware; a kernel process is started for every power-on and is gone with every power-off.
 */
@NullMarked
package precursor.sim.run;

import org.jspecify.annotations.NullMarked;
