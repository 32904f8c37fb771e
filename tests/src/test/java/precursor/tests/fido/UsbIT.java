package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.demo.UsbipClient;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** The device at its USB connector, with hosts good and bad. Its time stands still, so a slow machine breaks no rule. */
@Handheld
@Timeout(180)
class UsbIT {

    private static final String PROMPT = "Register with this site?";
    private static final String IMPORT = "01118003" + "00000000" + "312d31" + "00".repeat(29);
    private static final int BUSY = 6;
    private static final int OPERATION_DENIED = 0x27;

    @Test
    void theDescriptorsAreTheHandhelds(Device device) throws Exception {
        try (UsbipClient usb = device.plugIn()) {
            assertEquals("12010002000000400912133610000102" + "0301", descriptor(usb, 0x80, 0x100, 0));
            assertEquals(
                    "09024900020100" + "8032"
                            + "090400000203000004" + "092111010001222200" + "07058103400005" + "07050103400005"
                            + "090401000203010105" + "092111010001223a00" + "0705820320000a" + "07050203080064",
                    descriptor(usb, 0x80, 0x200, 0));
            assertEquals("04030904", descriptor(usb, 0x80, 0x300, 0));
            assertEquals("Kosagi", string(usb, 1));
            assertEquals("Precursor", string(usb, 2));
            assertEquals("1a52c8390f6e41b", string(usb, 3));
            assertEquals("U2F Token", string(usb, 4));
            assertEquals("NKRO Keyboard", string(usb, 5));
            usb.control(0, 9, 1, 0);
            assertEquals(
                    "06d0f10901a1010920150026ff007508954081020921150026ff00750895409102c0",
                    descriptor(usb, 0x81, 0x2200, 0));
            assertEquals(
                    "05010906a101050719e029e71500250175019508810275089507810105081901290575019505910295039101"
                            + "0507190029877501968800" + "8102c0",
                    descriptor(usb, 0x81, 0x2200, 1));
            IOException stall = assertThrows(IOException.class, () -> descriptor(usb, 0x80, 0x600, 0));
            assertEquals("the device ended the transfer with -32", stall.getMessage());
        }
    }

    @Test
    void oneHostAtATimeHasIt(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            assertEquals(
                    "[1209:3613 at 1-1]", UsbipClient.devices(device.usbip()).toString());
            IOException refused = assertThrows(IOException.class, () -> HidHost.plugInto(device));
            assertEquals("another host has the device", refused.getMessage());
            assertThrows(IOException.class, () -> UsbipClient.attach(device.usbip(), "1-2"));
            host.ping(channel, 57);
        }
        for (int i = 0; i < 3; i++) {
            try (HidHost host = HidHost.plugInto(device)) {
                host.ping(host.open(), 58);
            }
        }
    }

    @Test
    void aHostThatVanishesHarmsNobody(Device device) throws Exception {
        // It has asked for a report and is in the middle of sending one.
        vanish(device, IMPORT + submit(1, 1, 1, 64) + submit(2, 0, 1, 64) + "00".repeat(20));
        stillThere(device);
        HidHost host = HidHost.plugInto(device);
        host.register(host.open(), "example.com");
        device.waitFor(PROMPT);
        host.close();
        device.waitGone(PROMPT);
        stillThere(device);
    }

    @Test
    void nonsenseOnlyEndsItsOwnConnection(Device device) throws Exception {
        List<String> nonsense = List.of(
                HexFormat.of().formatHex("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                "ff".repeat(4096),
                "0111800400000000",
                "0112800500000000",
                IMPORT + "ff".repeat(48),
                IMPORT + submit(1, 0, 1, -1),
                IMPORT + submit(1, 0, 1, Integer.MAX_VALUE),
                IMPORT + submit(1, 1, 99, 64),
                IMPORT + submit(1, 7, 1, 64));
        for (String bytes : nonsense) {
            dropped(device, bytes);
            stillThere(device);
        }
    }

    @Test
    void idleConnectionsAreBoundedAndKeepNobodyOutWhenTheyGo(Device device) throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            // Most are closed by the device at once, some wait for their turn to be.
            for (int i = 0; i < 500; i++) {
                idle.add(connect(device));
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        stillThere(device);
    }

    @Test
    void transfersInHandAreBounded(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            List<UsbipClient.Transfer> waiting = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                waiting.add(host.usb().in(1, 64));
            }
            for (UsbipClient.Transfer beyond : waiting.subList(64, waiting.size())) {
                Exception e = assertThrows(ExecutionException.class, () -> beyond.result()
                        .get(60, TimeUnit.SECONDS));
                assertEquals(
                        "the device ended the transfer with -12",
                        assertInstanceOf(IOException.class, e.getCause()).getMessage());
            }
            host.send(channel, HidHost.PING, new byte[] {42});
            byte[] report = host.usb().await(waiting.getFirst());
            assertEquals(42, report[7]);
            for (UsbipClient.Transfer left : waiting.subList(1, 64)) {
                assertEquals(-104, host.usb().unlink(left));
            }
            host.ping(channel, 100);
        }
    }

    @Test
    void theLongestMessageComesBack(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            host.ping(channel, 7609);
            host.ping(channel, 0);
        }
    }

    @Test
    void othersHearThatItIsBusyWhileAPromptIsUp(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int first = host.open();
            int second = host.open();
            host.register(first, "example.com");
            device.waitFor(PROMPT);
            host.send(second, HidHost.PING, new byte[] {1});
            HidHost.Message refusal = host.answer();
            assertEquals(second, refusal.channel());
            assertEquals(HidHost.ERROR, refusal.command());
            assertEquals(BUSY, refusal.status());
            device.key("F1");
            HidHost.Message answer = host.answer();
            assertEquals(first, answer.channel());
            assertEquals(OPERATION_DENIED, answer.status());
            host.ping(second, 1);
            device.waitGone(PROMPT);
        }
    }

    @Test
    void keepalivesComeWhileAPromptIsUp(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.control().freeze(false);
            host.register(channel, "example.com");
            keepalive(host, channel);
            long from = device.control().clock().elapsedMs();
            // Were they much rarer, the question would time out first.
            for (int i = 0; i < 20; i++) {
                keepalive(host, channel);
            }
            long took = device.control().clock().elapsedMs() - from;
            assertTrue(took >= 18 * 80, () -> "20 keepalives in " + took + " ms");
            device.key("F1");
            assertEquals(OPERATION_DENIED, host.answer().status());
            device.waitGone(PROMPT);
        } finally {
            device.control().freeze(true);
        }
    }

    private static void keepalive(HidHost host, int channel) throws IOException {
        HidHost.Message message = host.receive();
        assertEquals(channel, message.channel());
        assertEquals(HidHost.KEEPALIVE, message.command());
        assertEquals(2, message.status(), "it waits for the person");
    }

    /** Sends bytes and waits until the device closes the connection. */
    private static void dropped(Device device, String bytes) throws IOException {
        try (Socket socket = connect(device)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(HexFormat.of().parseHex(bytes));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // The device closed it while bytes were on their way.
            return;
        }
    }

    /** Sends bytes, waits for an answer, and is gone as a host is that loses its power. */
    private static void vanish(Device device, String bytes) throws IOException {
        try (Socket socket = connect(device)) {
            socket.getOutputStream().write(HexFormat.of().parseHex(bytes));
            assertTrue(socket.getInputStream().read() >= 0);
            socket.setSoLinger(true, 0);
        }
    }

    /** As soon as the device has noticed that the last host is gone, it serves the next. */
    private static void stillThere(Device device) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try (HidHost host = HidHost.plugInto(device)) {
                host.ping(host.open(), 64);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static Socket connect(Device device) throws IOException {
        InetSocketAddress at = device.usbip();
        return new Socket(at.getAddress(), at.getPort());
    }

    /** USBIP_CMD_SUBMIT without a setup packet and data. */
    private static String submit(int sequence, int in, int endpoint, int length) {
        return HexFormat.of()
                .formatHex(ByteBuffer.allocate(48)
                        .putInt(1)
                        .putInt(sequence)
                        .putInt(0x10002)
                        .putInt(in)
                        .putInt(endpoint)
                        .putInt(0)
                        .putInt(length)
                        .array());
    }

    private static String descriptor(UsbipClient usb, int requestType, int value, int index) throws IOException {
        return HexFormat.of().formatHex(usb.controlIn(requestType, 6, value, index, 255));
    }

    private static String string(UsbipClient usb, int index) throws IOException {
        byte[] descriptor = usb.controlIn(0x80, 6, 0x300 | index, 0x0409, 255);
        assertEquals(descriptor.length, descriptor[0]);
        return new String(descriptor, 2, descriptor.length - 2, StandardCharsets.UTF_16LE);
    }
}
