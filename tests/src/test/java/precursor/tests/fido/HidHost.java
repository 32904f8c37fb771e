package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yubico.yubikit.fido.Cbor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import precursor.sim.demo.FidoInterface;
import precursor.sim.demo.UsbipClient;
import precursor.tests.device.Device;

/** A host that speaks CTAPHID by itself, so that it may do what no proper client does. One thread. */
final class HidHost implements AutoCloseable {

    static final int BROADCAST = -1;
    static final int PING = 0x01;
    static final int MSG = 0x03;
    static final int INIT = 0x06;
    static final int CBOR = 0x10;
    static final int CANCEL = 0x11;
    static final int KEEPALIVE = 0x3b;
    static final int ERROR = 0x3f;

    private static final int REPORT = 64;
    private static final int MOST_USER_ID = 64;
    private static final byte[] NONCE = {1, 2, 3, 4, 5, 6, 7, 8};

    /** What the device said. */
    record Message(int channel, int command, byte[] payload) {

        /** The first byte: the status of a CBOR answer, the code of an error. */
        int status() {
            return payload[0] & 0xff;
        }
    }

    private final UsbipClient usb;
    private final FidoInterface fido;

    private HidHost(UsbipClient usb, FidoInterface fido) {
        this.usb = usb;
        this.fido = fido;
    }

    static HidHost plugInto(Device device) throws IOException {
        UsbipClient usb = device.plugIn();
        return new HidHost(usb, FidoInterface.open(usb));
    }

    /** The transfers below the reports. */
    UsbipClient usb() {
        return usb;
    }

    /** A new channel. */
    int open() throws IOException {
        send(BROADCAST, INIT, NONCE);
        Message greeting = receive();
        assertEquals(INIT, greeting.command());
        assertEquals(17, greeting.payload().length);
        assertEquals(ByteBuffer.wrap(NONCE), ByteBuffer.wrap(greeting.payload(), 0, NONCE.length));
        return ByteBuffer.wrap(greeting.payload()).getInt(NONCE.length);
    }

    /** Sends a message, in as many reports as it takes. */
    void send(int channel, int command, byte[] message) throws IOException {
        ByteBuffer report = ByteBuffer.allocate(REPORT)
                .putInt(channel)
                .put((byte) (0x80 | command))
                .putShort((short) message.length);
        int at = 0;
        for (int sequence = 0; ; sequence++) {
            int part = Math.min(report.remaining(), message.length - at);
            report.put(message, at, part);
            usb.await(usb.out(fido.out(), report.array()));
            at += part;
            if (at >= message.length) {
                return;
            }
            report = ByteBuffer.allocate(REPORT).putInt(channel).put((byte) sequence);
        }
    }

    /** The next message, keepalives too. */
    Message receive() throws IOException {
        ByteBuffer report = report();
        int channel = report.getInt();
        int command = report.get() & 0x7f;
        byte[] payload = new byte[report.getShort() & 0xffff];
        int at = 0;
        for (int sequence = 0; ; sequence++) {
            int part = Math.min(report.remaining(), payload.length - at);
            report.get(payload, at, part);
            at += part;
            if (at >= payload.length) {
                return new Message(channel, command, payload);
            }
            report = report();
            assertEquals(channel, report.getInt());
            assertEquals(sequence, report.get());
        }
    }

    /** The next message that is no keepalive. */
    Message answer() throws IOException {
        Message message = receive();
        while (message.command() == KEEPALIVE) {
            message = receive();
        }
        return message;
    }

    /** Sends a PING and expects it back. */
    void ping(int channel, int length) throws IOException {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) (i * 31 + (i >> 8));
        }
        send(channel, PING, message);
        Message back = answer();
        assertEquals(channel, back.channel());
        assertEquals(PING, back.command(), () -> "error " + back.status());
        assertEquals(ByteBuffer.wrap(message), ByteBuffer.wrap(back.payload()));
    }

    /** Asks the device to register somebody, which brings a prompt up. */
    void register(int channel, String site) throws IOException {
        register(channel, site, "ada");
    }

    /** As {@link #register(int, String)}, with the account's name. */
    void register(int channel, String site, String user) throws IOException {
        register(channel, site, user, Map.of());
    }

    /** Asks the device to register somebody whom it verifies, and to keep the credential. */
    void registerVerified(int channel, String site, String user) throws IOException {
        register(channel, site, user, Map.of("rk", true, "uv", true));
    }

    private void register(int channel, String site, String user, Map<String, Boolean> options) throws IOException {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        cbor(
                channel,
                1,
                Map.of(
                        1, new byte[32],
                        2, Map.of("id", site),
                        3, Map.of("id", Arrays.copyOf(name, Math.min(name.length, MOST_USER_ID)), "name", user),
                        4, List.of(Map.of("type", "public-key", "alg", -7)),
                        7, options));
    }

    /** Asks the device to sign somebody in whom it knows by itself. */
    void signIn(int channel, String site) throws IOException {
        cbor(channel, 2, Map.of(1, site, 2, new byte[32]));
    }

    private void cbor(int channel, int command, Map<Integer, ?> parameters) throws IOException {
        byte[] request = Cbor.encode(parameters);
        byte[] message = new byte[1 + request.length];
        message[0] = (byte) command;
        System.arraycopy(request, 0, message, 1, request.length);
        send(channel, CBOR, message);
    }

    /** A U2F command as an extended APDU; the answer ends with the status word. */
    byte[] u2f(int channel, int instruction, int p1, byte[] data) throws IOException {
        send(
                channel,
                MSG,
                ByteBuffer.allocate(7 + data.length + 2)
                        .put(new byte[] {0, (byte) instruction, (byte) p1, 0, 0})
                        .putShort((short) data.length)
                        .put(data)
                        .array());
        Message back = answer();
        assertEquals(MSG, back.command(), () -> "error " + back.status());
        return back.payload();
    }

    /** The status word at the end of an answer. */
    static int statusWord(byte[] answer) {
        return ByteBuffer.wrap(Arrays.copyOfRange(answer, answer.length - 2, answer.length))
                        .getShort()
                & 0xffff;
    }

    private ByteBuffer report() throws IOException {
        byte[] report = usb.await(usb.in(fido.in(), REPORT));
        assertEquals(REPORT, report.length);
        return ByteBuffer.wrap(report);
    }

    @Override
    public void close() throws IOException {
        usb.close();
    }
}
