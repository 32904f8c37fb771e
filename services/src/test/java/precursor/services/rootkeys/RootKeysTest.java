package precursor.services.rootkeys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.hw.Hardware;
import precursor.hw.ProcessSpec;
import precursor.hw.ProcessSpec.ProvidedName;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.hw.toml.TomlLoader;
import precursor.services.BaseServices;
import precursor.services.gam.TestGam;
import precursor.services.gam.api.DenyKey;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.RawKeys;
import precursor.services.locale.Language;
import precursor.services.names.api.Names;
import precursor.services.rootkeys.api.PinOutcome;
import precursor.services.rootkeys.api.Retention;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.rootkeys.api.RootKeysRequest.VerifyUser;
import precursor.services.rootkeys.api.UserVerdict;
import precursor.services.status.api.Status;
import precursor.services.status.api.StatusRequest;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.Susres;
import precursor.services.susres.api.SusresRequest;
import precursor.services.trng.api.TrngRequest;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** The root keys' process as a database sees it, with a real GAM and a person who types. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RootKeysTest {

    private static final int GAM = BaseServices.FIRST_PID;
    private static final byte[] ONE = key(1);
    private static final byte[] OTHER = key(2);

    private final Hardware hardware = TomlLoader.builtIn().hardware();
    private final BaseServices services = BaseServices.start(
            hardware.memory(),
            TestGam.spec(GAM),
            withKeyRom(BaseServices.process(
                    GAM + 1,
                    "rootkeys",
                    List.of(new ProvidedName(RootKeys.NAME, 0)),
                    List.of(Gam.NAME, Status.NAME, Susres.NAME, TrngRequest.NAME))),
            BaseServices.process(GAM + 2, "status", List.of(new ProvidedName(Status.NAME, 0)), List.of()),
            BaseServices.process(
                    GAM + 3,
                    "pddb",
                    List.of(new ProvidedName("_Plausibly Deniable Database_", 0)),
                    List.of(RootKeys.NAME)),
            BaseServices.process(GAM + 4, "vault", List.of(), List.of(RootKeys.NAME)),
            BaseServices.process(GAM + 5, "susres", List.of(new ProvidedName(Susres.NAME, 0)), List.of()));
    private final SystemManifest manifest =
            services.manifest(new Context("rootkeys modal", UxType.MODAL, 253, "rootkeys", true));
    private final TestGam gam = new TestGam(services, manifest);
    private final CompletableFuture<Boolean> poweredOff = new CompletableFuture<>();
    private final CompletableFuture<Runnable> putToSleep = new CompletableFuture<>();
    private final CompletableFuture<Boolean> readyToSleep = new CompletableFuture<>();

    private static byte[] key(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }

    private static ProcessSpec withKeyRom(ProcessSpec spec) {
        return new ProcessSpec(
                spec.pid(),
                spec.name(),
                spec.mainClass(),
                spec.heap(),
                spec.compiler(),
                spec.family(),
                spec.provides(),
                spec.connect(),
                spec.devices(),
                List.of(new ProcessSpec.RegionGrant("keyrom", true)),
                spec.restart(),
                spec.privileges(),
                spec.readiness());
    }

    @BeforeEach
    void on() {
        SystemDescription description =
                SystemDescription.decode(ByteBuffer.wrap(SystemDescription.encode(hardware, manifest)));
        services.start("rootkeys", xous -> RootKeysMain.run(xous, description, () -> Language.ENGLISH));
        services.start("susres", xous -> {
            Server server = Names.connect(xous).register(Susres.NAME);
            server.serve(SusresRequest::decode, (request, envelope) -> {
                switch (request) {
                    case SusresRequest.SuspendEventSubscribe r -> {
                        SuspendNews news = new SuspendNews.Suspend(3);
                        putToSleep.complete(() ->
                                xous.connect(r.to().sid()).scalar(r.to().opcode() + news.kind(), news.words()));
                        return Reply.returned();
                    }
                    case SusresRequest.SuspendReady r -> readyToSleep.complete(r.token() == 3);
                    default -> throw new IllegalArgumentException("unexpected: " + request);
                }
                return Reply.NONE;
            });
        });
        services.start("status", xous -> {
            Server server = Names.connect(xous).register(Status.NAME);
            server.serve(StatusRequest::decode, (request, envelope) -> {
                poweredOff.complete(request instanceof StatusRequest.PowerOff);
                return Reply.NONE;
            });
        });
    }

    @AfterEach
    void off() {
        services.close();
        assertEquals(List.of(), services.machine().failures());
    }

    private RootKeys connect(String process) {
        Xous xous = services.process(process);
        return new RootKeys(Names.connect(xous).connect(RootKeys.NAME));
    }

    private static <T> CompletableFuture<T> soon(Supplier<T> what) {
        return CompletableFuture.supplyAsync(what, task -> Thread.ofPlatform().daemon().start(task));
    }

    private void enter(String prompt, String pin) throws InterruptedException {
        gam.await(prompt);
        gam.type(pin);
        gam.type(RawKeys.ENTER);
    }

    private void choose(RootKeys keys, String pin) throws Exception {
        CompletableFuture<PinOutcome> chosen = soon(() -> keys.choosePin(Retention.ALWAYS_PURGE));
        enter("Choose a PIN for this device", pin);
        enter("Type the PIN again", pin);
        assertEquals(PinOutcome.DONE, chosen.get());
    }

    private static void assertRefused(XousError error, Runnable what) {
        assertEquals(error, assertThrows(XousException.class, what::run).error());
    }

    @Test
    void aDatabaseIsMadeLockedAndOpenedAgain() throws Exception {
        RootKeys keys = connect("pddb");
        assertFalse(keys.keysInitialized());
        assertEquals(0, keys.dna());

        CompletableFuture<PinOutcome> chosen = soon(() -> keys.choosePin(Retention.ALWAYS_PURGE));
        gam.await("Choose a PIN for this device");
        gam.type("0816");
        gam.await("••••");
        gam.looksLike("pin-choose");
        gam.type(RawKeys.SELECT);
        enter("Type the PIN again", "0816");
        assertEquals(PinOutcome.DONE, chosen.get());
        assertTrue(keys.keysInitialized());
        assertEquals(hardware.identity().dna(), keys.dna());

        byte[] first = keys.wrap(ONE);
        byte[] second = keys.wrap(OTHER);
        keys.clearPasswordCache();
        assertRefused(XousError.USE_BEFORE_INIT, () -> keys.unwrap(first));

        CompletableFuture<PinOutcome> opened = soon(() -> keys.unlock(first, second, Retention.ALWAYS_PURGE));
        enter("Enter your PIN", "0815");
        gam.await("Wrong PIN: 1 of 3 attempts");
        gam.type("08");
        gam.await("••");
        gam.looksLike("pin-wrong");
        gam.type("16");
        gam.type(RawKeys.ENTER);
        assertEquals(PinOutcome.DONE, opened.get());
        assertArrayEquals(ONE, keys.unwrap(first).orElseThrow());
        assertArrayEquals(OTHER, keys.unwrap(second).orElseThrow());
        assertEquals(Optional.empty(), keys.unwrap(new byte[40]));
        assertEquals(Optional.empty(), keys.unwrapLegacy(new byte[40]));
    }

    @Test
    void asleepTheKeyIsGoneUnlessItIsToBeKept() throws Exception {
        RootKeys keys = connect("pddb");
        choose(keys, "0816");
        byte[] wrapped = keys.wrap(ONE);
        assertEquals(PinOutcome.DONE, keys.unlock(wrapped, wrapped, Retention.ERASE_ON_SUSPEND), "the key is at hand");
        assertArrayEquals(ONE, keys.unwrap(wrapped).orElseThrow());
        putToSleep.get().run();
        assertTrue(readyToSleep.get());
        assertRefused(XousError.USE_BEFORE_INIT, () -> keys.unwrap(wrapped));
        assertTrue(keys.canVerifyUser(), "the PIN is asked for, not the key");
    }

    @Test
    void theThirdWrongPinSwitchesTheDeviceOff() throws Exception {
        RootKeys keys = connect("pddb");
        choose(keys, "0816");
        byte[] wrapped = keys.wrap(ONE);
        keys.clearPasswordCache();
        CompletableFuture<PinOutcome> opened = soon(() -> keys.unlock(wrapped, wrapped, Retention.ALWAYS_KEEP));
        enter("Enter your PIN", "1111");
        enter("Wrong PIN: 1 of 3", "2222");
        enter("Wrong PIN: 2 of 3", "3333");
        gam.await("The device switches itself off.");
        gam.looksLike("pin-given-up");
        assertFalse(poweredOff.isDone());
        services.advance(5000);
        assertEquals(PinOutcome.GIVEN_UP, opened.get());
        assertTrue(poweredOff.get());
    }

    @Test
    void thePinIsChanged() throws Exception {
        RootKeys keys = connect("pddb");
        choose(keys, "0816");
        byte[] old = keys.wrap(ONE);
        CompletableFuture<PinOutcome> changed = soon(() -> keys.changePin(old, old, Retention.ALWAYS_KEEP));
        enter("Enter your old PIN", "0816");
        enter("Choose a new PIN", "longer pin");
        enter("Type the PIN again", "longer pin");
        assertEquals(PinOutcome.DONE, changed.get());
        byte[] anew = keys.wrap(ONE);
        assertEquals(Optional.empty(), keys.unwrap(old));
        assertEquals(PinOutcome.DONE, keys.unlock(anew, anew, Retention.ALWAYS_PURGE), "the key is at hand");
    }

    @Test
    void onlyTheDatabaseMayUseTheKeys() throws Exception {
        RootKeys keys = connect("pddb");
        choose(keys, "0816");
        byte[] wrapped = keys.wrap(ONE);
        RootKeys stranger = connect("vault");
        assertTrue(stranger.keysInitialized());
        assertRefused(XousError.ACCESS_DENIED, () -> stranger.wrap(ONE));
        assertRefused(XousError.ACCESS_DENIED, () -> stranger.unwrap(wrapped));
        assertRefused(XousError.ACCESS_DENIED, () -> stranger.unwrapLegacy(wrapped));
        assertRefused(XousError.ACCESS_DENIED, () -> stranger.unlock(wrapped, wrapped, Retention.ALWAYS_KEEP));
        assertRefused(XousError.ACCESS_DENIED, () -> stranger.choosePin(Retention.ALWAYS_KEEP));
        assertRefused(XousError.ACCESS_DENIED, () -> stranger.changePin(wrapped, wrapped, Retention.ALWAYS_KEEP));
        assertRefused(XousError.ACCESS_DENIED, stranger::clearPasswordCache);
        assertArrayEquals(ONE, keys.unwrap(wrapped).orElseThrow());
    }

    @Test
    void theServerAnswersWhileTheUserThinks() throws Exception {
        RootKeys keys = connect("pddb");
        CompletableFuture<PinOutcome> chosen = soon(() -> keys.choosePin(Retention.ALWAYS_PURGE));
        gam.await("Choose a PIN");
        assertFalse(keys.keysInitialized());
        enter("Choose a PIN", "0816");
        enter("Type the PIN again", "0816");
        assertEquals(PinOutcome.DONE, chosen.get());
    }

    @Test
    void theKeyGoesWithTheDatabaseThatHadItAskedFor() throws Exception {
        RootKeys keys = connect("pddb");
        choose(keys, "0816");
        byte[] wrapped = keys.wrap(ONE);
        services.machine().kill("pddb");
        RootKeys again = connect("pddb");
        assertRefused(XousError.USE_BEFORE_INIT, () -> again.unwrap(wrapped));
    }

    @Test
    void aQuestionOfADeadDatabaseServesTheNext() throws Exception {
        RootKeys keys = connect("pddb");
        choose(keys, "0816");
        byte[] wrapped = keys.wrap(ONE);
        keys.clearPasswordCache();
        CompletableFuture<PinOutcome> lost = soon(() -> keys.unlock(wrapped, wrapped, Retention.ALWAYS_KEEP));
        gam.await("Enter your PIN");
        services.machine().kill("pddb");
        assertThrows(Exception.class, lost::get);
        RootKeys again = connect("pddb");
        CompletableFuture<PinOutcome> opened = soon(() -> again.unlock(wrapped, wrapped, Retention.ALWAYS_KEEP));
        enter("Enter your PIN", "0816");
        assertEquals(PinOutcome.DONE, opened.get());
    }

    private static VerifyUser question(long ticket, int attemptsLeft) {
        return question(ticket, attemptsLeft, DenyKey.F1);
    }

    private static VerifyUser question(long ticket, int attemptsLeft, DenyKey deny) {
        return new VerifyUser(
                ticket, 30, attemptsLeft, deny, "Sign in to this site?", "login.example.com\nAccount: ada@example.com");
    }

    private static CompletableFuture<UserVerdict> ask(RootKeys keys, VerifyUser question) {
        return soon(() -> keys.verifyUser(question));
    }

    @Test
    void anyProcessThatMayConnectHasTheUserVerifiedAndSeesAVerdictOnly() throws Exception {
        RootKeys keys = connect("pddb");
        RootKeys asker = connect("vault");
        assertFalse(asker.canVerifyUser());
        assertRefused(XousError.USE_BEFORE_INIT, () -> asker.verifyUser(question(1, 5)));
        choose(keys, "0816");
        keys.clearPasswordCache();
        assertTrue(asker.canVerifyUser(), "the key need not be at hand");

        CompletableFuture<UserVerdict> verdict = ask(asker, question(2, 5));
        gam.await("30 s left");
        gam.looksLike("verify-empty");
        asker.verifyUserRemaining(2, 24);
        gam.await("24 s left");
        gam.type(RawKeys.ENTER, RawKeys.SELECT);
        gam.type("0816");
        gam.await("••••");
        assertFalse(gam.texts().contains("6"), "a script that reads the screen gets bullets: " + gam.texts());
        gam.looksLike("verify-typing");
        gam.type(RawKeys.ENTER);
        assertEquals(UserVerdict.VERIFIED, verdict.get());
        gam.awaitGone("Sign in");
    }

    @Test
    void wrongPinsAreCountedAndTheThirdEndsThisWayOfAsking() throws Exception {
        RootKeys keys = connect("pddb");
        choose(keys, "0816");
        byte[] wrapped = keys.wrap(ONE);
        keys.clearPasswordCache();
        RootKeys asker = connect("vault");
        CompletableFuture<UserVerdict> first = ask(asker, question(1, 5));
        enter("30 s left", "1111");
        assertEquals(UserVerdict.WRONG, first.get());
        CompletableFuture<UserVerdict> second = ask(asker, question(2, 4));
        gam.await("Wrong PIN. 2 attempts left.");
        gam.looksLike("verify-wrong");
        gam.type("😀".repeat(19));
        gam.type(RawKeys.ENTER);
        assertEquals(UserVerdict.WRONG, second.get(), "too long is wrong, not cut");
        CompletableFuture<UserVerdict> third = ask(asker, question(3, 3));
        enter("Wrong PIN. 1 attempt left.", "2222");
        assertEquals(UserVerdict.WRONG, third.get());
        gam.await("Wrong PIN 3 times.");
        gam.looksLike("verify-blocked");
        assertEquals(UserVerdict.BLOCKED, asker.verifyUser(question(4, 2)));
        assertTrue(asker.canVerifyUser(), "it is configured, and blocked");
        assertFalse(poweredOff.isDone());
        gam.type('x');
        gam.awaitGone("Wrong PIN 3 times.");

        CompletableFuture<PinOutcome> opened = soon(() -> keys.unlock(wrapped, wrapped, Retention.ALWAYS_PURGE));
        enter("Enter your PIN", "0816");
        assertEquals(PinOutcome.DONE, opened.get());
        CompletableFuture<UserVerdict> again = ask(asker, question(5, 2));
        gam.await("2 attempts left.");
        assertFalse(gam.texts().contains("Wrong PIN"));
        enter("2 attempts left.", "0816");
        assertEquals(UserVerdict.VERIFIED, again.get());
    }

    @Test
    void theUserRefusesAVerificationAndTheAskerTakesItBack() throws Exception {
        choose(connect("pddb"), "0816");
        RootKeys asker = connect("vault");
        CompletableFuture<UserVerdict> refused = ask(asker, question(1, 5));
        gam.await("30 s left");
        gam.type('0', RawKeys.F1);
        assertEquals(UserVerdict.DENIED, refused.get());
        for (int ticket = 2; ticket < 22; ticket++) {
            CompletableFuture<UserVerdict> takenBack = ask(asker, question(ticket, 5));
            if (ticket % 2 == 0) {
                gam.await("30 s left");
            }
            asker.verifyUserCancel(ticket);
            assertEquals(UserVerdict.CANCELLED, takenBack.get());
            gam.awaitGone("30 s left");
        }
        asker.verifyUserCancel(30);
        assertEquals(UserVerdict.CANCELLED, asker.verifyUser(question(29, 5)), "it was taken back before it came");
        CompletableFuture<UserVerdict> asked = ask(asker, question(31, 5));
        enter("30 s left", "0816");
        assertEquals(UserVerdict.VERIFIED, asked.get());
    }

    @Test
    void theKeyThatRefusesIsTheOneOfTheHandThatTheAskerNames() throws Exception {
        choose(connect("pddb"), "0816");
        RootKeys asker = connect("vault");
        CompletableFuture<UserVerdict> left = ask(asker, question(1, 5, DenyKey.F4));
        gam.await("F4 deny");
        gam.type('0', RawKeys.F1);
        gam.await("•");
        gam.type(RawKeys.F4);
        assertEquals(UserVerdict.DENIED, left.get());
        CompletableFuture<UserVerdict> right = ask(asker, question(2, 5, DenyKey.F1));
        gam.await("F1 deny");
        gam.type(RawKeys.F4, RawKeys.F1);
        assertEquals(UserVerdict.DENIED, right.get());
    }

    @Test
    void oneVerificationAtATimeAndOnlyItsAskerMovesIt() throws Exception {
        RootKeys keys = connect("pddb");
        choose(keys, "0816");
        RootKeys asker = connect("vault");
        CompletableFuture<UserVerdict> verdict = ask(asker, question(7, 5));
        gam.await("30 s left");
        assertRefused(XousError.SERVER_QUEUE_FULL, () -> keys.verifyUser(question(8, 5)));
        keys.verifyUserRemaining(7, 3);
        keys.verifyUserCancel(7);
        asker.verifyUserRemaining(6, 2);
        asker.verifyUserCancel(6);
        asker.verifyUserRemaining(7, 21);
        gam.await("21 s left");
        enter("21 s left", "0816");
        assertEquals(UserVerdict.VERIFIED, verdict.get());
    }

    @Test
    void aVerificationGoesWithItsAsker() throws Exception {
        RootKeys keys = connect("pddb");
        choose(keys, "0816");
        CompletableFuture<UserVerdict> lost = ask(connect("vault"), question(1, 5));
        gam.await("30 s left");
        services.machine().kill("vault");
        assertThrows(Exception.class, lost::get);
        gam.awaitGone("30 s left");
        CompletableFuture<UserVerdict> next = ask(keys, question(1, 5));
        enter("30 s left", "0816");
        assertEquals(UserVerdict.VERIFIED, next.get());
    }
}
