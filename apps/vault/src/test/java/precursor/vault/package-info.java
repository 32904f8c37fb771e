/** What is tested of the whole of Vault at once. */
@NullMarked
package precursor.vault;

import org.jspecify.annotations.NullMarked;
