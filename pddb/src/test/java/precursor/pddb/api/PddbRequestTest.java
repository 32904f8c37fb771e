package precursor.pddb.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.xous.device.Subscription;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/** What is sent is what arrives, and nonsense is refused before anything is done. */
class PddbRequestTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> BASIS = Optional.of("a basis");

    static Stream<PddbRequest> all() {
        return Stream.of(
                new MountRequest.IsMounted(),
                new MountRequest.TryMount(),
                new MountRequest.UncacheAndAskPassword(),
                new MountRequest.TryUnmount(),
                new MountRequest.MountAttempted(),
                new MountRequest.AwaitMounted(),
                new BasisRequest.ListBasis(),
                new BasisRequest.LatestBasis(),
                new BasisRequest.CreateBasis("née", true),
                new BasisRequest.OpenBasis("b"),
                new BasisRequest.CloseBasis("b"),
                new BasisRequest.CloseSecretBases(),
                new BasisRequest.DeleteBasis("b"),
                new BasisRequest.BasisMonitor(-7),
                new BasisRequest.SubscribeBases(new Subscription(new Sid(1, 2), 3)),
                new DictionaryRequest.DeleteDict(NONE, "d"),
                new DictionaryRequest.KeyCountInDict(BASIS, "d"),
                new DictionaryRequest.DictCountInBasis(BASIS),
                new DictionaryRequest.ListDicts(NONE, Optional.of("after")),
                new DictionaryRequest.CreateDict(BASIS, "d:e"),
                new DictionaryRequest.ListKeys(NONE, "d", NONE),
                new DictionaryRequest.DictBulkRead(BASIS, "d", NONE, 5),
                new DictionaryRequest.DictBulkDelete(NONE, "d", List.of("a", "b")),
                new DictionaryRequest.GetValues(BASIS, "d", List.of("a", "b"), PddbRequest.MOST_ANSWER),
                new KeyRequest.DeleteKey(NONE, "d", "k"),
                new KeyRequest.AttributesOfOpenKey(Long.MIN_VALUE),
                new KeyRequest.OpenKey(
                        BASIS, "d", "k", Create.NEW_KEY, 100, Optional.of(new Subscription(new Sid(4, 5), 6))),
                new KeyRequest.ReadKey(1, KeyRequest.MOST_LENGTH, PddbRequest.MOST_DATA),
                new KeyRequest.KeyDrop(9),
                new KeyRequest.StatKey(BASIS, "d", "k"),
                new KeyRequest.GetValue(BASIS, "d", "k", PddbRequest.MOST_DATA),
                new CareRequest.WriteKeyFlush(),
                new CareRequest.MenuListBasis(),
                new CareRequest.RekeyPddb(),
                new CareRequest.FlushSpaceUpdate(),
                new CareRequest.MenuChangePin(),
                new CareRequest.Prune(1 << 20),
                new CareRequest.Sweep(),
                new CareRequest.Available());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRequestArrivesAsItWasSent(PddbRequest request) {
        assertEquals(request, PddbRequest.decode(Wire.received(request)));
    }

    @Test
    void bytesArriveAsTheyWereSent() {
        byte[] data = {1, 2, 3};
        KeyRequest.WriteKey sent = new KeyRequest.WriteKey(5, 6, true, false, data);
        KeyRequest.WriteKey arrived = (KeyRequest.WriteKey) PddbRequest.decode(Wire.received(sent));
        assertArrayEquals(data, arrived.data());
        assertEquals(5, arrived.token());
        assertEquals(6, arrived.position());
        assertTrue(arrived.last());
        assertFalse(arrived.sync());
        assertFalse(arrived.toString().contains("1, 2"), "a value is in no text");
        arrived.wipe();
        assertArrayEquals(new byte[3], arrived.data());

        KeyRequest.PutValue put = new KeyRequest.PutValue(BASIS, "d", "k", data);
        KeyRequest.PutValue come = (KeyRequest.PutValue) PddbRequest.decode(Wire.received(put));
        assertArrayEquals(data, come.data());
        assertEquals(BASIS, come.basis());
        assertEquals("d", come.dictionary());
        assertEquals("k", come.key());
        assertFalse(come.toString().contains("1, 2"), "a value is in no text");
        come.wipe();
        assertArrayEquals(new byte[3], come.data());
    }

    @Test
    void eachOperationHasItsNumber() {
        Set<Integer> numbers = new HashSet<>();
        all().forEach(r -> assertTrue(numbers.add(r.opcode()), "twice: " + r.opcode()));
        assertEquals(0, new MountRequest.IsMounted().opcode());
        assertEquals(15, new KeyRequest.OpenKey(NONE, "", "", Create.NOTHING, 0, Optional.empty()).opcode());
        assertEquals(54, new BasisRequest.BasisMonitor(0).opcode());
        assertEquals(56, new CareRequest.Prune(0).opcode());
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 22, 25, 26, 43, 50, 51, 57, 0x406, -1, Integer.MIN_VALUE})
    void otherNumbersAreNoRequests(int opcode) {
        assertThrows(
                MalformedMessageException.class,
                () -> PddbRequest.decode(new Message.BlockingScalar(opcode, Words.NONE)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRequestOfAnotherKindIsRefused(PddbRequest request) {
        Message right = Wire.received(request);
        for (Message other : List.of(
                new Message.Scalar(request.opcode(), Words.NONE),
                new Message.BlockingScalar(request.opcode(), Words.NONE),
                new Message.Lend(request.opcode(), memory(o -> o.i64(0))),
                new Message.MutableLend(request.opcode(), memory(o -> o.i64(0))),
                new Message.Move(request.opcode(), memory(o -> o.i64(0))))) {
            if (!other.getClass().equals(right.getClass())) {
                assertThrows(MalformedMessageException.class, () -> PddbRequest.decode(other));
            }
        }
    }

    static Stream<Message> nonsense() {
        return Stream.of(
                lend(4, o -> o.i32(-1)),
                lend(4, o -> o.i32(Integer.MAX_VALUE)),
                lend(4, o -> o.string("x".repeat(256))),
                lend(4, o -> o.bytes(new byte[] {(byte) 0xff})),
                lend(4, o -> o.string("b")),
                lend(4, o -> o.string("b").u8(2)),
                lend(4, o -> o.string("b").u8(0).u8(0)),
                lend(54, o -> o.i32(1)),
                lend(9, o -> o.u8(2).string("d")),
                lend(45, o -> o.u8(0).string("d").u8(7)),
                lend(52, o -> o.u8(0).string("d").u8(0).i32(-1)),
                lend(55, o -> o.u8(0).string("d").i32(PddbRequest.MOST_KEYS + 1)),
                lend(55, o -> o.u8(0).string("d").i32(2).string("k")),
                lend(DictionaryRequest.GET_VALUES, o -> o.u8(0).string("d").i32(1).string("k").i32(PddbRequest.MOST_ANSWER + 1)),
                lend(DictionaryRequest.GET_VALUES, o -> o.u8(0).string("d").i32(1).string("k").i32(0)),
                lend(DictionaryRequest.GET_VALUES, o -> o.u8(0).string("d").i32(PddbRequest.MOST_KEYS + 1).i32(1 << 16)),
                lend(15, o -> o.u8(0).string("d").string("k").u8(5).i64(0).u8(0)),
                lend(15, o -> o.u8(0).string("d").string("k").u8(0).i64(-1).u8(0)),
                lend(15, o -> o.u8(0).string("d").string("k").u8(0).i64(KeyRequest.MOST_LENGTH + 1).u8(0)),
                lend(15, o -> o.u8(0).string("d").string("k").u8(0).i64(0).u8(1).i64(1)),
                lend(16, o -> o.i64(1).i64(-1).i32(1)),
                lend(16, o -> o.i64(1).i64(0).i32(PddbRequest.MOST_DATA + 1)),
                lend(16, o -> o.i64(1).i64(0).i32(-1)),
                lend(17, o -> o.i64(1).i64(0).u8(2).u8(0).bytes(new byte[0])),
                lend(17, o -> o.i64(1).i64(0).u8(0).u8(0).i32(5)),
                lend(17, o -> o.i64(1).i64(Long.MAX_VALUE).u8(0).u8(0).bytes(new byte[0])),
                lend(KeyRequest.GET_VALUE, o -> o.u8(0).string("d").string("k").i32(PddbRequest.MOST_DATA + 1)),
                lend(KeyRequest.GET_VALUE, o -> o.u8(0).string("d").string("k").i32(-1)),
                lend(KeyRequest.PUT_VALUE, o -> o.u8(0).string("d").string("k").i32(5)),
                lend(KeyRequest.PUT_VALUE, o -> o.u8(0).string("d").string("k").i32(PddbRequest.MOST_DATA + 1)),
                new Message.BlockingScalar(56, Words.of(-1)));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void lengthsAndNumbersOutOfBoundsAreRefused(Message message) {
        assertThrows(MalformedMessageException.class, () -> PddbRequest.decode(message));
    }

    @Test
    void noBytesAtAllBreakTheDecoder() {
        SplittableRandom random = new SplittableRandom(20261122);
        int[] opcodes = all().mapToInt(PddbRequest::opcode).toArray();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = random.nextInt(3) > 0 ? (byte) random.nextInt(3) : bytes[j];
            }
            Message message = lend(opcodes[random.nextInt(opcodes.length)], o -> o.fixed(bytes));
            try {
                PddbRequest.decode(message);
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "only " + refused + " were refused");
    }

    @Test
    void answersArriveAsTheyWereSent() {
        BasisList list = new BasisList(7, List.of(".System", "b"));
        assertEquals(list, arrived(list::writeTo, BasisList::read));
        NamePage page = new NamePage(List.of("a", "b"), true);
        assertEquals(page, arrived(page::writeTo, NamePage::read));
        KeyAttributes attributes = new KeyAttributes(".System", "d", "k", 5, 8, -1, 3);
        assertEquals(attributes, arrived(attributes::writeTo, KeyAttributes::read));
        OpenedKey opened = new OpenedKey(-3, ".System", 12);
        assertEquals(opened, arrived(opened::writeTo, OpenedKey::read));
        BulkPage bulk = new BulkPage(
                List.of(
                        new BulkKey(attributes, Optional.of(new byte[] {1, 2, 3, 4, 5})),
                        new BulkKey(attributes, Optional.empty())),
                false);
        BulkPage read = arrived(bulk::writeTo, BulkPage::read);
        assertEquals(2, read.keys().size());
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, read.keys().getFirst().value().orElseThrow());
        assertEquals(Optional.empty(), read.keys().getLast().value());
        assertFalse(read.toString().contains("[1, 2"), "a value is in no text");
        read.keys().getFirst().wipe();
        assertArrayEquals(new byte[5], read.keys().getFirst().value().orElseThrow());
    }

    private static <T> T arrived(Consumer<PayloadWriter> write, java.util.function.Function<PayloadReader, T> read) {
        return read.apply(memory(write).reader());
    }

    private static Message lend(int opcode, Consumer<PayloadWriter> payload) {
        return new Message.MutableLend(opcode, memory(payload));
    }

    private static Memory memory(Consumer<PayloadWriter> payload) {
        ByteBuffer bytes = ByteBuffer.allocate(Memory.PAGE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        PayloadWriter out = new PayloadWriter(bytes);
        payload.accept(out);
        return new Memory(bytes, 0, out.written());
    }
}
