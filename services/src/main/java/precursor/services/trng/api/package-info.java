/** The messages of the random number generator and a typed client: {@link precursor.services.trng.api.Trng}. */
@NullMarked
package precursor.services.trng.api;

import org.jspecify.annotations.NullMarked;
