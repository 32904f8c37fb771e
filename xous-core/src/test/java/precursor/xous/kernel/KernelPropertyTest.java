package precursor.xous.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.xous.process.Frame;
import precursor.xous.process.PlatformCall;
import precursor.xous.process.ResultTag;
import precursor.xous.process.SystemCall;

/**
 * Many processes do anything, sensible and not, and die at any time. Always: no call is answered twice, no message's bytes
 * are wrong. When all servers have answered what they have: nobody waits who should not, and no message and no page is lost.
 */
class KernelPropertyTest {

    private static final int STEPS = 20_000;
    private static final int PROCESSES = 6;
    private static final int SIDS = 9;
    private static final int THREADS = 5;
    private static final int LAST_THREAD = 1000;

    private final Machine machine = new Machine();
    private final List<Actor> actors = new ArrayList<>();
    private SplittableRandom random = new SplittableRandom(0);
    private long marks;

    private record Held(long token, int kind, int place, int size) {}

    /** One process: what it waits for, what it holds. */
    private final class Actor {
        final int pid;
        final Machine.Raw raw;
        final Map<Integer, SystemCall> pending = new HashMap<>();
        final List<Held> held = new ArrayList<>();
        final List<Long> cids = new ArrayList<>();

        Actor(int pid) {
            this.pid = pid;
            this.raw = machine.start(pid, "p" + pid);
        }

        void call(int thread, SystemCall call, long... words) {
            pending.put(thread, call);
            raw.call(thread, call, words);
        }

        /** Looks at the answers that have come. */
        void read() {
            for (Integer thread : List.copyOf(raw.order)) {
                Machine.Answer a = raw.answers.remove(thread);
                assertTrue(pending.remove(thread) != null && a != null, "an answer that nobody waits for");
                if (a.tag() == ResultTag.MESSAGE_ENVELOPE.number()) {
                    received(a);
                } else if (a.tag() == ResultTag.CONNECTION_ID.number()) {
                    cids.add(a.word(0));
                }
            }
            raw.order.clear();
        }

        private void received(Machine.Answer a) {
            int kind = (int) a.word(1) & 0xff;
            if (kind == Frame.SCALAR) {
                return;
            }
            if (kind == Frame.BLOCKING_SCALAR) {
                held.add(new Held(a.word(0), kind, 0, 0));
                return;
            }
            int place = (int) a.word(3);
            int size = (int) a.word(4);
            int valid = (int) a.word(6);
            assertTrue(place >= raw.arena.capacity() / 2 && place + size <= raw.arena.capacity());
            for (int i = 0; i + 8 <= size; i += 8) {
                long expected = i + 8 <= valid ? a.word(5) + i : 0;
                if (i + 8 <= valid || i >= valid) {
                    assertEquals(expected, raw.arena.getLong(place + i), "bytes of message " + a.word(5));
                }
            }
            held.add(new Held(a.word(0), kind, place, size));
        }

        int idleThread() {
            int thread = random.nextInt(THREADS);
            return pending.containsKey(thread) ? -1 : thread;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsLost(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < PROCESSES; i++) {
            actors.add(new Actor(3 + i));
        }
        for (int step = 1; step <= STEPS; step++) {
            step();
            actors.forEach(Actor::read);
            if (step % 1000 == 0) {
                settle();
            }
        }
        for (Actor a : actors) {
            a.raw.die();
        }
        assertEquals(0, machine.kernel.messages());
        assertEquals(0, machine.kernel.servers());
    }

    private long sid() {
        return 1L + random.nextInt(SIDS);
    }

    private long any() {
        return random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(40) - 2;
    }

    private void step() {
        int which = random.nextInt(actors.size());
        Actor a = actors.get(which);
        if (random.nextInt(1500) == 0) {
            a.raw.die();
            a.pending.clear();
            actors.set(which, new Actor(a.pid));
            return;
        }
        int thread = a.idleThread();
        if (thread < 0) {
            return;
        }
        switch (random.nextInt(20)) {
            case 0 -> a.call(thread, SystemCall.CREATE_SERVER_WITH_ADDRESS, sid(), sid() % 2);
            case 1 -> a.call(
                    thread,
                    random.nextInt(4) == 0 ? SystemCall.CONNECT : SystemCall.TRY_CONNECT,
                    sid(),
                    sid() % 2);
            case 2, 3, 4, 5, 6, 7 -> send(a, thread);
            case 8, 9, 10 -> a.call(
                    thread,
                    random.nextBoolean() ? SystemCall.RECEIVE_MESSAGE : SystemCall.TRY_RECEIVE_MESSAGE,
                    sid(),
                    sid() % 2);
            case 11, 12, 13, 14 -> answer(a, thread);
            case 15 -> forward(a, thread);
            case 16 -> {
                if (random.nextInt(8) == 0) {
                    a.call(thread, SystemCall.DESTROY_SERVER, sid(), sid() % 2);
                }
            }
            case 17 -> {
                if (random.nextInt(8) == 0 && !a.cids.isEmpty()) {
                    a.call(thread, SystemCall.DISCONNECT, a.cids.remove(random.nextInt(a.cids.size())));
                }
            }
            case 18 -> a.call(thread, SystemCall.RETURN_MEMORY, any(), any(), any());
            default -> garbage(a, thread);
        }
    }

    private void send(Actor a, int thread) {
        if (a.cids.isEmpty()) {
            return;
        }
        long cid = a.cids.get(random.nextInt(a.cids.size()));
        int kind = 1 + random.nextInt(5);
        SystemCall call = random.nextInt(4) == 0 ? SystemCall.TRY_SEND_MESSAGE : SystemCall.SEND_MESSAGE;
        if (kind < Frame.LEND) {
            a.call(thread, call, cid | (long) kind << 32, 1, 2, 3, 4, 5);
            return;
        }
        // Each thread has a page of its own, and the last threads share the rest for bigger messages.
        int pages = thread == THREADS - 1 ? 1 + random.nextInt(4) : 1;
        int place = thread * 4096;
        int size = pages * 4096;
        int valid = random.nextInt(size + 1);
        long mark = ++marks << 32;
        for (int i = 0; i < size; i += 8) {
            a.raw.arena.putLong(place + i, mark + i);
        }
        a.call(thread, call, cid | (long) kind << 32, 1, place, size, mark, valid);
    }

    private void answer(Actor a, int thread) {
        if (a.held.isEmpty()) {
            return;
        }
        Held held = a.held.remove(random.nextInt(a.held.size()));
        int code = code(held);
        if (random.nextBoolean()) {
            a.call(thread, SystemCall.REPLY_AND_RECEIVE_NEXT, held.token, code, 3, 8);
        } else if (code == Frame.REPLY_FAILURE) {
            a.call(thread, SystemCall.PLATFORM_SPECIFIC, PlatformCall.FAIL.number(), held.token, 3);
        } else {
            a.call(thread, reply(code), held.token, 3, 8);
        }
    }

    private int code(Held held) {
        if (held.kind == Frame.MOVE) {
            return Frame.REPLY_NOTHING;
        }
        if (random.nextInt(5) == 0) {
            return Frame.REPLY_FAILURE;
        }
        return held.kind == Frame.BLOCKING_SCALAR ? List.of(1, 2, 5).get(random.nextInt(3)) : Frame.REPLY_MEMORY;
    }

    private static SystemCall reply(int code) {
        return switch (code) {
            case 1 -> SystemCall.RETURN_SCALAR_1;
            case 2 -> SystemCall.RETURN_SCALAR_2;
            case 5 -> SystemCall.RETURN_SCALAR_5;
            case Frame.REPLY_MEMORY -> SystemCall.RETURN_MEMORY;
            default -> SystemCall.UNMAP_MEMORY;
        };
    }

    private void forward(Actor a, int thread) {
        if (a.held.isEmpty() || a.cids.isEmpty()) {
            return;
        }
        Held held = a.held.removeLast();
        long cid = a.cids.get(random.nextInt(a.cids.size()));
        a.raw.answers.remove(thread);
        a.pending.put(thread, SystemCall.PLATFORM_SPECIFIC);
        Machine.Answer answer = a.raw.call(
                thread, SystemCall.PLATFORM_SPECIFIC, PlatformCall.FORWARD.number(), held.token, cid);
        if (answer.tag() == ResultTag.ERROR.number()) {
            a.held.add(held);
        }
    }

    private void garbage(Actor a, int thread) {
        SystemCall[] calls = SystemCall.values();
        SystemCall call = calls[random.nextInt(calls.length)];
        if (call == SystemCall.TERMINATE_PROCESS || call == SystemCall.SHUTDOWN || call == SystemCall.CONNECT) {
            return;
        }
        a.call(thread, call, any(), any(), any(), any(), any(), any(), any());
    }

    /** Answers everything until nothing moves, then looks for what was lost. */
    private void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Actor a : actors) {
                a.read();
                while (!a.held.isEmpty()) {
                    Held held = a.held.removeLast();
                    int code = code(held);
                    if (code == Frame.REPLY_FAILURE) {
                        a.call(LAST_THREAD, SystemCall.PLATFORM_SPECIFIC, PlatformCall.FAIL.number(), held.token, 3);
                    } else {
                        a.call(LAST_THREAD, reply(code), held.token, 0, 8);
                    }
                    moved = true;
                    actors.forEach(Actor::read);
                }
                for (ServerEntry server : List.copyOf(a.raw.entry.servers)) {
                    int before = a.held.size();
                    int inside = machine.kernel.messages();
                    a.call(LAST_THREAD, SystemCall.TRY_RECEIVE_MESSAGE, server.sid.high(), server.sid.low());
                    actors.forEach(Actor::read);
                    moved |= a.held.size() != before || machine.kernel.messages() != inside;
                }
            }
        }
        assertEquals(0, machine.kernel.messages(), "messages that nobody will answer");
        for (Actor a : actors) {
            assertEquals(0, a.raw.entry.pagesHeld(), "lost pages");
            assertEquals(a.pending.size(), a.raw.entry.waiting, "calls that wait");
            for (Iterator<SystemCall> i = a.pending.values().iterator(); i.hasNext(); ) {
                SystemCall call = i.next();
                assertTrue(
                        call == SystemCall.RECEIVE_MESSAGE
                                || call == SystemCall.REPLY_AND_RECEIVE_NEXT
                                || call == SystemCall.CONNECT
                                || call == SystemCall.PLATFORM_SPECIFIC,
                        "waits for ever: " + call);
            }
        }
    }
}
