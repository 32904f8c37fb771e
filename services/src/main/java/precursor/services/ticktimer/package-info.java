/**
 * Time since power-on and everything that waits for it: sleeps, conditions with a time limit, alarms; and mutexes. One
 * thread serves, one waits for whatever is next. Time is the board's: when its timer stands still, nothing ends.
 */
@NullMarked
package precursor.services.ticktimer;

import org.jspecify.annotations.NullMarked;
