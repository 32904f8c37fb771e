package precursor.vault.misbehaviour;

import java.util.Optional;

/**
 * Puts a byte that UTF-8 never has into the first text of a response. What the authenticator writes is canonical, so its items
 * stand one after the other, each with its head.
 */
final class InvalidUtf8 {

    private static final int BYTES = 2;
    private static final int TEXT = 3;
    /** From here on an item's number is in the bytes that follow. */
    private static final int ONE_BYTE = 24;

    private InvalidUtf8() {}

    /** The response with a text that is none; nothing when it has no text. */
    static Optional<byte[]> in(byte[] response) {
        int at = 1;
        while (at < response.length) {
            int major = (response[at] & 0xff) >> 5;
            int info = response[at] & 0x1f;
            int more = info < ONE_BYTE ? 0 : 1 << (info - ONE_BYTE);
            long number = info < ONE_BYTE ? info : number(response, at + 1, more);
            at += 1 + more;
            if (major == TEXT && number > 0) {
                byte[] wrong = response.clone();
                wrong[at] = (byte) 0xff;
                return Optional.of(wrong);
            }
            if (major == BYTES) {
                at += (int) number;
            }
        }
        return Optional.empty();
    }

    private static long number(byte[] in, int from, int bytes) {
        long number = 0;
        for (int i = from; i < from + bytes; i++) {
            number = number << 8 | (in[i] & 0xff);
        }
        return number;
    }
}
