/**
 * Joins the authenticator to the device's services: USB reports, time, randomness, and the prompts on the LCD.
 *
 * <p>A question from a computer has half a minute and needs the front of the screen. Vault's own menu, and what Vault shows to be read or chosen from,
 * make room for it, and no key answers it until hands rest ({@link precursor.services.gam.modal.Attention}). A form into which the person types,
 * or a window behind which something goes on, stays: what was typed is worth more than a question that the computer can put again. So does what other
 * processes show. There the question waits; it comes up when they have gone, if its time is not over.
 */
@NullMarked
package precursor.vault.fido;

import org.jspecify.annotations.NullMarked;
