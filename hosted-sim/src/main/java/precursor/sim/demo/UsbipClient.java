package precursor.sim.demo;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A USB host without a kernel: imports a device over USB/IP (protocol 1.1.1) and carries control and interrupt transfers.
 * What the other side sends is checked; anything that breaks the protocol ends the connection. Any number of threads may
 * use it.
 */
public final class UsbipClient implements Closeable {

    private static final int VERSION = 0x0111;
    private static final int REQUEST_LIST = 0x8005;
    private static final int REQUEST_IMPORT = 0x8003;
    private static final int ANSWER_LIST = 0x0005;
    private static final int ANSWER_IMPORT = 0x0003;
    private static final int SUBMIT = 1;
    private static final int UNLINK = 2;
    private static final int SUBMITTED = 3;
    private static final int UNLINKED = 4;
    private static final int OPERATION = 8;
    private static final int HEADER = 48;
    private static final int BUS_ID = 32;
    private static final int PATH = 256;
    private static final int MOST_DEVICES = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A device that a server exports. */
    public record Device(String busId, int bus, int number, int vendor, int product) {

        @Override
        public String toString() {
            return "%04x:%04x at %s".formatted(vendor, product, busId);
        }
    }

    /**
     * A transfer that was submitted.
     *
     * @param result its data; fails with {@link IOException} when the device ends it with an error
     */
    public record Transfer(int sequence, boolean in, int length, CompletableFuture<byte[]> result) {}

    private final Socket socket;
    private final DataInputStream input;
    private final OutputStream output;
    private final Device device;
    private final Duration patience;
    private final Thread reader;
    private final Map<Integer, Transfer> inHand = new HashMap<>();
    private final Map<Integer, CompletableFuture<Integer>> unlinks = new HashMap<>();
    private int sequence;

    private UsbipClient(Socket socket, DataInputStream input, Device device, Duration patience) throws IOException {
        this.socket = socket;
        this.input = input;
        this.output = socket.getOutputStream();
        this.device = device;
        this.patience = patience;
        this.reader = Thread.ofVirtual().name("usbip").unstarted(this::read);
    }

    /** What a server exports now. */
    public static List<Device> devices(InetSocketAddress server) throws IOException {
        try (Socket socket = open(server)) {
            DataInputStream in = input(socket);
            socket.getOutputStream().write(operation(REQUEST_LIST, 0));
            answer(in, ANSWER_LIST);
            int count = in.readInt();
            if (count < 0 || count > MOST_DEVICES) {
                throw new IOException("the USB/IP server lists " + count + " devices");
            }
            List<Device> devices = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] record = in.readNBytes(PATH + BUS_ID + 24);
                devices.add(device(record));
                in.skipNBytes(4L * (record[record.length - 1] & 0xff));
            }
            return devices;
        }
    }

    /** Imports a device: from here on it is this client's alone, until {@link #close}. */
    public static UsbipClient attach(InetSocketAddress server, String busId) throws IOException {
        return attach(server, busId, PATIENCE);
    }

    /**
     * Imports a device.
     *
     * @param patience how long {@link #await} waits for the end of a transfer
     */
    public static UsbipClient attach(InetSocketAddress server, String busId, Duration patience) throws IOException {
        Socket socket = open(server);
        try {
            DataInputStream in = input(socket);
            byte[] request = operation(REQUEST_IMPORT, BUS_ID);
            byte[] id = busId.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(id, 0, request, OPERATION, Math.min(id.length, BUS_ID));
            socket.getOutputStream().write(request);
            answer(in, ANSWER_IMPORT);
            Device device = device(in.readNBytes(PATH + BUS_ID + 24));
            socket.setSoTimeout(0);
            UsbipClient client = new UsbipClient(socket, in, device, patience);
            client.reader.start();
            return client;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public Device device() {
        return device;
    }

    /** A control transfer that brings data, at most {@code length} bytes. */
    public byte[] controlIn(int requestType, int request, int value, int index, int length) throws IOException {
        return await(submit(0, true, setup(requestType, request, value, index, length), new byte[0], length));
    }

    /** A control transfer without data. */
    public void control(int requestType, int request, int value, int index) throws IOException {
        await(submit(0, false, setup(requestType, request, value, index, 0), new byte[0], 0));
    }

    /** Asks an IN endpoint for at most {@code length} bytes. */
    public Transfer in(int endpoint, int length) throws IOException {
        return submit(endpoint, true, new byte[8], new byte[0], length);
    }

    /** Gives bytes to an OUT endpoint. */
    public Transfer out(int endpoint, byte[] data) throws IOException {
        return submit(endpoint, false, new byte[8], data, data.length);
    }

    /** Waits for the end of a transfer, for as long as its patience lasts; then takes it back and fails. */
    public byte[] await(Transfer transfer) throws IOException {
        try {
            return transfer.result().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            unlink(transfer);
            throw new IOException("the device did not answer for " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? "transfer" : e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Takes a transfer back; gives what the device says: -104 when it was still held, 0 when it had ended before. */
    public int unlink(Transfer transfer) throws IOException {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        synchronized (this) {
            int number = ++sequence;
            unlinks.put(number, status);
            byte[] command = new byte[HEADER];
            header(command, UNLINK, number, 0, 0).putInt(20, transfer.sequence());
            output.write(command);
        }
        try {
            return status.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the device did not answer an unlink", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Gives the device back, and waits until the server has taken it: another host may have it then. */
    @Override
    public void close() throws IOException {
        try (socket) {
            if (!socket.isClosed()) {
                socket.shutdownOutput();
                reader.join(PATIENCE);
            }
        } catch (SocketException e) {
            // The server was quicker.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Transfer submit(int endpoint, boolean in, byte[] setup, byte[] data, int length) throws IOException {
        synchronized (this) {
            Transfer transfer = new Transfer(++sequence, in, length, new CompletableFuture<>());
            byte[] command = new byte[HEADER + data.length];
            header(command, SUBMIT, transfer.sequence(), in ? 1 : 0, endpoint)
                    .putInt(24, length)
                    .put(40, setup)
                    .put(HEADER, data);
            inHand.put(transfer.sequence(), transfer);
            output.write(command);
            return transfer;
        }
    }

    private ByteBuffer header(byte[] message, int command, int number, int direction, int endpoint) {
        return ByteBuffer.wrap(message)
                .putInt(0, command)
                .putInt(4, number)
                .putInt(8, device.bus() << 16 | device.number())
                .putInt(12, direction)
                .putInt(16, endpoint);
    }

    /** The reader's thread: ends transfers until the connection ends, and then all that are left. */
    private void read() {
        IOException end;
        try {
            while (true) {
                readAnswer();
            }
        } catch (IOException e) {
            end = e;
        }
        try {
            socket.close();
        } catch (IOException e) {
            end.addSuppressed(e);
        }
        IOException gone = new IOException("the device is gone", end);
        synchronized (this) {
            inHand.values().forEach(t -> t.result().completeExceptionally(gone));
            inHand.clear();
            unlinks.values().forEach(u -> u.completeExceptionally(gone));
            unlinks.clear();
        }
    }

    private void readAnswer() throws IOException {
        byte[] bytes = input.readNBytes(HEADER);
        if (bytes.length < HEADER) {
            throw new IOException("the connection ended");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        int number = header.getInt(4);
        int status = header.getInt(20);
        switch (header.getInt(0)) {
            case SUBMITTED -> submitted(number, status, header.getInt(24));
            case UNLINKED -> unlinked(number, status);
            default -> throw new IOException("an answer of kind " + header.getInt(0));
        }
    }

    private void submitted(int number, int status, int actual) throws IOException {
        Transfer transfer;
        synchronized (this) {
            transfer = inHand.remove(number);
        }
        if (transfer == null) {
            throw new IOException("an answer to a transfer that is not in hand");
        }
        if (actual < 0 || actual > transfer.length()) {
            throw new IOException("a transfer of " + actual + " bytes where " + transfer.length() + " are possible");
        }
        byte[] data = transfer.in() ? input.readNBytes(actual) : new byte[0];
        if (transfer.in() && data.length < actual) {
            throw new IOException("the connection ended");
        }
        if (status == 0) {
            transfer.result().complete(data);
        } else {
            transfer.result().completeExceptionally(new IOException("the device ended the transfer with " + status));
        }
    }

    private synchronized void unlinked(int number, int status) throws IOException {
        CompletableFuture<Integer> unlink = unlinks.remove(number);
        if (unlink == null) {
            throw new IOException("an answer to an unlink that was not asked for");
        }
        unlink.complete(status);
    }

    private static byte[] setup(int requestType, int request, int value, int index, int length) {
        byte[] setup = new byte[8];
        setup[0] = (byte) requestType;
        setup[1] = (byte) request;
        setup[2] = (byte) value;
        setup[3] = (byte) (value >>> 8);
        setup[4] = (byte) index;
        setup[5] = (byte) (index >>> 8);
        setup[6] = (byte) length;
        setup[7] = (byte) (length >>> 8);
        return setup;
    }

    private static Socket open(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(server, (int) PATIENCE.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static DataInputStream input(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    private static byte[] operation(int code, int more) {
        byte[] request = new byte[OPERATION + more];
        ByteBuffer.wrap(request).putShort((short) VERSION).putShort((short) code);
        return request;
    }

    private static void answer(DataInputStream in, int code) throws IOException {
        int version = in.readUnsignedShort();
        int got = in.readUnsignedShort();
        int status = in.readInt();
        if (version != VERSION || got != code) {
            throw new IOException("not a USB/IP server of version 1.1.1");
        }
        if (status != 0) {
            throw new IOException(
                    status == 2 ? "another host has the device" : "the USB/IP server refuses with status " + status);
        }
    }

    private static Device device(byte[] record) throws IOException {
        if (record.length < PATH + BUS_ID + 24) {
            throw new IOException("the connection ended");
        }
        ByteBuffer in = ByteBuffer.wrap(record);
        String busId = new String(record, PATH, BUS_ID, StandardCharsets.US_ASCII);
        int end = busId.indexOf('\0');
        int at = PATH + BUS_ID;
        return new Device(
                end < 0 ? busId : busId.substring(0, end),
                in.getInt(at),
                in.getInt(at + 4),
                in.getShort(at + 12) & 0xffff,
                in.getShort(at + 14) & 0xffff);
    }
}
