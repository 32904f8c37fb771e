/** Tests of Vault's credentials in the PDDB. */
@NullMarked
package precursor.vault.database;

import org.jspecify.annotations.NullMarked;
