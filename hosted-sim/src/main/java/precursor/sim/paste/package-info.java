/**
 * What a person pastes into the device: text, or the text of a QR code in a picture, as sites show it for one-time codes. The board only types it;
 * what it means is the business of whoever has the screen.
 */
@NullMarked
package precursor.sim.paste;

import org.jspecify.annotations.NullMarked;
