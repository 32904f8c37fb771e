/** The messages of the log and what a process logs with: {@link precursor.services.log.api.Log}. */
@NullMarked
package precursor.services.log.api;

import org.jspecify.annotations.NullMarked;
