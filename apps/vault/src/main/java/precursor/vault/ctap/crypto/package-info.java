/** The primitives: signatures over Bouncy Castle, hashes, MACs and AES over the JDK. */
@NullMarked
package precursor.vault.ctap.crypto;

import org.jspecify.annotations.NullMarked;
