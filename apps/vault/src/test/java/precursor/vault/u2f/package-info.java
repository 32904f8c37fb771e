@NullMarked
package precursor.vault.u2f;

import org.jspecify.annotations.NullMarked;
