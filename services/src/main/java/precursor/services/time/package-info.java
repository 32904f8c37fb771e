/** The date: the real-time clock plus what the user set. */
@NullMarked
package precursor.services.time;

import org.jspecify.annotations.NullMarked;
