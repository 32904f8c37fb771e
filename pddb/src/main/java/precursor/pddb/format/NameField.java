package precursor.pddb.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A length byte and a name in UTF-8, zero-padded to a fixed width: as in every record. */
final class NameField {

    private NameField() {}

    /** The name at {@code at}, whose text has at most {@code most} bytes; empty when the length or the UTF-8 is wrong. */
    static Optional<String> read(byte[] b, int at, int most) {
        int length = b[at] & 0xff;
        if (length > most) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b, at + 1, length)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Writes length, text and padding. The name was checked when its record was made. */
    static void write(byte[] b, int at, int most, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        b[at] = (byte) text.length;
        System.arraycopy(text, 0, b, at + 1, text.length);
        Arrays.fill(b, at + 1 + text.length, at + 1 + most, (byte) 0);
    }

    /** Refuses a name that the field cannot hold: a mistake of the caller, who checks with {@link Limits} first. */
    static void check(String name, int most) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name) || name.getBytes(StandardCharsets.UTF_8).length > most) {
            throw new PddbException(PddbError.NAME_TOO_LONG, "A name has more than " + most + " bytes of UTF-8, or is no Unicode text.");
        }
    }
}
