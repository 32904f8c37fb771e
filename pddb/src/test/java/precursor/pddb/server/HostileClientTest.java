package precursor.pddb.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import precursor.pddb.api.Create;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.KeyRequest;
import precursor.pddb.api.MountState;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.api.PddbKey;
import precursor.xous.device.Subscription;
import precursor.xous.message.Memory;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Xous;

/** Processes that send nonsense, take what is not theirs, want too much, or die. */
@Timeout(60)
class HostileClientTest {

    private final PddbMachine machine = PddbMachine.start();
    private final Xous evil = machine.machine.process("evil");
    private final Pddb pddb = machine.client("client");
    private final Pddb theirs = machine.client(evil);
    private final Connection raw = machine.connection(evil);

    @BeforeEach
    void mounted() {
        pddb.awaitMounted();
        try (PddbKey key = pddb.open("d", "k", Create.KEY_AND_DICTIONARY)) {
            key.put("value".getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void stillServes() {
        try (PddbKey key = pddb.open("d", "k", Create.NOTHING)) {
            assertEquals("value", new String(key.readAll(), StandardCharsets.UTF_8));
        }
        machine.close();
        assertEquals(List.of(), machine.machine.failures());
    }

    private static void refused(ErrorCode code, Executable what) {
        assertEquals(code, assertThrows(PddbApiException.class, what).code());
    }

    /** Bytes of the test's own choice. */
    private record Raw(int opcode, byte[] bytes, int capacity) implements Request.MutableLend {
        @Override
        public void writeTo(PayloadWriter out) {
            out.fixed(bytes);
        }
    }

    @Test
    void nonsenseIsRefusedAndTheServerGoesOn() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            int opcode = random.nextInt(60);
            if (opcode == 4 || opcode == 5 || opcode == 7 || opcode == 54) {
                continue; // may wait for somebody, and rightly so
            }
            XousException error = assertThrows(
                    XousException.class,
                    () -> raw.lendMut(new Raw(opcode, bytes, Memory.PAGE_SIZE), in -> {
                        throw new XousException(XousError.INVALID_CODING, "answered with code " + in.u8());
                    }));
            assertTrue(error.error() != XousError.PROCESS_TERMINATED, String.valueOf(error.getMessage()));
        }
    }

    @Test
    void wordsOfAnyKindAreSurvived() {
        SplittableRandom random = new SplittableRandom(8);
        for (int opcode = 0; opcode < 0x410; opcode++) {
            // What asks the user, unmounts or waits for ever has its own tests.
            if (List.of(1, 42, 48, 49, 21, 46, 0x402).contains(opcode)) {
                continue;
            }
            Words words = new Words(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            raw.scalar(opcode, words);
            try {
                raw.blockingScalar(opcode, words);
            } catch (XousException e) {
                assertTrue(e.error() != XousError.PROCESS_TERMINATED, "opcode " + opcode);
            }
        }
        raw.scalar(PddbMessage.DEATH, Words.of(evil.pid().number()));
        raw.scalar(PddbMessage.DEATH, Words.of(-1));
        raw.scalar(PddbMessage.QUIT, Words.NONE);
        raw.scalar(PddbMessage.PERIODIC_SCRUB, Words.NONE);
        assertEquals(1, theirs.dictionaryCount(Optional.empty()));
        assertTrue(machine.readyToQuit.isEmpty());
    }

    @Test
    void anotherProcesssTokenIsWorthNothing() {
        PddbKey key = pddb.open("d", "k", Create.NOTHING);
        byte code = raw.lendMut(new KeyRequest.ReadKey(key.token(), 0, 5), in -> (byte) in.u8());
        assertEquals(ErrorCode.KEY_LOST.ordinal(), code);
        code = raw.lendMut(
                new KeyRequest.WriteKey(key.token(), 0, true, true, new byte[] {1}), in -> (byte) in.u8());
        assertEquals(ErrorCode.KEY_LOST.ordinal(), code);
        raw.call(new KeyRequest.KeyDrop(key.token()));
        assertEquals(5, key.length());
    }

    @Test
    void nobodyCanPretendThatAnotherDied() {
        PddbKey key = pddb.open("d", "k", Create.NOTHING);
        for (int pid = 1; pid < 64; pid++) {
            raw.scalar(PddbMessage.DEATH, Words.of(pid));
        }
        assertEquals(1, theirs.dictionaryCount(Optional.empty()));
        assertEquals(5, key.length());
    }

    @Test
    void anAnswerThatDoesNotFitIsAnError() {
        XousException error = assertThrows(
                XousException.class,
                () -> raw.lendMut(
                        new Raw(45, new byte[] {0, 1, 0, 0, 0, 'd', 0}, Memory.PAGE_SIZE),
                        in -> {
                            throw new XousException(XousError.TIMEOUT, "fits");
                        }));
        assertEquals(XousError.TIMEOUT, error.error());
        PddbKey key = theirs.open("d", "k", Create.NOTHING);
        try (PddbKey large = theirs.open("d", "large", Create.KEY)) {
            large.put(new byte[20_000]);
            byte[] request = new byte[20];
            java.nio.ByteBuffer.wrap(request)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .putLong(large.token())
                    .putLong(0)
                    .putInt(20_000);
            error = assertThrows(
                    XousException.class, () -> raw.lendMut(new Raw(16, request, Memory.PAGE_SIZE), in -> in.u8()));
            assertEquals(XousError.OUT_OF_MEMORY, error.error());
        }
        assertEquals(5, key.length());
    }

    @Test
    void noProcessOpensTooMany() {
        List<PddbKey> keys = new ArrayList<>();
        for (int i = 0; i < OpenKeys.MOST_OF_ONE; i++) {
            keys.add(theirs.open("d", "k", Create.NOTHING));
        }
        refused(ErrorCode.BUSY, () -> theirs.open("d", "k", Create.NOTHING));
        assertEquals(5, pddb.open("d", "k", Create.NOTHING).length());
        keys.getFirst().close();
        theirs.open("d", "k", Create.NOTHING);
        refused(ErrorCode.BUSY, () -> theirs.open("d", "new", Create.KEY));
        assertEquals(List.of("k"), pddb.keys(Optional.empty(), "d"));
    }

    @Test
    void aDeadProcessLosesItsKeys() {
        List<PddbKey> keys = new ArrayList<>();
        for (int i = 0; i < OpenKeys.MOST_OF_ONE; i++) {
            keys.add(theirs.open("d", "k", Create.NOTHING));
        }
        machine.machine.kill("evil");
        Xous again = machine.machine.process("evil");
        Pddb next = machine.client(again);
        Connection nextRaw = machine.connection(again);
        int code = nextRaw.lendMut(new KeyRequest.ReadKey(keys.getFirst().token(), 0, 5), in -> in.u8());
        assertEquals(ErrorCode.KEY_LOST.ordinal(), code);
        for (int i = 0; i < OpenKeys.MOST_OF_ONE; i++) {
            next.open("d", "k", Create.NOTHING);
        }
    }

    @Test
    void noProcessWaitsTooOftenForNews() throws Exception {
        long known = theirs.basisList().generation();
        BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
        for (int i = 0; i <= BasisNews.MOST_OF_ONE; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    answers.add(theirs.basisMonitor(known).names());
                } catch (PddbApiException e) {
                    answers.add(e.code());
                }
            });
        }
        assertEquals(ErrorCode.BUSY, answers.take());
        for (int i = 0; i < BasisNews.MOST_OF_ONE; i++) {
            theirs.subscribeBases(new Subscription(new Sid(1, 1), 1));
        }
        refused(ErrorCode.BUSY, () -> theirs.subscribeBases(new Subscription(new Sid(1, 1), 1)));
        pddb.subscribeBases(new Subscription(new Sid(1, 1), 1));
        machine.ux.type("p", "p", "p");
        pddb.createBasis("b");
        pddb.openBasis("b");
        for (int i = 0; i < BasisNews.MOST_OF_ONE; i++) {
            assertEquals(List.of(".System", "b"), answers.take());
        }
    }

    @Test
    void noProcessFillsTheScreenWithQuestions() throws Exception {
        CompletableFuture<ErrorCode> refusal = new CompletableFuture<>();
        // One is shown, two wait, the fourth is refused.
        for (int i = 0; i < 4; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    theirs.openBasis("x");
                } catch (PddbApiException e) {
                    if (e.code() == ErrorCode.BUSY) {
                        refusal.complete(e.code());
                    }
                } catch (XousException e) {
                    return; // its process has died
                }
            });
            if (i == 0) {
                machine.ux.await("Password for basis \"x\"");
            }
        }
        assertEquals(ErrorCode.BUSY, refusal.get());
        machine.machine.kill("evil");
        assertEquals(MountState.MOUNTED, pddb.mountState(), "what is asked after the death is answered after it");
        machine.ux.giveUp();
        machine.ux.type("p", "p");
        pddb.createBasis("mine");
        assertEquals("New password for basis \"mine\"", machine.ux.await("password"), "the dead have no questions");
    }
}
