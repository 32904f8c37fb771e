/** The command line: {@code precursor run} and the commands that speak to a running device. */
@NullMarked
package precursor.sim.cli;

import org.jspecify.annotations.NullMarked;
