package precursor.pddb.format;

import java.util.Optional;

/**
 * Slot 0 of a dictionary (dictionary header and key descriptors).
 *
 * @param valid whether there is a dictionary
 * @param age how often it was changed, 32 bits unsigned
 * @param keys how many valid keys the writer counted, 32 bits unsigned as stored; hostile images lie
 * @param freeKeyIndex the highest valid slot + 1, 1 when empty, 32 bits unsigned as stored; hostile images lie
 * @param name the dictionary name, at most 110 bytes of UTF-8
 */
public record DictionaryHeader(boolean valid, int age, int keys, int freeKeyIndex, String name) {

    /** Bytes of the record: one slot. */
    public static final int BYTES = AddressMap.SLOT;

    private static final int VALID = 1;

    /** Checks the name's length. */
    public DictionaryHeader {
        NameField.check(name, Limits.DICTIONARY_NAME);
    }

    /**
     * Reads the record at {@code b[at]}; empty when it does not fit there or the name is wrong. An unused slot, all zeros, reads as an
     * invalid header without a name.
     */
    public static Optional<DictionaryHeader> read(byte[] b, int at) {
        if (at < 0 || at > b.length - BYTES) {
            return Optional.empty();
        }
        return NameField.read(b, at + 16, Limits.DICTIONARY_NAME)
                .map(name -> new DictionaryHeader((LittleEndian.i32(b, at) & VALID) != 0, LittleEndian.i32(b, at + 4),
                        LittleEndian.i32(b, at + 8), LittleEndian.i32(b, at + 12), name));
    }

    /** Writes all 127 bytes at {@code b[at]}. */
    public void write(byte[] b, int at) {
        LittleEndian.i32(b, at, valid ? VALID : 0);
        LittleEndian.i32(b, at + 4, age);
        LittleEndian.i32(b, at + 8, keys);
        LittleEndian.i32(b, at + 12, freeKeyIndex);
        NameField.write(b, at + 16, Limits.DICTIONARY_NAME, name);
    }
}
