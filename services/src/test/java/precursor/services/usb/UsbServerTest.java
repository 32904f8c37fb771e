package precursor.services.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.hw.Hardware;
import precursor.hw.toml.TomlLoader;
import precursor.services.susres.api.SuspendNews;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.FidoCode;
import precursor.services.usb.api.FidoReception;
import precursor.services.usb.api.LinkStatus;
import precursor.services.usb.api.TypingEnd;
import precursor.services.usb.api.Usb;
import precursor.xous.device.Subscription;
import precursor.xous.device.UsbDevice;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Pid;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Subscriber;
import precursor.xous.process.Xous;

/** The driver's process between a board and its clients, on a kernel. Time is what the test says. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UsbServerTest {

    private final Hardware hardware = TomlLoader.builtIn().hardware();
    private final LocalMachine machine = LocalMachine.start();
    private final AtomicLong now = new AtomicLong();
    private Server driver;
    private Server bus;
    private Connection board;
    private Usb vault;
    private long transfers;
    private final BlockingQueue<Long> ready = new LinkedBlockingQueue<>();

    private final class Surroundings implements UsbServer.Surroundings {
        private final Xous process;

        Surroundings(Xous process) {
            this.process = process;
        }

        @Override
        public long nowMs() {
            return now.get();
        }

        @Override
        public void wakeUpBy(long dueMs) {}

        @Override
        public boolean isWakeUp(Words words) {
            return words.first() == 99;
        }

        @Override
        public Subscriber connect(Pid pid, Subscription to) {
            return Subscriber.connect(process, pid, to.sid(), to.opcode());
        }

        @Override
        public boolean putsToSleep(Pid pid) {
            return pid.equals(Pid.BOARD);
        }

        @Override
        public void readyToSleep(SuspendNews.Suspend told) {
            ready.add(told.token());
        }
    }

    @BeforeEach
    void start() {
        Xous boardProcess = machine.board();
        bus = boardProcess.createServer();
        Xous process = machine.process("usb");
        driver = process.createServer();
        UsbServer server = new UsbServer(
                hardware.usb(),
                hardware.identity(),
                new BoardPort(process.connect(bus.sid())),
                hardware.hostLayouts(),
                new Surroundings(process));
        driver.watchDeaths(UsbInput.DEATH);
        Thread thread = new Thread(() -> driver.serve(UsbInput::decode, server::handle));
        thread.setDaemon(true);
        thread.start();
        board = boardProcess.connect(driver.sid());
        vault = client("vault");
    }

    @AfterEach
    void stop() {
        machine.close();
        assertEquals(List.of(), machine.failures());
    }

    private Usb client(String name) {
        return new Usb(machine.process(name).connect(driver.sid()));
    }

    private void advance(long ms) {
        board.scalar(UsbInput.WAKE_UP, Words.of(99, now.addAndGet(ms)));
    }

    private void submit(int endpoint, boolean in, byte[] setup, int length, byte... data) {
        transfers++;
        board.move(new UsbDevice.News.SubmitMessage(
                UsbInput.BOARD + 3, new UsbDevice.News.Submit(transfers, endpoint, in, setup, length, data)));
    }

    private UsbDevice next() {
        return UsbDevice.decode(bus.receive().message());
    }

    private UsbDevice.Complete end() {
        return assertInstanceOf(UsbDevice.Complete.class, next());
    }

    private void plugIn() {
        board.scalar(UsbInput.BOARD, Words.NONE);
        submit(0, false, new byte[] {0, 9, 1, 0, 0, 0, 0, 0}, 0);
        assertEquals(0, end().status());
    }

    @Test
    void theLinkComesUpAndDown() {
        assertEquals(LinkStatus.DEFAULT, vault.linkStatus());
        plugIn();
        assertEquals(LinkStatus.CONFIGURED, vault.linkStatus());
        board.scalar(UsbInput.BOARD + 1, Words.NONE);
        assertEquals(LinkStatus.DEFAULT, vault.linkStatus());
    }

    @Test
    void aReportGoesInAndOneOut() {
        plugIn();
        assertEquals(new FidoReception.PoweredUp(), vault.receiveFido(0));
        byte[] report = new byte[64];
        report[5] = 3;
        submit(1, false, new byte[8], 64, report);
        assertArrayEquals(
                report,
                assertInstanceOf(FidoReception.Report.class, vault.receiveFido(0)).bytes());
        assertEquals(64, end().taken());
        submit(1, true, new byte[8], 64);
        assertEquals(FidoCode.TX_ACK, vault.sendFido(report));
        UsbDevice.Complete end = end();
        assertEquals(transfers, end.transfer());
        assertArrayEquals(report, end.data());
    }

    @Test
    void aHostGetsNoAnswerThatABoardDidNotAskFor() {
        Connection impostor = machine.process("impostor").connect(driver.sid());
        impostor.scalar(UsbInput.BOARD, Words.NONE);
        impostor.scalar(UsbInput.DEATH, Words.of(4));
        assertEquals(LinkStatus.DEFAULT, vault.linkStatus());
        assertEquals(FidoCode.HANGUP, vault.sendFido(new byte[64]));
    }

    @Test
    void theOwnerIsOneProcessUntilItDies() {
        plugIn();
        assertEquals(new FidoReception.PoweredUp(), vault.receiveFido(0));
        Usb other = client("other");
        assertEquals(new FidoReception.Denied(), other.receiveFido(0));
        assertEquals(FidoCode.DENIED, other.sendFido(new byte[64]));
        machine.kill("vault");
        assertEquals(new FidoReception.PoweredUp(), other.receiveFido(0));
        assertEquals(FidoCode.TX_ACK, other.sendFido(new byte[64]));
    }

    @Test
    void aReaderIsTimedOutOrHungUp() throws Exception {
        plugIn();
        vault.receiveFido(0);
        CompletableFuture<FidoReception> waiting = CompletableFuture.supplyAsync(() -> vault.receiveFido(500));
        while (!waiting.isDone()) {
            advance(100);
            Thread.onSpinWait();
        }
        assertEquals(new FidoReception.TimedOut(), waiting.get());
        CompletableFuture<FidoReception> second = CompletableFuture.supplyAsync(() -> vault.receiveFido(0));
        assertFalse(second.isDone());
        board.scalar(UsbInput.BOARD + 1, Words.NONE);
        assertEquals(new FidoReception.HungUp(), second.get());
    }

    @Test
    void typingEndsWithTheNumberOfCharacters() throws Exception {
        assertEquals(0, vault.sendString("abc".getBytes(StandardCharsets.UTF_8)), "no host");
        plugIn();
        CompletableFuture<Integer> typed =
                CompletableFuture.supplyAsync(() -> vault.sendString("hi".getBytes(StandardCharsets.UTF_8)));
        for (int usage : new int[] {0x0b, 0, 0x0c, 0}) {
            submit(2, true, new byte[8], 32);
            UsbDevice.Complete end = end();
            assertEquals(usage, end.data()[2]);
            advance(30);
        }
        assertEquals(2, typed.get());
    }

    /** Fetches a report and lets so much time pass; gives its modifiers and its first key. */
    private List<Integer> fetch(int ms) {
        submit(2, true, new byte[8], 32);
        byte[] report = end().data();
        advance(ms);
        return List.of(report[0] & 0xff, report[2] & 0xff);
    }

    private CompletableFuture<TypingEnd> type(String layout, int rateMs, String text) {
        return CompletableFuture.supplyAsync(
                () -> vault.type(layout, rateMs, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTextIsTypedInTheLayoutOfTheRequest() throws Exception {
        plugIn();
        CompletableFuture<TypingEnd> typed = type("de", 7, "@\u00e9");
        assertEquals(List.of(0x40, 0x14), fetch(7), "AltGr and Q");
        assertEquals(List.of(0, 0), fetch(7));
        assertEquals(List.of(0, 0x2e), fetch(7), "the dead accent");
        assertEquals(List.of(0, 0), fetch(7));
        assertEquals(List.of(0, 0x08), fetch(7), "e");
        assertEquals(List.of(0, 0), fetch(7));
        assertEquals(new TypingEnd.Typed(2), typed.get());
    }

    @Test
    void whatTheLayoutLacksIsToldBeforeAnythingIsTyped() throws Exception {
        assertEquals(new TypingEnd.Lacking(3), type("us", 30, "abc\u00e9").get());
        assertEquals(new TypingEnd.Failed(TypingEnd.Fault.NO_HOST, 0), type("us", 30, "abc").get());
        XousException e = assertThrows(XousException.class, () -> vault.type("klingon", 30, new byte[1]));
        assertEquals(XousError.NOT_FOUND, e.error());
    }

    @Test
    void typingIsStoppedByThoseWhoBeganIt() throws Exception {
        plugIn();
        CompletableFuture<TypingEnd> typed = type("us", 30, "abcdef");
        assertEquals(List.of(0, 4), fetch(30));
        assertEquals(List.of(0, 0), fetch(30));
        assertEquals(List.of(0, 5), fetch(0));
        client("other").stopTyping();
        assertFalse(typed.isDone());
        vault.stopTyping();
        assertEquals(new TypingEnd.Stopped(2), typed.get());
        assertEquals(List.of(0, 0), fetch(30));
    }

    @Test
    void pullingTheCableIsTold() throws Exception {
        plugIn();
        CompletableFuture<TypingEnd> typed = type("us", 30, "abcdef");
        assertEquals(List.of(0, 4), fetch(30));
        board.scalar(UsbInput.BOARD + 1, Words.NONE);
        assertEquals(new TypingEnd.Failed(TypingEnd.Fault.UNPLUGGED, 1), typed.get());
    }

    @Test
    void whoDiesTypesNoMore() {
        plugIn();
        Usb other = client("other");
        CompletableFuture<TypingEnd> typed =
                CompletableFuture.supplyAsync(() -> other.type("us", 30, "ab".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(0, 4), fetch(0));
        assertFalse(typed.isDone());
        machine.kill("other");
        assertEquals(List.of(0, 0), fetch(30));
        assertEquals(new TypingEnd.Lacking(0), vault.type("us", 30, new byte[1]), "and others may");
    }

    @Test
    void switchingTheCoreTakesFiveSecondsOffTheBus() throws Exception {
        plugIn();
        assertEquals(DeviceCore.FIDO_KBD, vault.whichCore());
        vault.ensureCore(DeviceCore.FIDO_KBD);
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> vault.switchCores(DeviceCore.FIDO));
        assertEquals(new UsbDevice.PullUp(false), next());
        assertEquals(LinkStatus.DEFAULT, vault.linkStatus());
        advance(CoreSwitch.OFF_BUS_MS);
        assertEquals(new UsbDevice.PullUp(true), next());
        assertFalse(done.isDone());
        advance(CoreSwitch.SETTLE_MS);
        done.get();
        assertEquals(DeviceCore.FIDO, vault.whichCore());
    }

    @Test
    void aKeyWithoutAKeyboardSaysSoAndNotThatNobodyIsThere() throws Exception {
        plugIn();
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> vault.switchCores(DeviceCore.FIDO));
        assertEquals(new UsbDevice.PullUp(false), next());
        advance(CoreSwitch.OFF_BUS_MS);
        assertEquals(new UsbDevice.PullUp(true), next());
        advance(CoreSwitch.SETTLE_MS);
        done.get();
        assertEquals(new TypingEnd.Failed(TypingEnd.Fault.NO_HOST, 0), type("us", 30, "abc").get());
        plugIn();
        assertEquals(new TypingEnd.Failed(TypingEnd.Fault.NO_KEYBOARD, 0), type("us", 30, "abc").get());
    }

    @Test
    void coresThatAreNotThereAreRefused() {
        assertEquals(
                XousError.UNAVAILABLE,
                assertThrows(XousException.class, () -> vault.switchCores(DeviceCore.SERIAL))
                        .error());
    }

    @Test
    void observersHearOfTrafficAndWhateverBecomesOfTheLink() {
        Xous status = machine.process("status");
        Server eyes = status.createServer();
        new Usb(status.connect(driver.sid())).observe(new Subscription(eyes.sid(), 8));
        board.scalar(UsbInput.BOARD, Words.NONE);
        assertEquals(8, eyes.receive().message().opcode());
        assertEquals(LinkStatus.ADDRESSED, vault.linkStatus());
        submit(0, false, new byte[] {0, 9, 1, 0, 0, 0, 0, 0}, 0);
        assertEquals(8, eyes.receive().message().opcode());
        assertEquals(LinkStatus.CONFIGURED, vault.linkStatus());
        submit(1, false, new byte[8], 64, new byte[64]);
        assertEquals(8, eyes.receive().message().opcode());
        board.scalar(UsbInput.BOARD + 1, Words.NONE);
        assertEquals(8, eyes.receive().message().opcode());
        assertEquals(LinkStatus.DEFAULT, vault.linkStatus());
    }

    @Test
    void debugAccessIsRememberedAndNeverGiven() {
        assertFalse(vault.isDebugRestricted());
        vault.restrictDebugAccess(true);
        assertEquals(true, vault.isDebugRestricted());
    }

    @Test
    void aFullBoardDelaysAnswersAndKeepsTheirOrder() {
        plugIn();
        for (int i = 0; i < 200; i++) {
            submit(0, true, new byte[] {(byte) 0x80, 6, 0, 1, 0, 0, 18, 0}, 18);
        }
        long first = transfers - 199;
        for (int i = 0; i < 200; i++) {
            assertEquals(first + i, end().transfer());
        }
    }

    @Test
    void asleepTheHostWaitsButForReportsAndIsServedAtTheWakeUp() throws InterruptedException {
        plugIn();
        driverHears(new SuspendNews.Suspend(5));
        assertEquals(5, ready.take());
        byte[] getConfiguration = {(byte) 0x80, 8, 0, 0, 0, 0, 1, 0};
        submit(0, true, getConfiguration, 1);
        long first = transfers;
        submit(1, false, new byte[8], 64, new byte[64]);
        long report = transfers;
        submit(0, true, getConfiguration, 1);
        board.scalar(UsbInput.BOARD + 2, Words.of(transfers));
        for (int i = 2; i < HeldTransfers.MOST; i++) {
            submit(0, true, getConfiguration, 1);
        }
        submit(0, true, getConfiguration, 1);
        UsbDevice.Complete refused = end();
        assertEquals(HostPort.TOO_MANY, refused.status());
        assertEquals(transfers, refused.transfer(), "the first end of all");
        assertEquals(LinkStatus.CONFIGURED, vault.linkStatus());

        driverHears(new SuspendNews.Resume(true));
        UsbDevice.Complete answered = end();
        assertEquals(first, answered.transfer());
        assertArrayEquals(new byte[] {1}, answered.data());
        assertEquals(report, end().transfer());
        assertEquals(report + 2, end().transfer(), "what was taken back is gone");
    }

    @Test
    void onlyTheManagerPutsTheDriverToSleep() {
        plugIn();
        machine.process("stranger").connect(driver.sid()).scalar(UsbInput.SLEEP, Words.of(5));
        submit(0, true, new byte[] {(byte) 0x80, 8, 0, 0, 0, 0, 1, 0}, 1);
        assertEquals(transfers, end().transfer());
        assertTrue(ready.isEmpty());
    }

    private void driverHears(SuspendNews news) {
        board.scalar(UsbInput.SLEEP + news.kind(), news.words());
    }
}
