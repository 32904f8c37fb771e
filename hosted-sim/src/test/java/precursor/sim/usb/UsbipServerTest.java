package precursor.sim.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.sim.board.Board;
import precursor.sim.board.Console;
import precursor.sim.board.UsbConnector;
import precursor.sim.board.TestHardware;
import precursor.xous.device.UsbDevice.News;
import precursor.xous.local.LocalMachine;

/** The server on a real socket, with a driver behind it whose every step the test takes. */
@Timeout(60)
class UsbipServerTest {

    private static final int SUBMIT = 1;
    private static final int UNLINK = 2;
    private static final int RET_SUBMIT = 3;
    private static final int RET_UNLINK = 4;

    private final LocalMachine machine = LocalMachine.start();
    private final Console console;
    private final Board board;
    private final FakeDriver driver;
    private final UsbipServer server;

    UsbipServerTest(@TempDir Path home) throws IOException {
        console = new Console(home.resolve("log"), line -> {});
        board = new Board(
                TestHardware.with(TestUsb.DEVICE),
                new Board.Settings(false, OptionalLong.empty(), Instant.EPOCH, true),
                console,
                s -> {});
        board.powerOn(machine.board());
        driver = new FakeDriver(machine.process("usb"));
        server = UsbipServer.start(TestUsb.DEVICE, board.usb(), 0, Duration.ofMillis(300), line -> {});
        driver.pullUp(true);
        awaitPullUp();
    }

    /** The driver's word is a scalar: nobody answers it, so its effect must be waited for. */
    private void awaitPullUp() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (board.usb().state() == UsbConnector.State.ABSENT) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the device does not show up at the connector");
            }
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        machine.close();
        console.close();
        assertEquals(List.of(), machine.failures());
    }

    /** A client of the protocol. */
    private final class Client implements AutoCloseable {
        final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        final DataInputStream in = new DataInputStream(socket.getInputStream());
        final DataOutputStream out = new DataOutputStream(socket.getOutputStream());

        Client() throws IOException {}

        int operation(int code, String busId) throws IOException {
            out.writeShort(0x0111);
            out.writeShort(code);
            out.writeInt(0);
            out.write(Arrays.copyOf(busId.getBytes(StandardCharsets.US_ASCII), busId.isEmpty() ? 0 : 32));
            in.readInt();
            return in.readInt();
        }

        Client attach() throws IOException, InterruptedException {
            assertEquals(0, operation(0x8003, "1-1"));
            in.readNBytes(312);
            driver.next(News.Attach.class);
            return this;
        }

        void submit(int sequence, int endpoint, boolean toHost, int length, byte... data) throws IOException {
            command(SUBMIT, sequence, toHost ? 1 : 0, endpoint, 0, length, 0);
            out.write(data);
        }

        void command(int command, int sequence, int direction, int endpoint, int a, int b, int packets)
                throws IOException {
            for (int word : new int[] {command, sequence, 0x10002, direction, endpoint, a, b, 0, packets, 0, 0, 0}) {
                out.writeInt(word);
            }
        }

        void unlink(int sequence, int victim) throws IOException {
            command(UNLINK, sequence, 0, 0, victim, 0, 0);
        }

        /** Reads an answer: what it is, for which sequence, with which status; then the data. */
        byte[] answer(int command, int sequence, int status, int actual, boolean data) throws IOException {
            assertEquals(List.of(command, sequence, 0, 0, 0, status, actual), ints(7));
            in.readNBytes(20);
            return data ? in.readNBytes(actual) : new byte[0];
        }

        List<Integer> ints(int count) throws IOException {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(in.readInt());
            }
            return all;
        }

        /** The server hangs up, whether in order or with a reset. */
        void expectEnd() {
            assertThrows(IOException.class, () -> {
                while (true) {
                    in.readByte();
                }
            });
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void listsTheDeviceAlsoWhileItIsAttached() throws Exception {
        try (Client host = new Client().attach();
                Client other = new Client()) {
            assertEquals(0, other.operation(0x8005, ""));
            assertEquals(1, other.in.readInt());
            assertEquals(312 + 8, other.in.readAllBytes().length);
            assertEquals(0, host.in.available());
        }
        driver.next(News.Detach.class);
    }

    @Test
    void listsNothingWithoutThePullUp() throws Exception {
        try (Client ping = new Client().attach()) {
            driver.pullUp(false);
            ping.expectEnd();
        }
        try (Client other = new Client()) {
            assertEquals(0, other.operation(0x8005, ""));
            assertEquals(0, other.in.readInt());
        }
        try (Client other = new Client()) {
            assertEquals(4, other.operation(0x8003, "1-1"));
            other.expectEnd();
        }
    }

    @Test
    void aSecondImportIsRefusedAndAThirdSucceedsWhenTheFirstIsGone() throws Exception {
        try (Client first = new Client().attach()) {
            try (Client second = new Client()) {
                assertEquals(2, second.operation(0x8003, "1-1"));
                second.expectEnd();
            }
            first.submit(1, 1, true, 64);
            driver.next(News.Submit.class);
        }
        driver.next(News.Detach.class);
        attachWhenFree().close();
    }

    /** The driver hears of the end a moment before the connector is free. */
    private Client attachWhenFree() throws IOException, InterruptedException {
        while (true) {
            Client client = new Client();
            if (client.operation(0x8003, "1-1") == 0) {
                client.in.readNBytes(312);
                driver.next(News.Attach.class);
                return client;
            }
            client.close();
        }
    }

    @Test
    void anUnknownBusIdIsRefused() throws Exception {
        try (Client client = new Client()) {
            assertEquals(4, client.operation(0x8003, "1-2"));
        }
    }

    @Test
    void transfersGoToTheDriverAndBack() throws Exception {
        try (Client host = new Client().attach()) {
            host.submit(1, 0, true, 18);
            News.Submit control = driver.next(News.Submit.class);
            assertEquals(18, control.length());
            driver.complete(control.transfer(), 0, 3, (byte) 1, (byte) 2, (byte) 3);
            assertArrayEquals(new byte[] {1, 2, 3}, host.answer(RET_SUBMIT, 1, 0, 3, true));

            host.submit(2, 1, false, 4, (byte) 9, (byte) 8, (byte) 7, (byte) 6);
            News.Submit out = driver.next(News.Submit.class);
            assertArrayEquals(new byte[] {9, 8, 7, 6}, out.data());
            driver.complete(out.transfer(), 0, 4);
            host.answer(RET_SUBMIT, 2, 0, 4, false);

            host.submit(3, 0, true, 18);
            driver.complete(driver.next(News.Submit.class).transfer(), -32, 0);
            host.answer(RET_SUBMIT, 3, -32, 0, false);
        }
    }

    @Test
    void aDriverThatBringsTooMuchIsCutAndAStrangeStatusIsAnError() throws Exception {
        try (Client host = new Client().attach()) {
            host.submit(1, 1, true, 2);
            driver.complete(driver.next(News.Submit.class).transfer(), 0, 4, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
            assertArrayEquals(new byte[] {1, 2}, host.answer(RET_SUBMIT, 1, 0, 2, true));
            host.submit(2, 1, false, 1, (byte) 5);
            driver.complete(driver.next(News.Submit.class).transfer(), 77, 9);
            host.answer(RET_SUBMIT, 2, -71, 1, false);
        }
    }

    @Test
    void aHeldTransferIsTakenBackAndNeverAnswered() throws Exception {
        try (Client host = new Client().attach()) {
            host.submit(1, 1, true, 64);
            long held = driver.next(News.Submit.class).transfer();
            host.unlink(2, 1);
            host.answer(RET_UNLINK, 2, -104, 0, false);
            assertEquals(held, driver.next(News.Cancel.class).transfer());
            driver.complete(held, 0, 1, (byte) 1);
            host.submit(3, 1, true, 64);
            driver.complete(driver.next(News.Submit.class).transfer(), 0, 1, (byte) 2);
            assertArrayEquals(new byte[] {2}, host.answer(RET_SUBMIT, 3, 0, 1, true));
        }
    }

    @Test
    void anUnlinkThatComesTooLateFindsNothing() throws Exception {
        try (Client host = new Client().attach()) {
            host.submit(1, 1, true, 64);
            driver.complete(driver.next(News.Submit.class).transfer(), 0, 0);
            host.answer(RET_SUBMIT, 1, 0, 0, false);
            host.unlink(2, 1);
            host.answer(RET_UNLINK, 2, 0, 0, false);
        }
    }

    @Test
    void isochronousAndOversizeTransfersAreRefusedAndTheStreamGoesOn() throws Exception {
        try (Client host = new Client().attach()) {
            host.command(SUBMIT, 1, 0, 1, 0, 10, 2);
            host.out.write(new byte[10 + 2 * 16]);
            host.answer(RET_SUBMIT, 1, -22, 0, false);
            host.submit(2, 1, false, 20_000, new byte[20_000]);
            host.answer(RET_SUBMIT, 2, -75, 0, false);
            host.submit(3, 1, true, 1 << 20);
            News.Submit submit = driver.next(News.Submit.class);
            assertEquals(16 * 1024, submit.length());
            driver.complete(submit.transfer(), 0, 0);
            host.answer(RET_SUBMIT, 3, 0, 0, false);
        }
    }

    @Test
    void thereIsAnEndToTransfersInHand() throws Exception {
        try (Client host = new Client().attach()) {
            for (int i = 0; i < 256; i++) {
                host.submit(i, 1, true, 64);
                driver.next(News.Submit.class);
            }
            host.submit(256, 1, true, 64);
            host.answer(RET_SUBMIT, 256, -12, 0, false);
        }
        driver.next(News.Detach.class);
    }

    @Test
    void aSequenceNumberInHandMayNotBeUsedAgain() throws Exception {
        try (Client host = new Client().attach()) {
            host.submit(1, 1, true, 64);
            host.submit(1, 1, true, 64);
            host.expectEnd();
        }
    }

    @Test
    void aProbeAndClientsThatSayTooLittleHarmNobody() throws Exception {
        new Client().close();
        try (Client silent = new Client();
                Client halfway = new Client();
                Client http = new Client()) {
            halfway.out.writeShort(0x0111);
            http.out.write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)); // at once: the server hangs up early
            http.expectEnd();
            silent.expectEnd();
            halfway.expectEnd();
        }
        try (Client slow = new Client().attach()) {
            slow.out.writeInt(SUBMIT);
            slow.expectEnd();
        }
        driver.next(News.Detach.class);
        attachWhenFree().close();
    }

    /** Hostile bytes behind a good import: the connection ends or goes on, the next host finds a healthy device. */
    @Test
    void nonsenseAfterTheImportHarmsNobody() throws Exception {
        Random random = new Random(4);
        for (int round = 0; round < 40; round++) {
            try (Client hostile = attachWhenFreeAnyNews()) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                if (random.nextBoolean() && bytes.length >= 4) {
                    bytes[0] = 0;
                    bytes[1] = 0;
                    bytes[2] = 0;
                    bytes[3] = (byte) (1 + random.nextInt(2));
                }
                hostile.out.write(bytes);
                hostile.socket.shutdownOutput();
                hostile.expectEnd();
            } catch (SocketException e) {
                assertTrue(round < 40, "the server hung up while the client was still sending, as it should");
            }
        }
        try (Client host = attachWhenFreeAnyNews()) {
            host.submit(1, 1, true, 64);
            News.Submit submit = awaitSubmit();
            driver.complete(submit.transfer(), 0, 1, (byte) 42);
            assertArrayEquals(new byte[] {42}, host.answer(RET_SUBMIT, 1, 0, 1, true));
        }
    }

    private Client attachWhenFreeAnyNews() throws IOException {
        while (true) {
            Client client = new Client();
            if (client.operation(0x8003, "1-1") == 0) {
                client.in.readNBytes(312);
                return client;
            }
            client.close();
        }
    }

    private News.Submit awaitSubmit() throws InterruptedException {
        while (true) {
            if (driver.next(News.class) instanceof News.Submit submit && submit.length() == 64) {
                return submit;
            }
        }
    }

    @Test
    void aDriverThatStartsAnewThrowsTheHostOut() throws Exception {
        try (Client host = new Client().attach()) {
            FakeDriver next = new FakeDriver(machine.process("usb2"));
            host.expectEnd();
            next.pullUp(true);
        }
    }

    @Test
    void powerOffThrowsTheHostOut() throws Exception {
        try (Client host = new Client().attach()) {
            board.powerOff();
            assertThrows(EOFException.class, host.in::readByte);
        }
    }

    @Test
    void aPortThatIsTakenIsAnError() {
        assertThrows(
                BindException.class,
                () -> UsbipServer.start(TestUsb.DEVICE, board.usb(), server.port(), line -> {}));
    }
}
