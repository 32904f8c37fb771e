package precursor.vault.ctap;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.hid.CtapHid;
import precursor.vault.ctap.hid.HostReports;
import precursor.vault.ctap.hid.VendorCommands;

/** The host's side of CTAPHID, written apart from the device's. */
public final class TestHost implements HostReports {

    public static final int PING = 1;
    public static final int MSG = 3;
    public static final int LOCK = 4;
    public static final int INIT = 6;
    public static final int WINK = 8;
    public static final int CBOR = 0x10;
    public static final int CANCEL = 0x11;
    public static final int KEEPALIVE = 0x3b;
    public static final int ERROR = 0x3f;
    public static final int BROADCAST = -1;

    /** A message from the device. */
    public record Received(int channel, int command, byte[] data) {
        public int first() {
            return data[0] & 0xff;
        }
    }

    public final FakeEnvironment env;
    public final CtapHid device;
    public final List<byte[]> keepalives = new ArrayList<>();
    private final List<Received> received = new ArrayList<>();
    private Received partial = new Received(0, 0, new byte[0]);
    private int missing;
    private int sequence;

    public TestHost() {
        this(new FakeEnvironment());
    }

    public TestHost(FakeEnvironment env) {
        this(env, VendorCommands.NONE);
    }

    public TestHost(FakeEnvironment env, VendorCommands vendor) {
        this.env = env;
        this.device = new CtapHid(env, vendor, this);
    }

    @Override
    public void sendKeepalive(byte[] report) {
        keepalives.add(report);
    }

    @Override
    public void send(byte[] report) {
        ByteBuffer in = ByteBuffer.wrap(report);
        int channel = in.getInt();
        int head = in.get() & 0xff;
        byte[] data;
        if (head >= 0x80) {
            check(missing == 0, "a message inside another");
            int length = in.getShort() & 0xffff;
            data = new byte[Math.min(length, 57)];
            in.get(data);
            partial = new Received(channel, head & 0x7f, data);
            missing = length - data.length;
            sequence = 0;
        } else {
            check(channel == partial.channel() && head == sequence++ && missing > 0, "a packet out of place");
            data = new byte[Math.min(missing, 59)];
            in.get(data);
            partial = new Received(channel, partial.command(), concat(partial.data(), data));
            missing -= data.length;
        }
        check(report.length == 64, "a report of " + report.length);
        while (in.hasRemaining()) {
            check(in.get() == 0, "padding is not zero");
        }
        if (missing == 0) {
            received.add(partial);
        }
    }

    /** What the device sent since the last look. */
    public List<Received> take() {
        List<Received> all = List.copyOf(received);
        received.clear();
        return all;
    }

    /** The one message that the device sent since the last look. */
    public Received answer() {
        List<Received> all = take();
        check(all.size() == 1, all.size() + " messages instead of one");
        return all.getFirst();
    }

    public int open() {
        byte[] nonce = {1, 2, 3, 4, 5, 6, 7, 8};
        message(BROADCAST, INIT, nonce);
        Received answer = answer();
        check(answer.channel() == BROADCAST && answer.command() == INIT, "no answer to INIT");
        check(Arrays.equals(nonce, Arrays.copyOf(answer.data(), 8)), "another nonce");
        return ByteBuffer.wrap(answer.data()).getInt(8);
    }

    public void message(int channel, int command, byte... data) {
        packets(channel, command, data).forEach(device::receive);
    }

    public static List<byte[]> packets(int channel, int command, byte... data) {
        List<byte[]> packets = new ArrayList<>();
        packets.add(first(channel, command, data.length, Arrays.copyOf(data, Math.min(57, data.length))));
        for (int at = 57, seq = 0; at < data.length; at += 59, seq++) {
            packets.add(next(channel, seq, Arrays.copyOfRange(data, at, Math.min(data.length, at + 59))));
        }
        return packets;
    }

    public static byte[] first(int channel, int command, int length, byte... data) {
        return ByteBuffer.allocate(64)
                .putInt(channel)
                .put((byte) (0x80 | command))
                .putShort((short) length)
                .put(data)
                .array();
    }

    public static byte[] next(int channel, int sequence, byte... data) {
        return ByteBuffer.allocate(64).putInt(channel).put((byte) sequence).put(data).array();
    }

    public void passes(long millis) {
        env.now += millis;
        device.tick();
    }

    public void approve() {
        device.answered(env.asked.orElseThrow().ticket(), Verdict.APPROVED);
    }

    public void deny() {
        device.answered(env.asked.orElseThrow().ticket(), Verdict.DENIED);
    }

    /** Sends a CTAP2 command; the question it asks, if any, is left up. */
    public void ctap2(int channel, int command, CborMap.Builder parameters) {
        message(channel, CBOR, concat(new byte[] {(byte) command}, CborWriter.write(parameters.build())));
    }

    /** A registration that the person approves. */
    Relying.Credential made(int channel, CborMap.Builder request, String rpId) throws GeneralSecurityException {
        ctap2(channel, Platform.MAKE_CREDENTIAL, request);
        approve();
        return Relying.credential(map(), rpId);
    }

    /** A sign-in that the person approves. */
    Relying.Assertion got(int channel, CborMap.Builder request) {
        ctap2(channel, Platform.GET_ASSERTION, request);
        approve();
        return Relying.assertion(map());
    }

    /** A CTAP2 command that ends with a status, without a question. */
    void refuses(CtapStatus status, int channel, int command, CborMap.Builder request) {
        ctap2(channel, command, request);
        int was = status();
        check(was == status.code(), "status " + was + " instead of " + status);
    }

    /** The status of the one CBOR response that came. */
    public int status() {
        Received answer = answer();
        check(answer.command() == CBOR, "command " + answer.command());
        return answer.first();
    }

    /** The map of the one successful CBOR response that came. */
    public CborMap map() {
        Received answer = answer();
        check(answer.command() == CBOR && answer.first() == 0, "status " + answer.first());
        return ((CborValue.Map) CborReader.read(answer.data(), 1)).entries();
    }

    public static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(p -> p.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
