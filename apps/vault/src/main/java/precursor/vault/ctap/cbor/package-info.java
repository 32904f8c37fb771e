/**
 * The CBOR of CTAP2: strict in reading, canonical in writing (CTAP 2.1 §8). What is not canonical, too deep, cut short or
 * followed by anything is refused whole. Knows nothing of authenticators.
 */
@NullMarked
package precursor.vault.ctap.cbor;

import org.jspecify.annotations.NullMarked;
