/**
 * Backups of a PDDB: one sealed header page before the image (format section "Backups"). 24 words stand for the key that seals it: {@link
 * precursor.services.bip39.Bip39}.
 *
 * <p>Pure: bytes in, bytes out. Files, terminals and randomness are the caller's.
 */
@NullMarked
package precursor.pddb.backup;

import org.jspecify.annotations.NullMarked;
