package precursor.vault.readout;

import java.util.Arrays;
import precursor.vault.record.RecordLimits;

/**
 * What one-time codes are made of, as it travels.
 *
 * @param step seconds that a code holds; of a HOTP, which has no step, the counter of its next code
 * @param secret Base32
 * @param name UTF-8
 * @param hotp whether it counts its codes
 */
public record OtpEntry(long step, byte[] secret, int digits, HashAlgorithm algorithm, byte[] name, boolean hotp)
        implements Entry {

    static final int FEWEST_DIGITS = 1;
    static final int MOST_DIGITS = 9;

    /** The real device leaves the last entry out. */
    static OtpEntry read(PacketReader in) {
        int entries = in.map();
        if (entries != 5 && entries != 6) {
            throw new MalformedPacketException("a code has five or six entries");
        }
        in.key(1);
        long step = in.unsigned();
        in.key(2);
        byte[] secret = in.text(DataPacket.MOST_TEXT);
        in.key(3);
        long digits = in.unsigned();
        in.key(4);
        HashAlgorithm algorithm =
                HashAlgorithm.of(in.unsigned()).orElseThrow(() -> new MalformedPacketException("an unknown hash"));
        in.key(5);
        byte[] name = in.text(DataPacket.MOST_TEXT);
        boolean hotp = false;
        if (entries == 6) {
            in.key(6);
            hotp = in.bool();
        }
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            throw new MalformedPacketException("an impossible number of digits");
        }
        return new OtpEntry(step, secret, (int) digits, algorithm, name, hotp);
    }

    boolean isTooLong() {
        return secret.length > RecordLimits.MOST_TEXT || name.length > RecordLimits.MOST_TEXT;
    }

    void writeTo(PacketWriter out) {
        out.map(6);
        out.unsigned(1).unsigned(step);
        out.unsigned(2).text(secret);
        out.unsigned(3).unsigned(digits);
        out.unsigned(4).unsigned(algorithm.number());
        out.unsigned(5).text(name);
        out.unsigned(6).bool(hotp);
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(name, (byte) 0);
    }

    @Override
    public String toString() {
        return "OtpEntry";
    }
}
