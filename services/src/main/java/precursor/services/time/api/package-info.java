/** The messages of the time server and a typed client: {@link precursor.services.time.api.Time}. */
@NullMarked
package precursor.services.time.api;

import org.jspecify.annotations.NullMarked;
