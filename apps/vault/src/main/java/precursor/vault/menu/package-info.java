/**
 * What Vault's menu offers, and the dialogs behind it. {@link precursor.vault.menu.MenuEntry} says which entries there are and when, {@link
 * precursor.vault.menu.VaultMenu} shows them and leads to the dialogs, all on the thread where dialogs wait for the person.
 */
@NullMarked
package precursor.vault.menu;

import org.jspecify.annotations.NullMarked;
