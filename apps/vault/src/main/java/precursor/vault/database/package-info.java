/** Vault's credentials in the PDDB: where they stand, in which basis, and who hears when other bases are open. */
@NullMarked
package precursor.vault.database;

import org.jspecify.annotations.NullMarked;
