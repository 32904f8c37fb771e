package precursor.sim.vaultbackup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/** A CTAPHID channel (CTAP 2.1 §11.2) of a device: messages cut into reports and put together again. */
final class HidChannel {

    private static final int BROADCAST = -1;
    private static final int INIT = 0x06;
    private static final int KEEPALIVE = 0x3b;
    private static final int ERROR = 0x3f;
    private static final int INITIAL = 0x80;
    private static final int NONCE_BYTES = 8;
    private static final int GREETING_BYTES = 17;
    private static final int MOST_STALE_REPORTS = 1000;

    /** The device answered with an error message. */
    static final class DeviceErrorException extends IOException {
        private final int code;

        DeviceErrorException(int code) {
            super("the device answers with error " + code);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private record Message(int command, byte[] bytes) {}

    private final Cable cable;
    private int channel = BROADCAST;

    private HidChannel(Cable cable) {
        this.cable = cable;
    }

    /** Has the device allocate one. */
    static HidChannel open(Cable cable) throws IOException {
        HidChannel opened = new HidChannel(cable);
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        opened.send(INIT, nonce);
        byte[] greeting = opened.receive(INIT);
        while (greeting.length < GREETING_BYTES || !Arrays.equals(nonce, Arrays.copyOf(greeting, NONCE_BYTES))) {
            greeting = opened.receive(INIT); // another program's
        }
        opened.channel = ByteBuffer.wrap(greeting).getInt(NONCE_BYTES);
        return opened;
    }

    /** Sends a message and waits for its answer, however long the device says that it is at it. */
    byte[] call(int command, byte[] message) throws IOException {
        send(command, message);
        return receive(command);
    }

    private void send(int command, byte[] message) throws IOException {
        ByteBuffer report = ByteBuffer.allocate(Cable.REPORT_BYTES)
                .putInt(channel)
                .put((byte) (INITIAL | command))
                .putShort((short) message.length);
        int at = 0;
        for (int sequence = 0; ; sequence++) {
            int part = Math.min(report.remaining(), message.length - at);
            report.put(message, at, part);
            cable.send(report.array());
            at += part;
            if (at >= message.length) {
                return;
            }
            report = ByteBuffer.allocate(Cable.REPORT_BYTES).putInt(channel).put((byte) sequence);
        }
    }

    private byte[] receive(int command) throws IOException {
        Message message = receive();
        while (message.command() == KEEPALIVE) {
            message = receive();
        }
        if (message.command() == ERROR && message.bytes().length > 0) {
            throw new DeviceErrorException(message.bytes()[0] & 0xff);
        }
        if (message.command() != command) {
            throw new IOException("the device answers something else");
        }
        return message.bytes();
    }

    private Message receive() throws IOException {
        ByteBuffer report = mine();
        int head = report.get() & 0xff;
        for (int stale = 0; (head & INITIAL) == 0; stale++) {
            if (stale == MOST_STALE_REPORTS) {
                throw new IOException("the device does not come to an answer");
            }
            report = mine();
            head = report.get() & 0xff;
        }
        byte[] bytes = new byte[report.getShort() & 0xffff];
        int at = take(report, bytes, 0);
        for (int sequence = 0; at < bytes.length; sequence++) {
            report = mine();
            if ((report.get() & 0xff) != sequence) {
                throw new IOException("the device's answer is out of sequence");
            }
            at = take(report, bytes, at);
        }
        return new Message(head & ~INITIAL, bytes);
    }

    private static int take(ByteBuffer report, byte[] bytes, int at) {
        int part = Math.min(report.remaining(), bytes.length - at);
        report.get(bytes, at, part);
        return at + part;
    }

    /** The next report of this channel, after its number; other programs have others. */
    private ByteBuffer mine() throws IOException {
        ByteBuffer report = ByteBuffer.wrap(cable.receive());
        while (report.getInt() != channel) {
            report = ByteBuffer.wrap(cable.receive());
        }
        return report;
    }
}
