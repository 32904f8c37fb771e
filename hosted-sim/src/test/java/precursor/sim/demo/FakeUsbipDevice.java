package precursor.sim.demo;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * A USB/IP server with one composite device: a keyboard that must be passed over, and a FIDO interface whose reports a
 * test gives and takes.
 */
final class FakeUsbipDevice implements AutoCloseable {

    private static final byte[] CONFIGURATION = HexFormat.of()
            .parseHex("0902420002010080fa" // configuration, 66 bytes, 2 interfaces
                    + "0904000001030101" + "00" // keyboard
                    + "092111010001223f00" + "0705810308000a"
                    + "090401000203000000" // FIDO
                    + "092111010001222200" + "0705820340000507050203400005");
    private static final byte[] KEYBOARD_REPORT = HexFormat.of().parseHex("05010906a101c0");
    private static final byte[] FIDO_REPORT = HexFormat.of()
            .parseHex("06d0f10901a1010920150026ff007508954081020921150026ff00750895409102c0");
    private static final int TAKEN_BACK = -104;
    private static final int STALL = -32;

    private final ServerSocket server;
    private final ArrayDeque<byte[]> reports = new ArrayDeque<>();
    private final ArrayDeque<Integer> held = new ArrayDeque<>();
    private Consumer<byte[]> device = report -> {};
    private OutputStream out = OutputStream.nullOutputStream();
    private int importStatus;

    FakeUsbipDevice() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    /** Takes the reports that the host sends. */
    synchronized void onReport(Consumer<byte[]> to) {
        device = to;
    }

    /** Refuses imports with this status. */
    synchronized void refuse(int status) {
        importStatus = status;
    }

    /** Gives the host a report. */
    synchronized void report(byte[] report) {
        reports.add(report);
        flush();
    }

    /** Transfers that wait for a report. */
    synchronized int held() {
        return held.size();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream answers = socket.getOutputStream();
            in.readUnsignedShort();
            int code = in.readUnsignedShort();
            in.readInt();
            if (code == 0x8005) {
                answers.write(concat(words16(0x111, 5), words(0, 1), record(), new byte[] {3, 1, 1, 0, 3, 0, 0, 0}));
                return;
            }
            String busId = new String(in.readNBytes(32), StandardCharsets.US_ASCII).trim();
            int status = busId.equals("3-7") ? importStatus : 4;
            if (status != 0) {
                answers.write(concat(words16(0x111, 3), words(status)));
                return;
            }
            answers.write(concat(words16(0x111, 3), words(0), record()));
            synchronized (this) {
                out = answers;
            }
            while (true) {
                command(in);
            }
        } catch (EOFException e) {
            // The host has gone.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void command(DataInputStream in) throws IOException {
        byte[] header = new byte[48];
        in.readFully(header);
        ByteBuffer h = ByteBuffer.wrap(header);
        int sequence = h.getInt(4);
        boolean toHost = h.getInt(12) == 1;
        int endpoint = h.getInt(16);
        int length = h.getInt(24);
        if (h.getInt(8) != (3 << 16 | 7)) {
            throw new IllegalStateException("not our device number");
        }
        if (h.getInt(0) == 2) {
            synchronized (this) {
                boolean wasHeld = held.remove((Integer) h.getInt(20));
                send(4, sequence, wasHeld ? TAKEN_BACK : 0, 0, new byte[0]);
            }
            return;
        }
        byte[] data = toHost ? new byte[0] : in.readNBytes(length);
        if (endpoint == 0) {
            control(sequence, Arrays.copyOfRange(header, 40, 48), length);
        } else if (toHost) {
            synchronized (this) {
                held.add(sequence);
                flush();
            }
        } else {
            synchronized (this) {
                send(3, sequence, 0, length, new byte[0]);
            }
            device.accept(data);
        }
    }

    private synchronized void control(int sequence, byte[] setup, int length) throws IOException {
        int value = setup[3] & 0xff;
        byte[] answer =
                switch (setup[1]) {
                    case 6 -> switch (value) {
                        case 2 -> CONFIGURATION;
                        case 0x22 -> setup[4] == 1 ? FIDO_REPORT : KEYBOARD_REPORT;
                        default -> null;
                    };
                    case 9 -> new byte[0];
                    default -> null;
                };
        if (answer == null) {
            send(3, sequence, STALL, 0, new byte[0]);
        } else {
            byte[] cut = Arrays.copyOf(answer, Math.min(answer.length, length));
            send(3, sequence, 0, cut.length, cut);
        }
    }

    private void flush() {
        while (!held.isEmpty() && !reports.isEmpty()) {
            byte[] report = reports.remove();
            try {
                send(3, held.remove(), 0, report.length, report);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void send(int kind, int sequence, int status, int actual, byte[] data) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(48 + data.length)
                .putInt(0, kind)
                .putInt(4, sequence)
                .putInt(20, status)
                .putInt(24, actual)
                .put(48, data);
        out.write(answer.array());
    }

    private static byte[] record() {
        ByteBuffer r = ByteBuffer.allocate(312);
        r.put(256, "3-7".getBytes(StandardCharsets.US_ASCII));
        r.position(288);
        r.putInt(3).putInt(7).putInt(2).putShort((short) 0x1209).putShort((short) 0x3613).putShort((short) 1);
        r.put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 1).put((byte) 1).put((byte) 2);
        return r.array();
    }

    private static byte[] words16(int a, int b) {
        return ByteBuffer.allocate(4).putShort((short) a).putShort((short) b).array();
    }

    private static byte[] words(int... words) {
        ByteBuffer b = ByteBuffer.allocate(4 * words.length);
        for (int w : words) {
            b.putInt(w);
        }
        return b.array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
