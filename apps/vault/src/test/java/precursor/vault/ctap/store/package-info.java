@NullMarked
package precursor.vault.ctap.store;

import org.jspecify.annotations.NullMarked;
