/** The dialog server's messages and its client. */
@NullMarked
package precursor.services.modals.api;

import org.jspecify.annotations.NullMarked;
