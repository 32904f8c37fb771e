/** Joins the authenticator to the device's services: USB reports, time, randomness, and the prompts on the LCD. */
@NullMarked
package precursor.vault.fido;

import org.jspecify.annotations.NullMarked;
