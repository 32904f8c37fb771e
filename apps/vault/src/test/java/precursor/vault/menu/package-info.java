/** Tests of the dialogs behind Vault's menu. */
@NullMarked
package precursor.vault.menu;

import org.jspecify.annotations.NullMarked;
