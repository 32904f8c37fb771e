package precursor.services.ticktimer.api;

import java.util.concurrent.atomic.AtomicLong;
import precursor.xous.device.Subscription;
import precursor.xous.message.Words;

/**
 * Time for a server with one thread: after some milliseconds the ticktimer sends the server a scalar. An alarm is set at
 * most once at a time; setting it again moves it.
 *
 * <pre>
 * Alarm repeat = ticktimer.alarm(server.sid(), 40);
 * repeat.in(500);
 * ... in the handler of opcode 40:
 * if (repeat.isDue(message.scalars())) { ... repeat.in(30); }
 * </pre>
 *
 * A scalar may already be under way when the alarm is moved or cancelled, or come from somebody else who knows the
 * server: {@link #isDue} tells.
 */
public final class Alarm {

    private final Ticktimer ticktimer;
    private final Subscription to;
    /** Even: not set. Odd: set, and the tag of the scalar that will come. */
    private final AtomicLong turn = new AtomicLong();

    Alarm(Ticktimer ticktimer, Subscription to) {
        this.ticktimer = ticktimer;
        this.to = to;
    }

    /** Sets it, {@code ms} milliseconds from now, 0 to a year. */
    public void in(long ms) {
        ticktimer.set(to, begin(), ms);
    }

    /** Sets it for {@code dueMs} milliseconds since power-on, at most a year from now; it comes at once when that is past. */
    public void at(long dueMs) {
        ticktimer.setAt(to, begin(), dueMs);
    }

    /** Takes it back, if it is set. */
    public void cancel() {
        if (end(turn.get())) {
            ticktimer.cancel(to);
        }
    }

    /** Whether a received scalar is this alarm as it was set last; then it is no longer set. */
    public boolean isDue(Words words) {
        return end(words.first());
    }

    /** Whether it is set and has not come yet. */
    public boolean isSet() {
        return (turn.get() & 1) == 1;
    }

    private long begin() {
        return turn.updateAndGet(t -> (t | 1) + (t & 1) * 2);
    }

    private boolean end(long tag) {
        return (tag & 1) == 1 && turn.compareAndSet(tag, tag + 1);
    }
}
