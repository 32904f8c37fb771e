/** The status bar's messages and its client. */
@NullMarked
package precursor.services.status.api;

import org.jspecify.annotations.NullMarked;
