/** Vault's screen: the list of FIDO credentials. */
@NullMarked
package precursor.vault.ui;

import org.jspecify.annotations.NullMarked;
