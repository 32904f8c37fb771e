package precursor.pddb.tool;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names of bases, dictionaries and keys, which may hold any character, on terminals and as names of files. */
final class Names {

    private static final String HEX = "0123456789ABCDEF";

    private Names() {}

    /** For people: control characters, which could play tricks on a terminal, become their number in Unicode. */
    static String printable(String name) {
        StringBuilder text = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            if (hidden(c)) {
                text.append(String.format("\\u{%X}", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /**
     * As the name of a file on any system: what could not stand there, and the percent sign itself, become {@code %XX}, byte by byte of
     * their UTF-8.
     */
    static String toFile(String name) {
        StringBuilder file = new StringBuilder(name.length());
        boolean dots = name.equals(".") || name.equals("..");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < ' ' || c == 0x7F || dots || "%/\\:*?\"<>|".indexOf(c) >= 0) {
                file.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                file.append(c);
            }
        }
        // The bytes were appended one char each; this makes characters of those beyond ASCII again.
        return new String(file.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The name that {@link #toFile} made a file of; a file that it cannot have made keeps its own. Empty when it is no UTF-8. */
    static Optional<String> fromFile(String file) {
        byte[] in = file.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            boolean escaped = in[i] == '%' && i + 2 < in.length && digit(in[i + 1]) >= 0 && digit(in[i + 2]) >= 0;
            out[length++] = escaped ? (byte) (digit(in[i + 1]) << 4 | digit(in[i + 2])) : in[i];
            i += escaped ? 2 : 0;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int digit(byte b) {
        return Character.digit((char) b, 16);
    }
}
