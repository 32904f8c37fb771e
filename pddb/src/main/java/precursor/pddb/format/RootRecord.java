package precursor.pddb.format;

import java.util.Optional;

/**
 * What the root page of a basis says (root record): magic {@code PDDB}, disk version 0x0201, age, number of dictionaries, name.
 *
 * @param age how often the basis was changed, 32 bits unsigned
 * @param dictionaries how many dictionaries the writer counted, 32 bits unsigned as stored; hostile images lie
 * @param name the basis name, at most 63 bytes of UTF-8
 */
public record RootRecord(int age, int dictionaries, String name) {

    /** Bytes of the record. */
    public static final int BYTES = 80;

    /** The version that is read and written. */
    public static final int VERSION = 0x0201;

    private static final int MAGIC = 0x4244_4450;

    /** Checks the name's length. */
    public RootRecord {
        NameField.check(name, Limits.BASIS_NAME);
    }

    /** Reads the record at {@code b[at]}; empty when it does not fit there or magic, version or name are wrong. */
    public static Optional<RootRecord> read(byte[] b, int at) {
        if (at < 0 || at > b.length - BYTES || LittleEndian.i32(b, at) != MAGIC || LittleEndian.i32(b, at + 4) != VERSION) {
            return Optional.empty();
        }
        return NameField.read(b, at + 16, Limits.BASIS_NAME)
                .map(name -> new RootRecord(LittleEndian.i32(b, at + 8), LittleEndian.i32(b, at + 12), name));
    }

    /** Writes all 80 bytes at {@code b[at]}. */
    public void write(byte[] b, int at) {
        LittleEndian.i32(b, at, MAGIC);
        LittleEndian.i32(b, at + 4, VERSION);
        LittleEndian.i32(b, at + 8, age);
        LittleEndian.i32(b, at + 12, dictionaries);
        NameField.write(b, at + 16, Limits.BASIS_NAME, name);
    }
}
