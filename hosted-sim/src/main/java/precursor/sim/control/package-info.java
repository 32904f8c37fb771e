/**
 * The control API: what a script or a test does to a device and sees of it, over HTTP and JSON on loopback. It is off
 * unless asked for, and every request needs the token of the run.
 */
@NullMarked
package precursor.sim.control;

import org.jspecify.annotations.NullMarked;
