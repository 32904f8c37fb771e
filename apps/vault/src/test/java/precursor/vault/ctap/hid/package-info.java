@NullMarked
package precursor.vault.ctap.hid;

import org.jspecify.annotations.NullMarked;
