package precursor.services.ticktimer.api;

import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/**
 * A wake-up call for a server with many deadlines that mostly do not come to pass. It asks the ticktimer for an alarm only
 * when none is set that comes early enough; so the server may be woken too early, and looks by itself what is due.
 */
public final class Deadline {

    private final Alarm alarm;
    private long setFor;

    /** Sends a scalar {@code opcode} to the server. */
    public Deadline(Ticktimer ticktimer, Sid to, int opcode) {
        this.alarm = ticktimer.alarm(to, opcode);
    }

    /** Wakes the server at {@code dueMs} since power-on, or before. */
    public void by(long dueMs) {
        if (!alarm.isSet() || dueMs < setFor) {
            setFor = dueMs;
            alarm.at(dueMs);
        }
    }

    /** Whether a received scalar is the wake-up call; its second word is the time. */
    public boolean isCall(Words words) {
        return alarm.isDue(words);
    }
}
