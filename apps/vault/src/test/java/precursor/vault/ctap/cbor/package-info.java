@NullMarked
package precursor.vault.ctap.cbor;

import org.jspecify.annotations.NullMarked;
