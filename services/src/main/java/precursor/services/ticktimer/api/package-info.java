/** The messages of the ticktimer and its clients: {@link precursor.services.ticktimer.api.Ticktimer}, {@link precursor.services.ticktimer.api.Alarm}. */
@NullMarked
package precursor.services.ticktimer.api;

import org.jspecify.annotations.NullMarked;
