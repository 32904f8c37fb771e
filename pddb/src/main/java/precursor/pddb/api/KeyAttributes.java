package precursor.pddb.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * What is known of a key besides its value.
 *
 * @param basis where it lives
 * @param length of the value in bytes
 * @param reserved bytes that the value can grow to without moving, {@code length} at least
 * @param age how often its entry has changed
 * @param slot number of its entry in the dictionary, from 1
 */
public record KeyAttributes(
        String basis, String dictionary, String key, long length, long reserved, int age, int slot) {

    public void writeTo(PayloadWriter out) {
        out.string(basis).string(dictionary).string(key).i64(length).i64(reserved).i32(age).i32(slot);
    }

    public static KeyAttributes read(PayloadReader in) {
        return new KeyAttributes(
                in.string(PddbRequest.MOST_NAME),
                in.string(PddbRequest.MOST_NAME),
                in.string(PddbRequest.MOST_NAME),
                in.i64(),
                in.i64(),
                in.i32(),
                in.i32());
    }
}
