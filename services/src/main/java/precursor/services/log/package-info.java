/** The log: takes records from all processes and prints them on the board's serial console. */
@NullMarked
package precursor.services.log;

import org.jspecify.annotations.NullMarked;
