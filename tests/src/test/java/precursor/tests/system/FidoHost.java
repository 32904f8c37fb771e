package precursor.tests.system;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import precursor.sim.demo.UsbFidoConnection;
import precursor.tests.device.Device;

/** The least of a host: plugs a device in and speaks short CTAPHID messages to it. */
final class FidoHost implements Closeable {

    private static final int REPORT = 64;
    private static final int INIT = 0x86;
    private static final int PING = 0x81;
    private static final int CBOR = 0x90;
    private static final int KEEPALIVE = 0xbb;
    private static final int SELECTION = 0x0b;
    private static final byte[] BROADCAST = {-1, -1, -1, -1};
    private static final byte[] NONCE = {1, 2, 3, 4, 5, 6, 7, 8};

    /** How often a person presses a key before they give up. */
    private static final int MOST_PRESSES = 10;

    private static final int PRESS_AGAIN_SECONDS = 3;

    private final UsbFidoConnection usb;
    private final byte[] channel;

    private FidoHost(UsbFidoConnection usb) throws IOException {
        this.usb = usb;
        byte[] answer = ask(usb, BROADCAST, INIT, NONCE);
        this.channel = Arrays.copyOfRange(answer, 8, 12);
    }

    /** Plugs a device in and opens a channel. */
    static FidoHost plugIn(Device device) throws IOException {
        return new FidoHost(UsbFidoConnection.open(device.usbip()));
    }

    /** What comes back of some bytes, 57 at most. */
    byte[] ping(byte[] bytes) throws IOException {
        return ask(usb, channel, PING, bytes);
    }

    /** Presses a key in some way. */
    interface Press {
        void run() throws Exception;
    }

    /** Asks on the device's screen whether it is the one to use, presses a key there, and gives the CTAP status. */
    int select(Device device) throws Exception {
        return select(device, () -> device.key("enter"));
    }

    /** As {@link #select(Device)}, with a key of one's own. */
    int select(Device device, Press press) throws Exception {
        CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return ask(usb, channel, CBOR, new byte[] {SELECTION});
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        device.waitFor("Use this device?");
        for (int presses = 0; presses < MOST_PRESSES && !answer.isDone(); presses++) {
            press.run();
            settle(answer);
        }
        byte[] status = answer.join();
        device.waitGone("Use this device?");
        return status[0];
    }

    /** Waits for the answer; a key that was pressed while its driver was starting may be lost, and is pressed again. */
    private static void settle(CompletableFuture<byte[]> answer) {
        try {
            answer.get(PRESS_AGAIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] ask(UsbFidoConnection usb, byte[] channel, int command, byte[] data) throws IOException {
        byte[] report = new byte[REPORT];
        System.arraycopy(channel, 0, report, 0, channel.length);
        report[4] = (byte) command;
        report[6] = (byte) data.length;
        System.arraycopy(data, 0, report, 7, data.length);
        usb.send(report);
        byte[] in = new byte[REPORT];
        do {
            usb.receive(in);
        } while (!Arrays.equals(in, 0, 4, channel, 0, 4) || (in[4] & 0xff) == KEEPALIVE);
        if ((in[4] & 0xff) != command) {
            throw new IOException("command " + (in[4] & 0xff) + ", data " + in[7]);
        }
        return Arrays.copyOfRange(in, 7, 7 + (in[6] & 0xff));
    }

    @Override
    public void close() throws IOException {
        usb.close();
    }
}
