/** Vault's process: the FIDO authenticator behind the USB driver, and its screen. */
@NullMarked
package precursor.vault;

import org.jspecify.annotations.NullMarked;
