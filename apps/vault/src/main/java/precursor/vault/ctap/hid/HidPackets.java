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
        ByteBuffer rest = ByteBuffer.wrap(message);
        ByteBuffer packet = ByteBuffer.allocate(REPORT_BYTES);
        packet.putInt(channel).put((byte) (command | INITIAL)).putShort((short) message.length);
        fill(packet, rest, out);
        for (int sequence = 0; rest.hasRemaining(); sequence++) {
            packet = ByteBuffer.allocate(REPORT_BYTES);
            packet.putInt(channel).put((byte) sequence);
            fill(packet, rest, out);
        }
    }

    private static void fill(ByteBuffer packet, ByteBuffer rest, Consumer<byte[]> out) {
        int count = Math.min(packet.remaining(), rest.remaining());
        packet.put(rest.slice(rest.position(), count));
        rest.position(rest.position() + count);
        out.accept(packet.array());
    }
}
