package precursor.vault.otp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Codes of a key and a counter (RFC 4226), with SHA-2 too as RFC 6238 §1.2 has it. */
public final class Hotp {

    private static final int[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private Hotp() {}

    /** The code. The key stays the caller's; no copy of it is left in memory. */
    public static String code(byte[] key, OtpAlgorithm algorithm, int digits, long counter) {
        byte[] message = new byte[Long.BYTES];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) (counter >>> (56 - 8 * i));
        }
        byte[] mac = hmac(key, algorithm, message);
        int at = mac[mac.length - 1] & 0x0f;
        int truncated = (mac[at] & 0x7f) << 24
                | (mac[at + 1] & 0xff) << 16
                | (mac[at + 2] & 0xff) << 8
                | (mac[at + 3] & 0xff);
        Arrays.fill(mac, (byte) 0);
        String number = Integer.toString(truncated % POWERS[digits]);
        return "0".repeat(digits - number.length()) + number;
    }

    /** RFC 2104, written out: the JDK's own would keep copies of the key that nobody can wipe. */
    private static byte[] hmac(byte[] key, OtpAlgorithm algorithm, byte[] message) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm.digest());
            byte[] shortened = key.length > algorithm.blockBytes() ? digest.digest(key) : key.clone();
            byte[] pad = Arrays.copyOf(shortened, algorithm.blockBytes());
            Arrays.fill(shortened, (byte) 0);
            xor(pad, 0x36);
            digest.update(pad);
            byte[] inner = digest.digest(message);
            xor(pad, 0x36 ^ 0x5c);
            digest.update(pad);
            Arrays.fill(pad, (byte) 0);
            return digest.digest(inner);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm.digest(), e);
        }
    }

    private static void xor(byte[] pad, int with) {
        for (int i = 0; i < pad.length; i++) {
            pad[i] ^= (byte) with;
        }
    }
}
