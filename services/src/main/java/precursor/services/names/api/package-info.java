/** The messages of the name server and a typed client: {@link precursor.services.names.api.Names}. */
@NullMarked
package precursor.services.names.api;

import org.jspecify.annotations.NullMarked;
