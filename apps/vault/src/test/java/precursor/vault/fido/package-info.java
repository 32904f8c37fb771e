@NullMarked
package precursor.vault.fido;

import org.jspecify.annotations.NullMarked;
