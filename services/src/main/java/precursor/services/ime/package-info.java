/**
 * The input method (services.md §14): edits the line below the chat in front and draws it, with the strip of what F1 to F4 put in. {@link
 * precursor.services.ime.ImeServer} knows what keys do; {@link precursor.services.ime.ChatLine} is one chat's line. The process calls the GAM and
 * is called back by it; no application and no service can call it, so nobody waits for it. What is typed is not logged.
 */
@NullMarked
package precursor.services.ime;

import org.jspecify.annotations.NullMarked;
