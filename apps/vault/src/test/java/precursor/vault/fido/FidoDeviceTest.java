package precursor.vault.fido;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
import precursor.services.gam.api.DenyKey;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.rootkeys.api.RootKeysRequest;
import precursor.services.rootkeys.api.RootKeysRequest.VerifyUser;
import precursor.services.rootkeys.api.UserVerdict;
import precursor.services.trng.api.Trng;
import precursor.services.trng.api.TrngRequest;
import precursor.services.usb.api.FidoReception;
import precursor.services.usb.api.Usb;
import precursor.services.usb.api.UsbRequest;
import precursor.vault.ctap.TestHost;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.Credentials;
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

    private final LocalMachine machine = LocalMachine.start();
    private final AtomicLong now = new AtomicLong(1_000);
    private final FakeModals modals = new FakeModals();
    private FakeRootKeys rootKeys = new FakeRootKeys();
    private volatile Optional<Server> rootKeysServer = Optional.empty();
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
        startRootKeys();
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
            public Optional<RootKeys> rootKeys() {
                return rootKeysServer.map(server -> new RootKeys(vault.connect(server.sid())));
            }

            @Override
            public Language language() {
                return Language.ENGLISH;
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
            public DenyKey denyKey() {
                return deny;
            }

            @Override
            public void wakeUpBy(long due) {}
        };
        MemoryStore store = new MemoryStore();
        Credentials credentials = new Credentials(store, new Random(1)::nextBytes);
        device = new FidoDevice(
                services,
                store,
                credentials,
                Owner.INDIFFERENT,
                application -> Optional.empty(),
                new SilentNews(),
                Log.silent());
        device.waiters().forEach(FidoDeviceTest::daemon);
        daemon(device);
        channel = open();
    }

    private FidoDevice device;
    private volatile DenyKey deny = DenyKey.F1;

    private record SilentNews() implements FidoNews {
        @Override
        public void credentialsChanged() {}

        @Override
        public void wink() {}

        @Override
        public void u2fUsed(U2fApplication application, boolean registered) {}

        @Override
        public void credentialUsed(CredentialEntry credential) {}
    }

    private static Reply random(TrngRequest request, Envelope envelope) {
        return switch (request) {
            case TrngRequest.FillTrng fill -> Reply.payload(out -> {
                byte[] bytes = new byte[fill.length()];
                ThreadLocalRandom.current().nextBytes(bytes);
                out.fixed(bytes);
            });
            case TrngRequest.GetTrng get -> Reply.scalar(
                    ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt());
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    private Server startUsb(String name) {
        usb = new FakeUsb();
        FakeUsb mine = usb;
        Server server = machine.process(name).createServer();
        daemon(() -> server.serve(UsbRequest::decode, mine::handle));
        return server;
    }

    private void startRootKeys() {
        rootKeys = new FakeRootKeys();
        FakeRootKeys mine = rootKeys;
        Server server = machine.process("rootkeys").createServer();
        daemon(() -> server.serve(RootKeysRequest::decode, mine::handle));
        rootKeysServer = Optional.of(server);
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
    void aQuestionThatIsWithdrawnIsOffTheScreenBeforeItsHostIsTold() throws InterruptedException {
        report(TestHost.first(channel, TestHost.CBOR, 1, SELECTION));
        taken(modals.shown);
        device.withdrawQuestions();
        taken(modals.closed);
        modals.press('x');
        device.suspend(() -> {});
        assertStatus(0x2f);
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

    /** A registration at example.com that wants the person verified on the device. */
    private void register() {
        register("example.com", true);
    }

    private void register(String site, boolean verified) {
        byte[] request = CborWriter.write(CborMap.builder()
                .put(1, CborValue.of(new byte[32]))
                .put(2, CborMap.builder().put("id", CborValue.of(site)).build())
                .put(
                        3,
                        CborMap.builder()
                                .put("id", CborValue.of(new byte[] {1}))
                                .put("name", CborValue.of("ada"))
                                .build())
                .put(
                        4,
                        CborValue.array(CborMap.builder()
                                .put("alg", CborValue.of(-7))
                                .put("type", CborValue.of("public-key"))
                                .build()))
                .put(7, CborMap.builder().put("uv", CborValue.of(verified)).build())
                .build());
        byte[] message = new byte[1 + request.length];
        message[0] = 1;
        System.arraycopy(request, 0, message, 1, request.length);
        TestHost.packets(channel, TestHost.CBOR, message).forEach(this::report);
    }

    /** The status of the next answer, whose other reports are passed over. */
    private int status() throws InterruptedException {
        byte[] first = answer();
        int length = ByteBuffer.wrap(first).getShort(5) & 0xffff;
        for (int got = 57; got < length; got += 59) {
            answer();
        }
        return first[7] & 0xff;
    }

    @Test
    void thePinIsAskedForElsewhereAndItsVerdictCounts() throws InterruptedException {
        register();
        VerifyUser asked = taken(rootKeys.shown);
        assertEquals("Register with this site?", asked.title());
        assertEquals("example.com\nAccount: ada", asked.text());
        assertEquals(30, asked.seconds());
        assertEquals(5, asked.attemptsLeft());
        now.addAndGet(1_000);
        device.wakeUp();
        assertEquals(29, taken(rootKeys.updates));
        rootKeys.answer(UserVerdict.WRONG);
        assertEquals(4, taken(rootKeys.shown).attemptsLeft());
        rootKeys.answer(UserVerdict.VERIFIED);
        assertEquals(0, status());
        assertTrue(modals.shown.isEmpty(), "who typed the PIN under the question need not approve it again");
    }

    @Test
    void thePinIsRefusedWithTheKeyThatRefusesAllElse() throws InterruptedException {
        register();
        assertEquals(DenyKey.F1, taken(rootKeys.shown).deny());
        rootKeys.answer(UserVerdict.DENIED);
        assertStatus(0x27);
        deny = DenyKey.F4;
        register();
        assertEquals(DenyKey.F4, taken(rootKeys.shown).deny());
    }

    @Test
    void aVerificationIsDeniedBlockedOrRunsOut() throws InterruptedException {
        register();
        taken(rootKeys.shown);
        rootKeys.answer(UserVerdict.DENIED);
        assertStatus(0x27);
        register();
        taken(rootKeys.shown);
        rootKeys.answer(UserVerdict.BLOCKED);
        assertStatus(0x32);
        register();
        taken(rootKeys.shown);
        now.addAndGet(30_000);
        device.wakeUp();
        assertStatus(0x2f);
        taken(rootKeys.cancelled);
        register();
        assertEquals(5, taken(rootKeys.shown).attemptsLeft(), "what was not tried is not counted");
    }

    @Test
    void theHostsCancelAndItsGoingEndAVerificationAgainAndAgain() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            register();
            if (i % 2 == 0) {
                taken(rootKeys.shown);
            }
            report(TestHost.first(channel, TestHost.CANCEL, 0));
            assertStatus(0x2d);
            taken(rootKeys.cancelled); // what is asked for that ticket from now on is not shown
        }
        rootKeys.shown.clear();
        register();
        taken(rootKeys.shown);
        usb.host(new FidoReception.HungUp());
        usb.host(new FidoReception.PoweredUp());
        channel = open();
        register();
        assertEquals(5, taken(rootKeys.shown).attemptsLeft());
        rootKeys.answer(UserVerdict.VERIFIED);
        assertEquals(0, status());
    }

    @Test
    void withoutTheProcessThatKnowsThePinVerificationIsNotConfigured() throws InterruptedException {
        register();
        taken(rootKeys.shown);
        rootKeysServer = Optional.empty();
        machine.kill("rootkeys");
        assertStatus(0x32);
        register();
        assertStatus(0x2c);
        startRootKeys();
        rootKeys.known = false;
        register();
        assertStatus(0x2c);
        rootKeys.known = true;
        register();
        taken(rootKeys.shown);
        rootKeys.answer(UserVerdict.VERIFIED);
        assertEquals(0, status());
        assertEquals(List.of(), machine.failures());
    }

    @Test
    void aSiteWhoseNameDeceivesIsShownAsThat() throws InterruptedException {
        for (String site : List.of(
                "p\u0430ypal.com", "192.168.0.1", "xn--pypal-4ve.com", "moc.elgoog\u202e.com", "e\u0301" + "\u0302".repeat(200))) {
            register(site, false);
            String text = taken(modals.shown);
            assertTrue(text.startsWith("Register with this site?|CAREFUL: "), text);
            modals.press(RawKeys.F1);
            assertStatus(0x27);
        }
    }
}
