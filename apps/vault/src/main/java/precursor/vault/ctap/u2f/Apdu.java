package precursor.vault.ctap.u2f;

import java.util.Arrays;
import java.util.Optional;

/** A command of ISO 7816-4, with short or extended lengths. What the host expects in return (Le) is not of interest. */
record Apdu(int cla, int ins, int p1, byte[] data) {

    private static final int HEADER = 4;

    /** The command, or nothing when its lengths do not add up. */
    static Optional<Apdu> parse(byte[] in) {
        if (in.length < HEADER) {
            return Optional.empty();
        }
        if (in.length <= HEADER + 1) {
            return apdu(in, HEADER, 0);
        }
        if (in[HEADER] != 0) {
            return withData(in, HEADER + 1, in[HEADER] & 0xff, 1);
        }
        if (in.length < HEADER + 3) {
            return Optional.empty();
        }
        return in.length == HEADER + 3
                ? apdu(in, HEADER, 0)
                : withData(in, HEADER + 3, ((in[HEADER + 1] & 0xff) << 8) | (in[HEADER + 2] & 0xff), 2);
    }

    private static Optional<Apdu> withData(byte[] in, int from, int length, int expectedBytes) {
        int rest = in.length - from - length;
        return rest == 0 || rest == expectedBytes ? apdu(in, from, length) : Optional.empty();
    }

    private static Optional<Apdu> apdu(byte[] in, int from, int length) {
        byte[] data = Arrays.copyOfRange(in, from, from + length);
        return Optional.of(new Apdu(in[0] & 0xff, in[1] & 0xff, in[2] & 0xff, data));
    }
}
