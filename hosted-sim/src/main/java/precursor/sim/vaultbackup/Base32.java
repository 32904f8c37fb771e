package precursor.sim.vaultbackup;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/** Keys as sites and files write them (RFC 4648 §6); spaces, hyphens, small letters and padding do not matter. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** In capitals, without padding. */
    static String encode(byte[] key) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : key) {
            buffer = buffer << 8 | (b & 0xff);
            bits += 8;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(buffer >>> bits & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(buffer << (BITS - bits) & 31));
        }
        return text.toString();
    }

    /** The key; none when this is no Base32, or no byte. */
    static Optional<byte[]> decode(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[ -]", "").replaceAll("=+$", "");
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < plain.length(); i++) {
            int value = ALPHABET.indexOf(plain.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = buffer << BITS | value;
            bits += BITS;
            if (bits >= 8) {
                bits -= 8;
                key.write(buffer >>> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return key.size() == 0 ? Optional.empty() : Optional.of(key.toByteArray());
    }

    /** As files have it: capitals without decoration. */
    static Optional<String> plain(String text) {
        return decode(text).map(Base32::encode);
    }
}
