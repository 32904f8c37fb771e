/**
 * The bytes of a PDDB image, disk version 0x0201: where everything stands, every record, and the cryptography around them. Pure
 * functions and values: no kernel, no clock, no files, no threads, and no randomness but what a {@link
 * precursor.pddb.format.RandomSource} or an argument gives.
 *
 * <p>Integers on disk are little-endian. A PPN is a physical page number, counted from the start of the data area; a VA is a byte
 * address inside one basis, and a VPN is VA / 4064. Nothing that is read from an image is believed: readers answer with an empty
 * {@code Optional} or with a {@link precursor.pddb.format.PddbException}, whatever the bytes are.
 *
 * <p>Keys, passwords and decrypted contents live in arrays that are wiped after use. What holds keys is {@code AutoCloseable}, and
 * not safe for use by several threads at once.
 */
@NullMarked
package precursor.pddb.format;

import org.jspecify.annotations.NullMarked;
