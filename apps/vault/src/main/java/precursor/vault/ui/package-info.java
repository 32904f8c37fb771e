/**
 * Vault's screen. {@link precursor.vault.ui.VaultServer} keeps a list for each {@link precursor.vault.ui.Mode} and moves about in it by keys; {@code
 * ListScreen} says where what stands, as a {@code Picture} of cells, of which {@code Painter} draws those that changed.
 */
@NullMarked
package precursor.vault.ui;

import org.jspecify.annotations.NullMarked;
