@NullMarked
package precursor.vault.ctap.crypto;

import org.jspecify.annotations.NullMarked;
