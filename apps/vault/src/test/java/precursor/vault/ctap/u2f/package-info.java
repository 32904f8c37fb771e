@NullMarked
package precursor.vault.ctap.u2f;

import org.jspecify.annotations.NullMarked;
