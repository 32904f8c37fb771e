@NullMarked
package precursor.services.bip39;

import org.jspecify.annotations.NullMarked;
