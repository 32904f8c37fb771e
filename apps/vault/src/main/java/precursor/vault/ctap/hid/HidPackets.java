package precursor.vault.ctap.hid;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Cuts messages into 64-byte reports (§11.2.4) and reads their heads. */
final class HidPackets {

    /** Bytes of a report. */
    static final int REPORT_BYTES = 64;

    /** Data bytes of an initial packet and of one that follows. */
    static final int FIRST_BYTES = REPORT_BYTES - 7;

    static final int NEXT_BYTES = REPORT_BYTES - 5;

    /** Longest message: an initial packet and 128 that follow. */
    static final int MOST_MESSAGE_BYTES = FIRST_BYTES + 128 * NEXT_BYTES;

    private static final int INITIAL = 0x80;

    private HidPackets() {}

    static int channel(byte[] report) {
        return ByteBuffer.wrap(report).getInt();
    }

    static boolean isInitial(byte[] report) {
        return (report[4] & INITIAL) != 0;
    }

    /** The command of an initial packet. */
    static int command(byte[] report) {
        return report[4] & ~INITIAL & 0xff;
    }

    /** The length of the message that an initial packet starts. */
    static int length(byte[] report) {
        return ((report[5] & 0xff) << 8) | (report[6] & 0xff);
    }

    /** The number of a packet that follows. */
    static int sequence(byte[] report) {
        return report[4] & 0xff;
    }

    static void send(int channel, int command, byte[] message, Consumer<byte[]> out) {
        byte[] report = new byte[REPORT_BYTES];
        ByteBuffer.wrap(report).putInt(channel).put((byte) (command | INITIAL)).putShort((short) message.length);
        int sent = fill(report, REPORT_BYTES - FIRST_BYTES, message, 0);
        out.accept(report);
        for (int sequence = 0; sent < message.length; sequence++) {
            report = new byte[REPORT_BYTES];
            ByteBuffer.wrap(report).putInt(channel).put((byte) sequence);
            sent += fill(report, REPORT_BYTES - NEXT_BYTES, message, sent);
            out.accept(report);
        }
    }

    private static int fill(byte[] report, int to, byte[] message, int from) {
        int count = Math.min(report.length - to, message.length - from);
        System.arraycopy(message, from, report, to, count);
        return count;
    }
}
