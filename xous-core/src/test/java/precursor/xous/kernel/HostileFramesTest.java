package precursor.xous.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.hw.Device;
import precursor.hw.ProcessSpec;
import precursor.xous.message.Sid;
import precursor.xous.message.XousError;
import precursor.xous.process.Frame;
import precursor.xous.process.PlatformCall;
import precursor.xous.process.ResultTag;
import precursor.xous.process.SystemCall;

/** What the kernel answers to arguments that no well-behaved process sends. */
class HostileFramesTest {

    private static final long HALF = Machine.PAGES / 2 * 4096L;
    private static final Sid SID = new Sid(1, 2);

    private final Machine machine = new Machine(
            Map.of(new Sid(9, 9), "owner"),
            new precursor.hw.Memory(
                    0,
                    0,
                    List.of(
                            new precursor.hw.Memory.Region("flash", 0x1000, 0x4000),
                            new precursor.hw.Memory.Region("description", 0x8000, 0x1000))));
    private final Machine.Raw server = machine.start(3, "server");
    private final Machine.Raw client = machine.start(
            4, "client", List.of(Device.LCD), List.of(), List.of(new ProcessSpec.RegionGrant("flash", false)));
    private final long cid;

    HostileFramesTest() {
        server.call(1, SystemCall.CREATE_SERVER_WITH_ADDRESS, SID.high(), SID.low());
        cid = client.call(1, SystemCall.CONNECT, SID.high(), SID.low()).word(0);
    }

    private static void assertError(XousError error, Machine.Answer answer) {
        assertEquals(ResultTag.ERROR.number(), answer.tag());
        assertEquals(error, XousError.of(answer.word(0)));
    }

    private Machine.Answer send(int thread, int kind, long... words) {
        long[] all = new long[2 + words.length];
        all[0] = cid | (long) kind << 32;
        System.arraycopy(words, 0, all, 2, words.length);
        return client.call(thread, SystemCall.SEND_MESSAGE, all);
    }

    private long held(int kind) {
        if (kind >= Frame.LEND) {
            send(2, kind, 0, 4096, 0, 10);
        } else {
            send(2, kind, 1, 2, 3, 4);
        }
        Machine.Answer envelope = server.call(2, SystemCall.RECEIVE_MESSAGE, SID.high(), SID.low());
        assertEquals(ResultTag.MESSAGE_ENVELOPE.number(), envelope.tag());
        return envelope.word(0);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "47", "255", "65535"})
    void unknownCallsAreInvalid(int number) {
        assertError(XousError.INVALID_SYSCALL, client.frame(5, number));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7, 9, 18, 21, 36, 45})
    void callsOfXousThatThisSystemLacksAreUnhandled(int number) {
        assertError(XousError.UNHANDLED_SYSCALL, client.frame(5, number));
    }

    @Test
    void aFrameThatIsNoneKillsItsSender() {
        client.out.set(5, SystemCall.YIELD.number());
        client.out.bytes().putShort(6, (short) 1);
        machine.kernel.call(client.entry, client.out);
        assertTrue(client.killed.contains("frame"));
        assertFalse(client.entry.isAlive());
        assertTrue(server.entry.isAlive());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 33, 34, 1000, 0x7fff_ffff, 0x8000_0000L, 0xffff_ffffL})
    void wrongConnectionsAreNotFound(long wrong) {
        Machine.Answer a = client.call(5, SystemCall.SEND_MESSAGE, wrong | (long) Frame.SCALAR << 32, 1);
        assertError(XousError.SERVER_NOT_FOUND, a);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1, 255})
    void wrongKindsAreInvalid(int kind) {
        assertError(XousError.INVALID_ARGUMENT, send(5, kind, 0, 4096, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4096, 0, BAD_ALIGNMENT",
        "0, 4095, 0, BAD_ALIGNMENT",
        "-4096, 4096, 0, BAD_ADDRESS",
        "0, -4096, 0, BAD_ADDRESS",
        "32768, 4096, 0, BAD_ADDRESS",
        "28672, 8192, 0, BAD_ADDRESS",
        "9223372036854771712, 4096, 0, BAD_ADDRESS",
        "4096, 9223372036854771712, 0, BAD_ADDRESS",
        "-9223372036854775808, 4096, 0, BAD_ADDRESS",
        "4294967296, 4096, 0, BAD_ADDRESS",
        "0, 4294967296, 0, BAD_ADDRESS",
        "0, 0, 0, INVALID_ARGUMENT",
        "0, 4096, 4097, INVALID_ARGUMENT",
        "0, 4096, -1, INVALID_ARGUMENT",
        "0, 4096, 4294967296, INVALID_ARGUMENT"
    })
    void memoryMustBeWholePagesOfTheSendersHalf(long place, long size, long valid, XousError error) {
        for (int kind = Frame.LEND; kind <= Frame.MOVE; kind++) {
            assertError(error, send(5, kind, place, size, 0, valid));
        }
        assertEquals(0, machine.kernel.messages());
        assertEquals(0, server.entry.pagesHeld());
    }

    @Test
    void allOfTheHalfMayBeSentAndAWaitingOneComesLater() {
        assertEquals(ResultTag.OK.number(), send(5, Frame.MOVE, 0, HALF, 0, HALF).tag());
        assertEquals(-1, send(6, Frame.MOVE, 0, 4096, 7, 9).tag());
        Machine.Answer first = server.call(2, SystemCall.RECEIVE_MESSAGE, SID.high(), SID.low());
        assertEquals(HALF, first.word(4));
        assertEquals(-1, server.call(3, SystemCall.RECEIVE_MESSAGE, SID.high(), SID.low()).tag());
        server.call(4, SystemCall.UNMAP_MEMORY, first.word(0));
        Machine.Answer second = server.answer(3);
        assertEquals(7, second.word(5));
        assertEquals(9, second.word(6));
        assertTrue(client.answers.containsKey(6));
    }

    @Test
    void whatIsGivenBackIsWiped() {
        client.arena.putLong(0, 42);
        send(5, Frame.MOVE, 0, 4096, 0, 8);
        Machine.Answer envelope = server.call(2, SystemCall.RECEIVE_MESSAGE, SID.high(), SID.low());
        int place = (int) envelope.word(3);
        assertEquals(42, server.arena.getLong(place));
        server.arena.putLong(place + 4088, 43);
        server.call(3, SystemCall.UNMAP_MEMORY, envelope.word(0));
        assertEquals(0, server.arena.getLong(place));
        assertEquals(0, server.arena.getLong(place + 4088));
    }

    @Test
    void onlyTheHolderMayAnswer() {
        long token = held(Frame.BLOCKING_SCALAR);
        Machine.Raw other = machine.start(5, "other");
        assertError(XousError.INVALID_ARGUMENT, other.call(1, SystemCall.RETURN_SCALAR_1, token, 1));
        assertError(XousError.INVALID_ARGUMENT, client.call(9, SystemCall.RETURN_SCALAR_1, token, 1));
        assertError(
                XousError.INVALID_ARGUMENT,
                other.call(1, SystemCall.REPLY_AND_RECEIVE_NEXT, token, 1, 1));
        assertError(
                XousError.INVALID_ARGUMENT,
                other.call(1, SystemCall.PLATFORM_SPECIFIC, PlatformCall.FAIL.number(), token, 3));
        assertEquals(ResultTag.OK.number(), server.call(3, SystemCall.RETURN_SCALAR_1, token, 1).tag());
        assertError(XousError.INVALID_ARGUMENT, server.call(3, SystemCall.RETURN_SCALAR_1, token, 1));
    }

    @Test
    void anAnswerMustFitItsMessage() {
        long token = held(Frame.MUTABLE_LEND);
        assertError(XousError.INVALID_ARGUMENT, server.call(3, SystemCall.RETURN_SCALAR_1, token, 1));
        assertError(XousError.INVALID_ARGUMENT, server.call(3, SystemCall.UNMAP_MEMORY, token));
        assertError(XousError.INVALID_ARGUMENT, server.call(3, SystemCall.RETURN_MEMORY, token, 0, 4097));
        assertError(XousError.INVALID_ARGUMENT, server.call(3, SystemCall.RETURN_MEMORY, token, 0, -1));
        for (long code : new long[] {Frame.REPLY_NOTHING, 1, 2, 3, 5, 77, -1, Long.MAX_VALUE}) {
            assertError(
                    XousError.INVALID_ARGUMENT,
                    server.call(3, SystemCall.REPLY_AND_RECEIVE_NEXT, token, code, 0, 0));
        }
        assertEquals(ResultTag.OK.number(), server.call(3, SystemCall.RETURN_MEMORY, token, 5, 4096).tag());
        assertEquals(4096, client.answer(2).word(1));
    }

    @Test
    void failuresAlwaysLookLikeFailures() {
        for (long code : new long[] {0, -1, 40, Long.MAX_VALUE}) {
            long token = held(Frame.BLOCKING_SCALAR);
            server.call(3, SystemCall.PLATFORM_SPECIFIC, PlatformCall.FAIL.number(), token, code);
            assertError(XousError.UNKNOWN_ERROR, client.answer(2));
        }
    }

    @Test
    void garbageTokensAreInvalid() {
        for (long token : new long[] {0, -1, 0xffff, 0x2_0000_ffffL, Long.MIN_VALUE, 0xff_ffff}) {
            assertError(XousError.INVALID_ARGUMENT, server.call(3, SystemCall.RETURN_MEMORY, token, 0, 0));
            assertError(
                    XousError.INVALID_ARGUMENT, server.call(3, SystemCall.REPLY_AND_RECEIVE_NEXT, token, 0, 0));
            assertError(
                    XousError.INVALID_ARGUMENT,
                    server.call(3, SystemCall.PLATFORM_SPECIFIC, PlatformCall.FORWARD.number(), token, 2));
        }
    }

    @Test
    void aScalarsTokenNamesItsServerOnly() {
        send(5, Frame.SCALAR, 1, 2, 3, 4);
        long token = server.call(2, SystemCall.RECEIVE_MESSAGE, SID.high(), SID.low()).word(0);
        assertError(XousError.INVALID_ARGUMENT, client.call(9, SystemCall.REPLY_AND_RECEIVE_NEXT, token, 0));
        assertError(XousError.INVALID_ARGUMENT, server.call(3, SystemCall.REPLY_AND_RECEIVE_NEXT, token, 1, 1));
        assertEquals(-1, server.call(3, SystemCall.REPLY_AND_RECEIVE_NEXT, token, 0).tag());
        send(5, Frame.SCALAR, 9);
        assertEquals(9, server.answer(3).word(3));
    }

    @Test
    void serversOfOthersCannotBeReceivedFromOrDestroyed() {
        assertError(
                XousError.SERVER_NOT_FOUND, client.call(5, SystemCall.RECEIVE_MESSAGE, SID.high(), SID.low()));
        assertError(
                XousError.SERVER_NOT_FOUND,
                client.call(5, SystemCall.TRY_RECEIVE_MESSAGE, SID.high(), SID.low()));
        assertError(
                XousError.SERVER_NOT_FOUND, client.call(5, SystemCall.DESTROY_SERVER, SID.high(), SID.low()));
        assertError(
                XousError.SERVER_NOT_FOUND,
                client.call(
                        5,
                        SystemCall.PLATFORM_SPECIFIC,
                        PlatformCall.WATCH_DEATHS.number(),
                        SID.high(),
                        SID.low(),
                        1));
    }

    @Test
    void reservedIdentitiesAreForTheirOwners() {
        assertError(XousError.ACCESS_DENIED, client.call(5, SystemCall.CREATE_SERVER_WITH_ADDRESS, 9, 9));
        Machine.Raw owner = machine.start(5, "owner");
        assertEquals(
                ResultTag.SERVER_ID.number(),
                owner.call(1, SystemCall.CREATE_SERVER_WITH_ADDRESS, 9, 9).tag());
    }

    @Test
    void privilegesAreChecked() {
        assertError(
                XousError.ACCESS_DENIED,
                client.call(5, SystemCall.CONNECT_FOR_PROCESS, 3, SID.high(), SID.low()));
        assertError(XousError.ACCESS_DENIED, client.call(5, SystemCall.SHUTDOWN, 0));
        assertError(
                XousError.ACCESS_DENIED,
                client.call(5, SystemCall.PLATFORM_SPECIFIC, PlatformCall.REGISTER_DEVICE.number(), 1, 1, 2));
        assertError(
                XousError.ACCESS_DENIED,
                client.call(5, SystemCall.PLATFORM_SPECIFIC, PlatformCall.TRACE.number(), 1));
        assertError(
                XousError.ACCESS_DENIED,
                client.call(
                        5,
                        SystemCall.PLATFORM_SPECIFIC,
                        PlatformCall.CONNECT_DEVICE.number(),
                        Device.USB.ordinal()));
        for (long device : new long[] {-1, 64, Long.MAX_VALUE}) {
            assertError(
                    XousError.INVALID_ARGUMENT,
                    client.call(
                            5, SystemCall.PLATFORM_SPECIFIC, PlatformCall.CONNECT_DEVICE.number(), device));
        }
        for (long number : new long[] {0, -1, 99}) {
            assertError(
                    XousError.INVALID_SYSCALL, client.call(5, SystemCall.PLATFORM_SPECIFIC, number));
        }
        assertTrue(machine.events.isEmpty());
    }

    @Test
    void onlyGrantedMemoryIsMapped() {
        Machine.Answer mapped = client.call(5, SystemCall.MAP_MEMORY, 0x2000, 0, 0x1000, 0);
        assertEquals(ResultTag.MEMORY_RANGE.number(), mapped.tag());
        assertEquals(1, mapped.word(0));
        assertEquals(0x1000, mapped.word(1));
        assertEquals(0, client.call(5, SystemCall.MAP_MEMORY, 0x8000, 0, 0x1000, 0).word(0));
        assertError(XousError.ACCESS_DENIED, client.call(5, SystemCall.MAP_MEMORY, 0x2000, 0, 0x1000, 1));
        assertError(XousError.ACCESS_DENIED, client.call(5, SystemCall.MAP_MEMORY, 0x8000, 0, 0x1000, 1));
        assertError(XousError.ACCESS_DENIED, client.call(5, SystemCall.MAP_MEMORY, 0x4000, 0, 0x2000, 0));
        assertError(XousError.ACCESS_DENIED, client.call(5, SystemCall.MAP_MEMORY, 0, 0, 0x1000, 0));
        assertError(XousError.ACCESS_DENIED, server.call(5, SystemCall.MAP_MEMORY, 0x2000, 0, 0x1000, 0));
        assertError(XousError.BAD_ALIGNMENT, client.call(5, SystemCall.MAP_MEMORY, 0x2001, 0, 0x1000, 0));
        assertError(XousError.BAD_ALIGNMENT, client.call(5, SystemCall.MAP_MEMORY, 0x2000, 0, 1, 0));
        assertError(XousError.INVALID_ARGUMENT, client.call(5, SystemCall.MAP_MEMORY, 0x2000, 1, 0x1000, 0));
        assertError(XousError.INVALID_ARGUMENT, client.call(5, SystemCall.MAP_MEMORY, 0x2000, 0, 0, 0));
        assertError(
                XousError.ACCESS_DENIED,
                client.call(5, SystemCall.MAP_MEMORY, 0x2000, 0, Long.MAX_VALUE / 4096 * 4096, 0));
    }

    @Test
    void limitsAreComparedAndSet() {
        long heap = 16 << 20;
        assertEquals(1000, client.call(5, SystemCall.ADJUST_PROCESS_LIMIT, 1, heap, 1000).word(1));
        assertEquals(1000, client.call(5, SystemCall.ADJUST_PROCESS_LIMIT, 1, heap, 2000).word(1));
        assertError(XousError.INVALID_LIMIT, client.call(5, SystemCall.ADJUST_PROCESS_LIMIT, 3, 0, 0));
        assertError(XousError.INVALID_LIMIT, client.call(5, SystemCall.ADJUST_PROCESS_LIMIT, 2, heap, heap + 1));
    }

    @Test
    void aProcessMayHave32ConnectionsAnd32ServersAndTheSystem128() {
        Machine.Raw many = null;
        int made = 1;
        for (int pid = 10; pid < 15; pid++) {
            many = machine.start(pid, "many" + pid);
            for (int i = 0; i < 33; i++) {
                Machine.Answer a = many.call(1, SystemCall.CREATE_SERVER_WITH_ADDRESS, pid, i);
                if (a.tag() == ResultTag.ERROR.number()) {
                    assertError(XousError.OUT_OF_MEMORY, a);
                } else {
                    made++;
                }
            }
        }
        assertEquals(Limits.SERVERS, made);
        for (int i = 0; i < 31; i++) {
            Machine.Answer a = client.call(1, SystemCall.CONNECT, 10, i);
            assertEquals(ResultTag.CONNECTION_ID.number(), a.tag());
            assertEquals(a.word(0), client.call(1, SystemCall.CONNECT, 10, i).word(0));
        }
        assertError(XousError.OUT_OF_MEMORY, client.call(1, SystemCall.CONNECT, 11, 0));
        client.call(1, SystemCall.DISCONNECT, 5);
        assertError(XousError.OUT_OF_MEMORY, client.call(1, SystemCall.CONNECT, 11, 0));
        client.call(1, SystemCall.DISCONNECT, 5);
        assertEquals(5, client.call(1, SystemCall.CONNECT, 11, 0).word(0));
    }

    @Test
    void aProcessMayHave255WaitingCalls() {
        for (int i = 0; i < Limits.WAITING_CALLS; i++) {
            assertEquals(-1, client.call(100 + i, SystemCall.CONNECT, 77, 77).tag());
        }
        assertError(XousError.THREAD_NOT_AVAILABLE, client.call(99, SystemCall.YIELD));
        assertEquals(ResultTag.OK.number(), server.call(99, SystemCall.YIELD).tag());
        server.call(1, SystemCall.CREATE_SERVER_WITH_ADDRESS, 77, 77);
        assertEquals(ResultTag.OK.number(), client.call(99, SystemCall.YIELD).tag());
    }

    @Test
    void aProcessCanEndItself() {
        client.call(5, SystemCall.TERMINATE_PROCESS, 3);
        assertTrue(client.killed.contains("3"));
        assertFalse(client.entry.isAlive());
    }
}
