/**
 * The board: its devices as servers that their drivers reach over the kernel, and the same devices from outside, as a
 * window, a USB cable or a script sees them. Everything here waits for events; nothing polls.
 */
@NullMarked
package precursor.sim.board;

import org.jspecify.annotations.NullMarked;
