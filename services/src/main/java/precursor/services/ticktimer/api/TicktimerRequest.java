package precursor.services.ticktimer.api;

import precursor.xous.device.Subscription;
import precursor.xous.device.TimerDevice;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/**
 * What the ticktimer does: time since power-on, sleeping, mutexes, conditions and alarms. Identifiers of mutexes and
 * conditions are of the calling process alone, so a mutex that a process held when it died stands in nobody's way: all
 * that was kept for the process, waits and alarms too, is forgotten when it dies.
 *
 * <p>Time stands still while the board's timer does, for all waits.
 */
public sealed interface TicktimerRequest {

    /** The server's well-known identity. */
    Sid SID = Sid.wellKnown("ticktimer-server");

    /** Longest wait, in milliseconds: about 292,000 years fit, one year is enough. */
    long MOST_MS = 366L * 24 * 3600 * 1000;

    /** Most sleeping threads, waiting threads and alarms of one process, each. More are {@code OUT_OF_MEMORY}. */
    int MOST_WAITS = 64;

    /** Most mutexes of one process that are held at the same time. More are {@code OUT_OF_MEMORY}. */
    int MOST_MUTEXES = 4096;

    /** Answers two words: the low and the high 32 bits of the milliseconds since power-on. */
    record ElapsedMs() implements TicktimerRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }

        public static long of(ScalarResult r) {
            return (r.second() << 32) | r.first();
        }
    }

    /** Answers one word, 0, after {@code ms} milliseconds, at least 0 and at most {@link #MOST_MS}. */
    record SleepMs(long ms) implements TicktimerRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public Words words() {
            return Words.of(ms);
        }
    }

    /** Answers a string. */
    record GetVersion() implements TicktimerRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 5;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /** Answers one word, 0, when the caller's process holds the mutex; first come, first served. */
    record LockMutex(long id) implements TicktimerRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 6;
        }

        @Override
        public Words words() {
            return Words.of(id);
        }
    }

    /** Gives the mutex to the first who waits. Unlocking what is not locked has no effect. */
    record UnlockMutex(long id) implements TicktimerRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 7;
        }

        @Override
        public Words words() {
            return Words.of(id);
        }
    }

    /**
     * Answers one word when the condition is notified (0) or the time is over (1).
     *
     * @param timeoutMs 0: wait without end
     */
    record WaitForCondition(long id, long timeoutMs) implements TicktimerRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 8;
        }

        @Override
        public Words words() {
            return Words.of(id, timeoutMs);
        }
    }

    /**
     * Wakes those who wait, first come, first served; answers one word, how many. A notification that nobody waits for is
     * lost.
     *
     * @param count 0: all
     */
    record NotifyCondition(long id, long count) implements TicktimerRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 9;
        }

        @Override
        public Words words() {
            return Words.of(id, count);
        }
    }

    /** Forgets a mutex; those who wait for it get {@code NOT_FOUND}. */
    record FreeMutex(long id) implements TicktimerRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 10;
        }

        @Override
        public Words words() {
            return Words.of(id);
        }
    }

    /** Forgets a condition; those who wait for it get {@code NOT_FOUND}. */
    record FreeCondition(long id) implements TicktimerRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 11;
        }

        @Override
        public Words words() {
            return Words.of(id);
        }
    }

    /**
     * Sends a scalar to a server of the caller after {@code ms} milliseconds: the words are {@code tag} and the
     * milliseconds since power-on. An alarm that was set for the same server and opcode is replaced.
     */
    record SetAlarm(Subscription to, long tag, long ms) implements TicktimerRequest, Request.Lend {
        @Override
        public int opcode() {
            return 32;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
            out.i64(tag).i64(ms);
        }
    }

    /**
     * The same, when {@code dueMs} milliseconds have passed since power-on; at once when they have passed already. For who knows the time itself: were it
     * reckoned as a distance from now, a clock that jumps before the ticktimer reads of it would carry the alarm with it.
     */
    record SetAlarmAt(Subscription to, long tag, long dueMs) implements TicktimerRequest, Request.Lend {
        @Override
        public int opcode() {
            return 34;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
            out.i64(tag).i64(dueMs);
        }
    }

    /** Takes an alarm back. It may have been sent already: see {@link Alarm}. */
    record CancelAlarm(Subscription to) implements TicktimerRequest, Request.Lend {
        @Override
        public int opcode() {
            return 33;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    /** The board says that time jumped, stopped or goes on; from anybody else it is ignored. */
    record TimerNews(TimerDevice.State state) implements TicktimerRequest, Request.Scalar {
        public static final int OPCODE = 64;

        @Override
        public int opcode() {
            return OPCODE;
        }

        @Override
        public Words words() {
            return state.words();
        }
    }

    /** The kernel says that a process has died; from anybody else it is ignored. */
    record ProcessDied(int pid) implements TicktimerRequest, Request.Scalar {
        public static final int OPCODE = 65;

        @Override
        public int opcode() {
            return OPCODE;
        }

        @Override
        public Words words() {
            return Words.of(pid);
        }
    }

    static TicktimerRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new ElapsedMs();
            case 1 -> new SleepMs(message.scalars().first());
            case 5 -> new GetVersion();
            case 6 -> new LockMutex(message.scalars().first());
            case 7 -> new UnlockMutex(message.scalars().first());
            case 8 -> new WaitForCondition(message.scalars().first(), message.scalars().second());
            case 9 -> new NotifyCondition(message.scalars().first(), message.scalars().second());
            case 10 -> new FreeMutex(message.scalars().first());
            case 11 -> new FreeCondition(message.scalars().first());
            case 32 -> {
                PayloadReader in = message.payload();
                yield new SetAlarm(Subscription.read(in), in.i64(), in.i64());
            }
            case 33 -> new CancelAlarm(Subscription.read(message.payload()));
            case 34 -> {
                PayloadReader in = message.payload();
                yield new SetAlarmAt(Subscription.read(in), in.i64(), in.i64());
            }
            case TimerNews.OPCODE -> new TimerNews(TimerDevice.State.of(message.scalars()));
            case ProcessDied.OPCODE -> new ProcessDied((int) message.scalars().first());
            default -> throw message.unknownOpcode();
        };
    }
}
