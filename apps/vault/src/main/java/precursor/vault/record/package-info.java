/** The form of Vault's records in the PDDB (vault.md §13), the same on a real device. */
@NullMarked
package precursor.vault.record;

import org.jspecify.annotations.NullMarked;
