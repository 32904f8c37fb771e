package precursor.vault.ctap.pin;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import precursor.vault.ctap.crypto.Digests;

/**
 * A new PIN as a platform sends it: UTF-8 in 64 bytes, filled up with zeros (CTAP 2.3 §6.5.1). Wiped when closed.
 *
 * @param utf8 at most 63 bytes
 * @param codePoints its characters
 */
record Pin(byte[] utf8, int[] codePoints) implements AutoCloseable {

    /** Bytes of a padded PIN. */
    static final int PADDED_BYTES = 64;

    /** Most bytes of a PIN, and so most characters: getInfo's maxPINLength. */
    static final int MOST_BYTES = 63;

    /** Bytes of the hash that is stored and compared. */
    static final int HASH_BYTES = 16;

    /** The PIN of 64 padded bytes, or nothing when it has no zero at its end or is not UTF-8. */
    static Optional<Pin> of(byte[] padded) {
        int length = padded.length;
        while (length > 0 && padded[length - 1] == 0) {
            length--;
        }
        if (length > MOST_BYTES) {
            return Optional.empty();
        }
        byte[] utf8 = Arrays.copyOf(padded, length);
        CharBuffer chars = CharBuffer.allocate(length);
        // Into an array of ours, which can be wiped.
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8), chars, true);
        if (result.isError()) {
            Arrays.fill(utf8, (byte) 0);
            Arrays.fill(chars.array(), '\0');
            return Optional.empty();
        }
        int[] codePoints = chars.flip().codePoints().toArray();
        Arrays.fill(chars.array(), '\0');
        return Optional.of(new Pin(utf8, codePoints));
    }

    /** The first 16 bytes of its SHA-256. */
    byte[] hash() {
        byte[] whole = Digests.sha256(utf8);
        byte[] hash = Arrays.copyOf(whole, HASH_BYTES);
        Arrays.fill(whole, (byte) 0);
        return hash;
    }

    /** Whether it is one character again and again, or characters that follow one another, up or down. */
    boolean isTrivial() {
        int step = codePoints.length < 2 ? 0 : codePoints[1] - codePoints[0];
        if (Math.abs(step) > 1) {
            return false;
        }
        for (int i = 1; i < codePoints.length; i++) {
            if (codePoints[i] - codePoints[i - 1] != step) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
        Arrays.fill(codePoints, 0);
    }

    @Override
    public String toString() {
        return "Pin";
    }
}
