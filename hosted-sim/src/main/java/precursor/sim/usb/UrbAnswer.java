package precursor.sim.usb;

import java.nio.ByteBuffer;

/** What is sent to a host that has imported the device. */
final class UrbAnswer {

    /** A held transfer was taken back (ECONNRESET). */
    static final int TAKEN_BACK = -104;

    /** The endpoint stalls (EPIPE). */
    static final int STALL = -32;

    /** The device cannot do such a transfer (EINVAL). */
    static final int INVALID = -22;

    /** Too many transfers in hand (ENOMEM). */
    static final int TOO_MANY = -12;

    /** The device broke the protocol (EPROTO). */
    static final int BROKEN = -71;

    /** More bytes than fit (EOVERFLOW). */
    static final int OVERFLOW = -75;

    private UrbAnswer() {}

    /**
     * Ends a transfer.
     *
     * @param status 0 or a negative Linux error number
     * @param actual bytes transferred
     * @param data what an IN transfer brings: {@code actual} bytes; empty for OUT
     */
    static byte[] submitted(int sequence, int status, int actual, byte[] data) {
        byte[] answer = new byte[UrbCommand.HEADER_BYTES + data.length];
        header(answer, 3, sequence, status).putInt(24, actual).put(UrbCommand.HEADER_BYTES, data);
        return answer;
    }

    /** Answers an unlink: {@link #TAKEN_BACK}, or 0 when the transfer had ended before. */
    static byte[] unlinked(int sequence, int status) {
        byte[] answer = new byte[UrbCommand.HEADER_BYTES];
        header(answer, 4, sequence, status);
        return answer;
    }

    /** Device number, direction and endpoint are zero in answers. */
    private static ByteBuffer header(byte[] answer, int command, int sequence, int status) {
        return ByteBuffer.wrap(answer).putInt(0, command).putInt(4, sequence).putInt(20, status);
    }
}
