package precursor.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.hw.ProcessSpec;
import precursor.hw.ProcessSpec.ProvidedName;
import precursor.services.log.api.Log;
import precursor.services.names.api.NamedConnection;
import precursor.services.names.api.Names;
import precursor.services.names.api.NamesRequest;
import precursor.services.ticktimer.api.Alarm;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.time.api.Time;
import precursor.services.trng.api.Trng;
import precursor.services.trng.api.TrngRequest;
import precursor.xous.message.Message;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

@Timeout(30)
class BaseServicesTest {

    private static final ProcessSpec ECHO =
            BaseServices.process(8, "echo", List.of(new ProvidedName("echo server", 2)), List.of());
    private static final ProcessSpec CLIENT =
            BaseServices.process(9, "client", List.of(), List.of("echo server", TrngRequest.NAME, "nowhere"));
    private static final ProcessSpec OTHER = BaseServices.process(10, "other", List.of(), List.of("echo server"));
    private static final ProcessSpec NOBODY = BaseServices.process(11, "nobody", List.of(), List.of());

    private final BaseServices services = BaseServices.start(ECHO, CLIENT, OTHER, NOBODY);

    @AfterEach
    void powerOff() {
        services.close();
        assertEquals(List.of(), services.machine().failures());
    }

    /** An echo server by name: answers a blocking scalar with its first word. */
    private void startEcho() {
        Xous xous = services.process("echo");
        Server server = Names.connect(xous).register("echo server");
        Thread.ofPlatform()
                .daemon()
                .start(() -> server.serve(
                        Message::scalars, (words, envelope) -> Reply.scalar(words.first())));
    }

    private static long echo(Connection echo, long word) {
        return echo.blockingScalar(1, Words.of(word)).first();
    }

    @Test
    void aNameLeadsToItsServer() {
        startEcho();
        Names names = Names.connect(services.process("client"));
        assertEquals(42, echo(names.connect("echo server"), 42));
        assertEquals(43, echo(names.tryConnect("echo server").orElseThrow().connection(), 43));
    }

    @Test
    void whoConnectsWaitsForTheName() throws Exception {
        Names names = Names.connect(services.process("client"));
        assertEquals(Optional.empty(), names.tryConnect("echo server"));
        CompletableFuture<Long> answer = CompletableFuture.supplyAsync(() -> echo(names.connect("echo server"), 5));
        startEcho();
        assertEquals(5, answer.get());
    }

    @Test
    void aLimitIsKeptUntilASlotIsGivenBack() {
        startEcho();
        Names client = Names.connect(services.process("client"));
        Names other = Names.connect(services.process("other"));
        assertFalse(client.trustedInitDone());
        NamedConnection first = client.connectWithToken("echo server");
        client.connect("echo server");
        assertTrue(client.trustedInitDone());
        assertEquals(Optional.empty(), other.tryConnect("echo server"));
        XousException refused = assertThrows(XousException.class, () -> other.connect("echo server"));
        assertEquals(XousError.ACCESS_DENIED, refused.error());
        assertTrue(client.disconnect(first));
        assertFalse(client.trustedInitDone());
        assertEquals(6, echo(other.connect("echo server"), 6));
        assertTrue(client.trustedInitDone());
    }

    @Test
    void aDeadClientsSlotsAreFree() {
        startEcho();
        Names client = Names.connect(services.process("client"));
        client.connect("echo server");
        client.connect("echo server");
        services.machine().kill("client");
        Names other = Names.connect(services.process("other"));
        assertEquals(6, echo(other.connect("echo server"), 6));
        assertFalse(other.trustedInitDone());
    }

    @Test
    void aServerThatDiedIsReplacedByItsNextLife() throws Exception {
        startEcho();
        Names client = Names.connect(services.process("client"));
        Connection dead = client.connect("echo server");
        services.machine().kill("echo");
        assertThrows(XousException.class, () -> echo(dead, 1));
        assertEquals(Optional.empty(), client.tryConnect("echo server"));
        CompletableFuture<Long> answer = CompletableFuture.supplyAsync(() -> echo(client.connect("echo server"), 7));
        startEcho();
        assertEquals(7, answer.get());
    }

    @Test
    void aDestroyedServersNameIsNotThere() {
        Xous xous = services.process("echo");
        Server server = Names.connect(xous).register("echo server");
        server.destroy();
        assertEquals(Optional.empty(), Names.connect(services.process("client")).tryConnect("echo server"));
    }

    @Test
    void theManifestSaysWhoMayRegister() throws Exception {
        Names names = Names.connect(services.process("nobody"));
        XousException refused = assertThrows(XousException.class, () -> names.register("echo server"));
        assertEquals(XousError.ACCESS_DENIED, refused.error());
        assertEquals("WARN:names: nobody may not provide echo server", services.line(":names:"));
    }

    @Test
    void whoMayNotConnectIsRefusedOnTheGrid() throws Exception {
        startEcho();
        Names names = Names.connect(services.process("nobody"));
        CompletableFuture<Optional<NamedConnection>> answer =
                CompletableFuture.supplyAsync(() -> names.tryConnect("echo server"));
        assertEquals("WARN:names: nobody may not connect to echo server", services.line(":names:"));
        // The server has done with the refused message before it answers this one.
        assertFalse(names.trustedInitDone());
        services.advance(99);
        assertEquals(99, Ticktimer.connect(services.process("other")).elapsedMs());
        assertFalse(answer.isDone());
        services.advance(1);
        assertEquals(Optional.empty(), answer.get());
    }

    @Test
    void nobodyCanDeclareAnotherDead() {
        startEcho();
        Xous xous = services.process("nobody");
        xous.connect(NamesRequest.SID).send(new NamesRequest.ProcessDied(8));
        assertTrue(Names.connect(services.process("client")).tryConnect("echo server").isPresent());
    }

    @Test
    void theLogPrintsForAll() throws Exception {
        Log.connect(services.process("client"), "ctap").info("hello");
        assertEquals("INFO:client:ctap: hello", services.line(":client:"));
    }

    @Test
    void aSleepEndsWhenTimeIsMoved() {
        Ticktimer ticktimer = Ticktimer.connect(services.process("client"));
        CompletableFuture<Void> sleep = CompletableFuture.runAsync(() -> ticktimer.sleepMs(1));
        while (!sleep.isDone()) {
            services.advance(500);
        }
        assertTrue(ticktimer.elapsedMs() >= 500);
        assertEquals("ticktimer 1", ticktimer.version());
    }

    @Test
    void anAlarmComesToItsServerAsAScalar() {
        Xous xous = services.process("client");
        Server server = xous.createServer();
        Ticktimer ticktimer = Ticktimer.connect(xous);
        Alarm alarm = ticktimer.alarm(server.sid(), 40);
        alarm.in(1000);
        alarm.in(2000);
        services.advance(1000);
        services.advance(1000);
        Message rung = server.receive().message();
        assertEquals(40, rung.opcode());
        assertEquals(2000, rung.scalars().second());
        assertTrue(alarm.isDue(rung.scalars()));
        assertFalse(alarm.isDue(rung.scalars()));
        alarm.in(5);
        alarm.cancel();
        services.advance(5);
        assertFalse(alarm.isSet());
        assertEquals(2005, ticktimer.elapsedMs());
        assertEquals(Optional.empty(), server.tryReceive());
    }

    @Test
    void aMutexIsHandedOn() throws Exception {
        Xous xous = services.process("client");
        Ticktimer ticktimer = Ticktimer.connect(xous);
        ticktimer.lock(1);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> ticktimer.lock(1));
        ticktimer.unlock(1);
        second.get();
        CompletableFuture<Boolean> wait = CompletableFuture.supplyAsync(() -> ticktimer.await(2, 1000));
        while (ticktimer.signal(2, 0) == 0) {
            Thread.onSpinWait();
        }
        assertTrue(wait.get());
    }

    @Test
    void theDateIsTheClocks() {
        Time time = Time.connect(services.process("client"));
        assertEquals(1_800_000_000_000L, time.utcMs());
        time.setZoneMs(-3_600_000);
        assertEquals(1_799_996_400_000L, time.localMs());
        time.setUtcMs(5);
        assertEquals(5, time.utcMs());
        assertTrue(time.isSet());
    }

    @Test
    void randomBytesComeInAnyNumber() throws Exception {
        Trng trng = Trng.connect(Names.connect(services.process("client")));
        assertTrue(trng.isSeeded());
        assertEquals(
                "WARN:trng: all randomness follows from a known seed: nothing made here is secret",
                services.line(":trng:"));
        byte[] many = trng.bytes(10_000);
        assertFalse(Arrays.equals(Arrays.copyOf(many, 100), Arrays.copyOfRange(many, 9_900, 10_000)));
        assertFalse(trng.nextLong() == trng.nextLong());
        assertTrue(trng.healthStats().healthy());
        assertEquals(6, trng.errorStats().sources().size());
    }

    @Test
    void clientsOutliveTheDeathOfLogTimeAndTrng() throws Exception {
        Xous xous = services.process("client");
        Log log = Log.connect(xous, "client");
        Time time = Time.connect(xous);
        Trng trng = Trng.connect(Names.connect(xous));
        for (String name : List.of("log", "time", "trng")) {
            services.machine().kill(name);
            services.restart(name);
        }
        assertEquals(1_800_000_000_000L, time.utcMs());
        assertEquals(16, trng.bytes(16).length);
        services.untilLogRuns();
        log.info("still here");
        assertEquals("INFO:client: still here", services.line("still"));
    }
}
