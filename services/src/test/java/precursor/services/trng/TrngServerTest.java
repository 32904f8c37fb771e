package precursor.services.trng;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import precursor.services.log.api.Log;
import precursor.services.trng.api.ErrorStats;
import precursor.services.trng.api.HealthStats;
import precursor.services.trng.api.TestMode;
import precursor.services.trng.api.TrngRequest;
import precursor.xous.device.NoiseDevice.Source;
import precursor.xous.device.Subscription;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

class TrngServerTest {

    private static final Pid VAULT = new Pid(14);
    private static final Pid OTHER = new Pid(9);

    /** Six streams of a simple generator; sources can be stuck, or silent. */
    private static final class FakeNoise implements NoiseSources {
        private final boolean seeded;
        private final List<SplittableRandom> streams = new ArrayList<>();
        private final Set<Source> stuck = EnumSet.noneOf(Source.class);
        private final Set<Source> silent = EnumSet.noneOf(Source.class);
        private int reads;

        FakeNoise(boolean seeded, long seed) {
            this.seeded = seeded;
            for (Source source : Source.values()) {
                streams.add(new SplittableRandom(seed * 31 + source.ordinal()));
            }
        }

        @Override
        public byte[] read(Source source, int count) {
            reads++;
            if (silent.contains(source)) {
                throw new XousException(XousError.PROCESS_TERMINATED, "noise");
            }
            byte[] noise = new byte[count];
            if (!stuck.contains(source)) {
                streams.get(source.ordinal()).nextBytes(noise);
            }
            return noise;
        }

        @Override
        public boolean isSeeded() {
            return seeded;
        }
    }

    private final List<Words> told = new ArrayList<>();

    private TrngServer server(NoiseSources noise) {
        TrngServer server = new TrngServer(noise, (to, words) -> told.add(words), Log.silent());
        server.start();
        return server;
    }

    private static PayloadReader payload(Reply reply) {
        ByteBuffer memory = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        assertInstanceOf(Reply.Payload.class, reply).write().accept(new PayloadWriter(memory));
        return new PayloadReader(memory.flip());
    }

    private static byte[] fill(TrngServer server, Pid client, int length) {
        PayloadReader in = payload(server.handle(new TrngRequest.FillTrng(length), client));
        byte[] bytes = in.fixed(length);
        in.end();
        return bytes;
    }

    @Test
    void givesAsManyBytesAsWereAskedFor() {
        TrngServer server = server(new FakeNoise(false, 1));
        assertEquals(1, fill(server, VAULT, 1).length);
        byte[] most = fill(server, VAULT, TrngRequest.MOST_FILL);
        assertFalse(Arrays.equals(most, fill(server, VAULT, TrngRequest.MOST_FILL)));
        assertTrue(new HealthTest().passes(most));
    }

    @Test
    void aWordHas32Bits() {
        TrngServer server = server(new FakeNoise(false, 1));
        Reply.Scalar2 one = assertInstanceOf(Reply.Scalar2.class, server.handle(new TrngRequest.GetTrng(1), VAULT));
        Reply.Scalar2 two = assertInstanceOf(Reply.Scalar2.class, server.handle(new TrngRequest.GetTrng(2), VAULT));
        assertEquals(0, one.first() >>> 32);
        assertEquals(0, one.second());
        assertEquals(0, two.second() >>> 32);
        assertTrue(two.second() != 0);
    }

    @Test
    void underASeedTheOrderInWhichProcessesAskDoesNotMatter() {
        TrngServer a = server(new FakeNoise(true, 5));
        TrngServer b = server(new FakeNoise(true, 5));
        byte[] vaultFirst = fill(a, VAULT, 32);
        byte[] otherSecond = fill(a, OTHER, 32);
        for (int i = 0; i < 600; i++) {
            fill(b, new Pid(3), 8);
        }
        byte[] otherFirst = fill(b, OTHER, 32);
        byte[] vaultSecond = fill(b, VAULT, 32);
        assertArrayEquals(vaultFirst, vaultSecond);
        assertArrayEquals(otherSecond, otherFirst);
        assertFalse(Arrays.equals(vaultFirst, otherFirst));
        assertEquals(Reply.scalar(true), a.handle(new TrngRequest.IsSeeded(), VAULT));
    }

    @Test
    void anotherSeedGivesOtherBytes() {
        assertFalse(Arrays.equals(
                fill(server(new FakeNoise(true, 5)), VAULT, 32), fill(server(new FakeNoise(true, 6)), VAULT, 32)));
    }

    @Test
    void withoutASeedItIsReseededAgainAndAgain() {
        FakeNoise noise = new FakeNoise(false, 1);
        TrngServer server = server(noise);
        fill(server, VAULT, 32);
        int reads = noise.reads;
        for (int i = 1; i < ClientStreams.REQUESTS_PER_SEED; i++) {
            fill(server, VAULT, 32);
        }
        assertEquals(reads, noise.reads);
        fill(server, VAULT, 32);
        assertEquals(reads + Source.values().length, noise.reads);
    }

    @Test
    void aStuckSourceAtStartStopsWhatKeysAreMadeOf() {
        FakeNoise noise = new FakeNoise(false, 1);
        noise.stuck.add(Source.RING_2);
        TrngServer server = server(noise);
        assertEquals(
                Reply.failure(XousError.HARDWARE_ERROR), server.handle(new TrngRequest.FillTrng(16), VAULT));
        assertInstanceOf(Reply.Scalar2.class, server.handle(new TrngRequest.GetTrng(1), VAULT));
        HealthStats health = HealthStats.read(payload(server.handle(new TrngRequest.GetHealthStats(), VAULT)));
        assertFalse(health.healthy());
        assertEquals(9, health.sources().get(Source.RING_2.ordinal()).longestRepetition());
        ErrorStats errors = ErrorStats.read(payload(server.handle(new TrngRequest.GetErrorStats(), VAULT)));
        assertTrue(errors.sources().get(Source.RING_2.ordinal()).repetition() > 0);
        assertEquals(0, errors.sources().get(Source.RING_1.ordinal()).repetition());
    }

    @Test
    void aSilentSourceDoesToo() {
        FakeNoise noise = new FakeNoise(false, 1);
        noise.silent.add(Source.AVALANCHE_1);
        TrngServer server = server(noise);
        assertEquals(
                Reply.failure(XousError.HARDWARE_ERROR), server.handle(new TrngRequest.FillTrng(16), VAULT));
        ErrorStats errors = ErrorStats.read(payload(server.handle(new TrngRequest.GetErrorStats(), VAULT)));
        assertEquals(2, errors.sources().get(Source.AVALANCHE_1.ordinal()).silent());
    }

    @Test
    void aSourceThatFailsLaterIsToldToSubscribersAndServesAgainAfterItsTest() {
        FakeNoise noise = new FakeNoise(false, 1);
        TrngServer server = server(noise);
        server.handle(new TrngRequest.ErrorSubscribe(new Subscription(new Sid(1, 2), 7)), OTHER);
        fill(server, VAULT, 32);
        noise.stuck.add(Source.AVALANCHE_0);
        fill(server, VAULT, 32);
        assertEquals(
                Reply.failure(XousError.HARDWARE_ERROR), server.handle(new TrngRequest.FillTrng(16), OTHER));
        assertEquals(
                Reply.failure(XousError.HARDWARE_ERROR), server.handle(new TrngRequest.FillTrng(16), VAULT));
        assertEquals(List.of(Words.of(Source.AVALANCHE_0.ordinal(), 1)), told);
        noise.stuck.clear();
        assertEquals(32, fill(server, VAULT, 32).length);
        assertTrue(HealthStats.read(payload(server.handle(new TrngRequest.GetHealthStats(), VAULT)))
                .healthy());
    }

    @Test
    void newsOfTheBoardHaveTheSourcesTestedAtOnce() {
        FakeNoise noise = new FakeNoise(false, 1);
        TrngServer server = server(noise);
        server.handle(new TrngRequest.ErrorSubscribe(new Subscription(new Sid(1, 2), 7)), OTHER);
        noise.stuck.addAll(Set.of(Source.RING_0, Source.RING_3));
        assertEquals(Reply.NONE, server.handle(new TrngRequest.NoiseNews(), OTHER));
        assertEquals(List.of(), told);
        server.handle(new TrngRequest.NoiseNews(), Pid.BOARD);
        assertEquals(List.of(Words.of(Source.RING_0.ordinal(), 1), Words.of(Source.RING_3.ordinal(), 1)), told);
        told.clear();
        noise.stuck.remove(Source.RING_0);
        server.handle(new TrngRequest.NoiseNews(), Pid.BOARD);
        assertEquals(List.of(Words.of(Source.RING_0.ordinal(), 0)), told);
        noise.stuck.clear();
        server.handle(new TrngRequest.NoiseNews(), Pid.BOARD);
        assertEquals(Words.of(Source.RING_3.ordinal(), 0), told.getLast());
        assertEquals(16, fill(server, VAULT, 16).length);
    }

    @Test
    void numbersGoOnWhileNoSourceIsWellIfOneWasBefore() {
        FakeNoise noise = new FakeNoise(false, 1);
        noise.stuck.addAll(Set.of(Source.values()));
        TrngServer server = server(noise);
        assertEquals(Reply.failure(XousError.HARDWARE_ERROR), server.handle(new TrngRequest.GetTrng(2), VAULT));
        noise.stuck.remove(Source.RING_1);
        Reply before = server.handle(new TrngRequest.GetTrng(2), VAULT);
        assertInstanceOf(Reply.Scalar2.class, before);
        noise.stuck.addAll(Set.of(Source.values()));
        server.handle(new TrngRequest.NoiseNews(), Pid.BOARD);
        for (int i = 0; i < 2 * ClientStreams.REQUESTS_PER_SEED; i++) {
            Reply now = server.handle(new TrngRequest.GetTrng(2), VAULT);
            assertInstanceOf(Reply.Scalar2.class, now);
            assertNotEquals(before, now);
            before = now;
        }
        assertNotEquals(before, server.handle(new TrngRequest.GetTrng(2), OTHER));
    }

    @Test
    void theTestModeIsEachClientsOwn() {
        TrngServer server = server(new FakeNoise(false, 1));
        assertEquals(Reply.failure(XousError.USE_BEFORE_INIT), server.handle(new TrngRequest.TestGetData(), VAULT));
        for (TestMode mode : List.of(TestMode.AVALANCHE, TestMode.RING, TestMode.BOTH, TestMode.CPRNG)) {
            server.handle(new TrngRequest.TestSetMode(mode), VAULT);
            PayloadReader in = payload(server.handle(new TrngRequest.TestGetData(), VAULT));
            assertEquals(TrngRequest.MOST_TEST, in.remaining());
        }
        assertEquals(Reply.failure(XousError.USE_BEFORE_INIT), server.handle(new TrngRequest.TestGetData(), OTHER));
    }

    @Test
    void hostileRequestsDoNotDecode() {
        for (Message message : List.of(
                new Message.BlockingScalar(0, Words.of(0)),
                new Message.BlockingScalar(0, Words.of(3)),
                new Message.BlockingScalar(0, Words.of(Long.MIN_VALUE)),
                new Message.BlockingScalar(1, Words.of(16)),
                new Message.MutableLend(1, memory(4, TrngRequest.MOST_FILL + 1)),
                new Message.MutableLend(1, memory(4, 0)),
                new Message.MutableLend(1, memory(4, -1)),
                new Message.MutableLend(1, memory(3, 1)),
                new Message.BlockingScalar(8, Words.of(5)),
                new Message.Lend(4, memory(4, 1)),
                new Message.Scalar(77, Words.NONE))) {
            assertThrows(MalformedMessageException.class, () -> TrngRequest.decode(message), message.toString());
        }
    }

    private static Memory memory(int valid, int first) {
        ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, first);
        return new Memory(bytes, 0, valid);
    }
}
