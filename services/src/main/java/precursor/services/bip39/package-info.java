/**
 * Secrets as words that people can write down (BIP-39). A library: pure, and the one place where the list of words is.
 */
@NullMarked
package precursor.services.bip39;

import org.jspecify.annotations.NullMarked;
