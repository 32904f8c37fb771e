/**
 * Backups of a PDDB: one sealed header page before the image (format section "Backups"), and the 24 words that stand for the key that
 * seals it (BIP-39).
 *
 * <p>Pure: bytes in, bytes out. Files, terminals and randomness are the caller's.
 */
@NullMarked
package precursor.pddb.backup;

import org.jspecify.annotations.NullMarked;
