/** The GAM's messages and its client. */
@NullMarked
package precursor.services.gam.api;

import org.jspecify.annotations.NullMarked;
