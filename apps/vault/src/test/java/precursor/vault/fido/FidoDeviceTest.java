package precursor.vault.fido;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.Token;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.trng.api.Trng;
import precursor.services.trng.api.TrngRequest;
import precursor.services.usb.api.FidoCode;
import precursor.services.usb.api.FidoReception;
import precursor.services.usb.api.Usb;
import precursor.services.usb.api.UsbRequest;
import precursor.vault.ctap.TestHost;
import precursor.vault.ctap.store.MemoryStore;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** The authenticator's threads between a fake USB driver and a fake dialog server, each a process on a local kernel. */
@Timeout(60)
final class FidoDeviceTest {

    private static final byte SELECTION = 0x0b;

    /** The USB driver: a report in hand waits for the reader, a reader waits for a report. */
    private static final class FakeUsb {
        final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
        private final BlockingQueue<FidoReception> waiting = new LinkedBlockingQueue<>();
        private final BlockingQueue<Envelope> reader = new LinkedBlockingQueue<>();

        Reply handle(UsbRequest request, Envelope envelope) {
            return switch (request) {
                case UsbRequest.U2fRxDeferred r -> {
                    reader.add(envelope);
                    deliver();
                    yield Reply.DEFERRED;
                }
                case UsbRequest.U2fTx r -> {
                    if (!r.onlyIfAwaited()) {
                        sent.add(r.report());
                    }
                    yield Reply.payload(out -> out.enumeration(FidoCode.TX_ACK));
                }
                default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
            };
        }

        void host(FidoReception reception) {
            waiting.add(reception);
            deliver();
        }

        private synchronized void deliver() {
            while (!waiting.isEmpty() && !reader.isEmpty()) {
                FidoReception next = waiting.remove();
                reader.remove().reply(Reply.payload(next::writeTo));
            }
        }
    }

    /** The dialog server, as far as dynamic notifications go. */
    private static final class FakeModals {
        final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
        final BlockingQueue<String> updates = new LinkedBlockingQueue<>();
        final BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();
        private boolean up;
        private OptionalInt key = OptionalInt.empty();
        private final BlockingQueue<Envelope> listener = new LinkedBlockingQueue<>();

        synchronized Reply handle(ModalsRequest request, Envelope envelope) {
            return switch (request) {
                case ModalsRequest.GetMutex r -> Reply.scalar(1);
                case ModalsRequest.DynamicNotification r -> {
                    up = true;
                    shown.add(r.title().orElse("") + "|" + r.text().orElse(""));
                    yield Reply.returned();
                }
                case ModalsRequest.DynamicNotificationUpdate r -> {
                    updates.add(r.text().orElse(""));
                    yield up ? Reply.returned() : Reply.failure(XousError.ACCESS_DENIED);
                }
                case ModalsRequest.DynamicNotificationClose r -> {
                    if (up) {
                        up = false;
                        key = OptionalInt.empty();
                        closed.add(true);
                        listener.forEach(l -> l.reply(Reply.scalar(0, 0)));
                        listener.clear();
                    }
                    yield Reply.NONE;
                }
                case ModalsRequest.ListenToDynamicNotification r -> {
                    if (!up) {
                        yield Reply.failure(XousError.ACCESS_DENIED);
                    }
                    if (key.isPresent()) {
                        int pressed = key.getAsInt();
                        key = OptionalInt.empty();
                        yield Reply.scalar(1, pressed);
                    }
                    listener.add(envelope);
                    yield Reply.DEFERRED;
                }
                default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
            };
        }

        synchronized void press(int pressed) {
            if (listener.isEmpty()) {
                key = OptionalInt.of(pressed);
            } else {
                listener.remove().reply(Reply.scalar(1, pressed));
            }
        }
    }

    private final LocalMachine machine = LocalMachine.start();
    private final AtomicLong now = new AtomicLong(1_000);
    private final FakeModals modals = new FakeModals();
    private final Xous vault = machine.process("vault");
    private FakeUsb usb = new FakeUsb();
    private final BlockingQueue<Server> usbServers = new LinkedBlockingQueue<>();
    private int channel;

    @BeforeEach
    void start() throws InterruptedException {
        usbServers.add(startUsb("usb"));
        Server modalsServer = machine.process("modals").createServer();
        daemon(() -> modalsServer.serve(ModalsRequest::decode, modals::handle));
        Server trngServer = machine.process("trng").createServer();
        daemon(() -> trngServer.serve(TrngRequest::decode, FidoDeviceTest::random));
        FidoDevice.Services services = new FidoDevice.Services() {
            @Override
            public Usb usb() {
                try {
                    return new Usb(vault.connect(usbServers.take().sid()));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public Modals modals() {
                return new Modals(vault.connect(modalsServer.sid()), new Token(1, 2));
            }

            @Override
            public Trng trng() {
                return new Trng(vault.connect(trngServer.sid()));
            }

            @Override
            public long now() {
                return now.get();
            }

            @Override
            public void wakeUpBy(long due) {}
        };
        device = new FidoDevice(services, new MemoryStore(), Owner.INDIFFERENT, new SilentNews(), Log.silent());
        device.waiters().forEach(FidoDeviceTest::daemon);
        daemon(device);
        channel = open();
    }

    private FidoDevice device;

    private record SilentNews() implements FidoNews {
        @Override
        public void credentialsChanged() {}

        @Override
        public void wink() {}
    }

    private static Reply random(TrngRequest request, Envelope envelope) {
        return request instanceof TrngRequest.FillTrng fill
                ? Reply.payload(out -> {
                    byte[] bytes = new byte[fill.length()];
                    ThreadLocalRandom.current().nextBytes(bytes);
                    out.fixed(bytes);
                })
                : Reply.failure(XousError.UNHANDLED_SYSCALL);
    }

    private Server startUsb(String name) {
        usb = new FakeUsb();
        FakeUsb mine = usb;
        Server server = machine.process(name).createServer();
        daemon(() -> server.serve(UsbRequest::decode, mine::handle));
        return server;
    }

    /** Ends with the machine, whatever it was doing then. */
    private static void daemon(Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().unstarted(work);
        thread.setUncaughtExceptionHandler((t, e) -> {});
        thread.start();
    }

    @AfterEach
    void stop() {
        machine.close();
    }

    private int open() throws InterruptedException {
        report(TestHost.first(TestHost.BROADCAST, TestHost.INIT, 8, (byte) 1));
        return ByteBuffer.wrap(answer()).getInt(15);
    }

    private void report(byte[] bytes) {
        usb.host(new FidoReception.Report(bytes));
    }

    private byte[] answer() throws InterruptedException {
        return taken(usb.sent);
    }

    private static <T> T taken(BlockingQueue<T> queue) throws InterruptedException {
        T value = queue.poll(30, TimeUnit.SECONDS);
        if (value == null) {
            throw new AssertionError("nothing came");
        }
        return value;
    }

    private void assertStatus(int status) throws InterruptedException {
        assertArrayEquals(TestHost.first(channel, TestHost.CBOR, 1, (byte) status), answer());
    }

    @Test
    void aKeyApproves() throws InterruptedException {
        report(TestHost.first(channel, TestHost.CBOR, 1, SELECTION));
        assertTrue(taken(modals.shown).startsWith("Use this device?|"));
        modals.press('x');
        assertStatus(0);
        taken(modals.closed);
    }

    @Test
    void f1Denies() throws InterruptedException {
        report(TestHost.first(channel, TestHost.CBOR, 1, SELECTION));
        taken(modals.shown);
        modals.press(RawKeys.F1);
        assertStatus(0x27);
        taken(modals.closed);
    }

    @Test
    void theHostsCancelTakesThePromptDownAgainAndAgain() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            report(TestHost.first(channel, TestHost.CBOR, 1, SELECTION));
            if (i % 2 == 0) {
                taken(modals.shown);
            }
            report(TestHost.first(channel, TestHost.CANCEL, 0));
            assertStatus(0x2d);
        }
        report(TestHost.first(channel, TestHost.CBOR, 1, SELECTION));
        // A prompt that was cancelled early may still come up and go again; a key pressed on it approves nothing.
        byte @Nullable [] answer = null;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (answer == null && System.nanoTime() < end) {
            if (modals.shown.poll(10, TimeUnit.MILLISECONDS) != null) {
                modals.press('x');
            }
            answer = usb.sent.poll(10, TimeUnit.MILLISECONDS);
        }
        assertNotNull(answer);
        assertEquals(0, answer[7]);
    }

    @Test
    void theCountdownRunsAndSilenceDenies() throws InterruptedException {
        report(TestHost.first(channel, TestHost.CBOR, 1, SELECTION));
        assertTrue(taken(modals.shown).endsWith("30 s left"));
        now.addAndGet(1_000);
        device.wakeUp();
        assertTrue(taken(modals.updates).endsWith("29 s left"));
        now.addAndGet(29_000);
        device.wakeUp();
        assertStatus(0x2f);
        taken(modals.closed);
    }

    @Test
    void aHostThatIsGoneTakesThePromptAlong() throws InterruptedException {
        report(TestHost.first(channel, TestHost.CBOR, 1, SELECTION));
        taken(modals.shown);
        usb.host(new FidoReception.HungUp());
        taken(modals.closed);
        usb.host(new FidoReception.PoweredUp());
        channel = open();
    }

    @Test
    void aUsbDriverThatDiesIsFoundAgain() throws InterruptedException {
        report(TestHost.first(channel, TestHost.CBOR, 1, SELECTION));
        taken(modals.shown);
        machine.kill("usb");
        taken(modals.closed);
        usbServers.add(startUsb("usb"));
        usb.host(new FidoReception.PoweredUp());
        channel = open();
        report(TestHost.first(channel, TestHost.PING, 2, (byte) 7, (byte) 8));
        assertArrayEquals(new byte[] {7, 8}, Arrays.copyOfRange(answer(), 7, 9));
        assertEquals(List.of(), machine.failures());
    }
}
