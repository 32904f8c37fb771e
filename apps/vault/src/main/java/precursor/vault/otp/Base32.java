package precursor.vault.otp;

import java.util.Arrays;
import java.util.Optional;
import precursor.vault.record.Secret;

/**
 * Keys as sites show them. Three alphabets are tried in the real device's order: RFC 4648 without padding, with padding, Crockford's. Capitals, spaces
 * and hyphens, which sites put in for reading, do not matter. What is given stays the caller's; what is answered is to be closed.
 */
public final class Base32 {

    private static final String RFC4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;

    private Base32() {}

    /** The key; none when the text is in none of the alphabets, or is of no byte. */
    public static Optional<Secret> decode(byte[] text) {
        byte[] plain = new byte[text.length];
        int length = 0;
        for (byte b : text) {
            if (b != ' ' && b != '-') {
                plain[length++] = b >= 'a' && b <= 'z' ? (byte) (b - 'a' + 'A') : b;
            }
        }
        try {
            int bare = withoutPadding(plain, length);
            Optional<Secret> standard = decode(plain, bare, RFC4648);
            return standard.isPresent() ? standard : decode(crockford(plain), length, CROCKFORD);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** The text of a key, in capitals without padding. */
    public static Secret encode(byte[] key) {
        byte[] text = new byte[(key.length * 8 + BITS - 1) / BITS];
        for (int i = 0; i < text.length; i++) {
            int value = 0;
            for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
                int one = bit < key.length * 8 ? key[bit / 8] >> (7 - bit % 8) & 1 : 0;
                value = value << 1 | one;
            }
            text[i] = (byte) RFC4648.charAt(value);
        }
        return new Secret(text);
    }

    private static int withoutPadding(byte[] text, int length) {
        int bare = length;
        while (bare > 0 && text[bare - 1] == '=') {
            bare--;
        }
        return bare;
    }

    /** Letters that are read as digits. */
    private static byte[] crockford(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            text[i] = switch (text[i]) {
                case 'O' -> '0';
                case 'I', 'L' -> '1';
                default -> text[i];
            };
        }
        return text;
    }

    /** Bits beyond the last whole byte are left, as the real device leaves them. */
    private static Optional<Secret> decode(byte[] text, int length, String alphabet) {
        byte[] key = new byte[length * BITS / 8];
        for (int i = 0; i < length; i++) {
            int value = alphabet.indexOf(text[i]);
            if (value < 0) {
                Arrays.fill(key, (byte) 0);
                return Optional.empty();
            }
            for (int j = 0; j < BITS; j++) {
                int bit = i * BITS + j;
                if (bit < key.length * 8) {
                    key[bit / 8] |= (byte) ((value >> (BITS - 1 - j) & 1) << (7 - bit % 8));
                }
            }
        }
        return key.length == 0 ? Optional.empty() : Optional.of(new Secret(key));
    }
}
