/** The keyboard driver's messages (services.md §13.1) and its client. */
@NullMarked
package precursor.services.keyboard.api;

import org.jspecify.annotations.NullMarked;
