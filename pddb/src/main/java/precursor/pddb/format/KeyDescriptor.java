package precursor.pddb.format;

import java.util.Optional;

/**
 * A slot of a dictionary from 1 on (dictionary header and key descriptors). Whether {@code start} lies in the right region and
 * {@code length} within {@code reserved} is for the reader to check: only the sign is checked here.
 *
 * @param start VA of the data, 0 to 2^63 - 1
 * @param length bytes of the value, 0 to 2^63 - 1
 * @param reserved bytes reserved for it, 0 to 2^63 - 1; a good writer's is at least {@code length}
 * @param valid whether there is a key
 * @param age how often it was changed, 32 bits unsigned
 * @param name the key name, at most 94 bytes of UTF-8
 */
public record KeyDescriptor(long start, long length, long reserved, boolean valid, int age, String name) {

    /** Bytes of the record: one slot. */
    public static final int BYTES = AddressMap.SLOT;

    private static final int VALID = 1;

    /** Checks signs and the name's length. */
    public KeyDescriptor {
        if (start < 0 || length < 0 || reserved < 0) {
            throw new IllegalArgumentException("start " + start + ", length " + length + ", reserved " + reserved + ": none may be negative");
        }
        NameField.check(name, Limits.KEY_NAME);
    }

    /**
     * Reads the record at {@code b[at]}; empty when it does not fit there, a number is 2^63 or more, or the name is wrong. An unused
     * slot, all zeros, reads as an invalid descriptor without a name.
     */
    public static Optional<KeyDescriptor> read(byte[] b, int at) {
        if (at < 0 || at > b.length - BYTES) {
            return Optional.empty();
        }
        long start = LittleEndian.i64(b, at);
        long length = LittleEndian.i64(b, at + 8);
        long reserved = LittleEndian.i64(b, at + 16);
        if (start < 0 || length < 0 || reserved < 0) {
            return Optional.empty();
        }
        return NameField.read(b, at + 32, Limits.KEY_NAME)
                .map(name -> new KeyDescriptor(start, length, reserved, (LittleEndian.i32(b, at + 24) & VALID) != 0,
                        LittleEndian.i32(b, at + 28), name));
    }

    /** Writes all 127 bytes at {@code b[at]}. */
    public void write(byte[] b, int at) {
        LittleEndian.i64(b, at, start);
        LittleEndian.i64(b, at + 8, length);
        LittleEndian.i64(b, at + 16, reserved);
        LittleEndian.i32(b, at + 24, valid ? VALID : 0);
        LittleEndian.i32(b, at + 28, age);
        NameField.write(b, at + 32, Limits.KEY_NAME, name);
    }
}
