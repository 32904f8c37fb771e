@NullMarked
package precursor.vault.ctap.extension;

import org.jspecify.annotations.NullMarked;
