/**
 * The keyboard driver: turns positions of the matrix into characters (services.md §13). {@link
 * precursor.services.keyboard.KeyDecoder} knows what keys mean and how long they are held; {@link
 * precursor.services.keyboard.KeyboardServer} knows who listens.
 */
@NullMarked
package precursor.services.keyboard;

import org.jspecify.annotations.NullMarked;
