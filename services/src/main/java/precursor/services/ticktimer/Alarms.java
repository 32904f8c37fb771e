package precursor.services.ticktimer;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import precursor.services.ticktimer.api.TicktimerRequest;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Words;

/** The alarms that are set, one for each server and opcode of a process. */
final class Alarms {

    /** Sends an alarm's scalar. */
    @FunctionalInterface
    interface Bell {

        /** Says whether it need not be tried again: sent, or nobody there. False: the server's queue is full. */
        boolean ring(Subscription to, Words words);
    }

    private record Key(Pid process, Subscription to) {}

    private final Agenda agenda;
    private final Bell bell;
    private final LongSupplier nowMs;
    private final Map<Key, Agenda.Item> set = new HashMap<>();
    /** What could not be sent, with its tag. */
    private final Map<Key, Long> unheard = new HashMap<>();

    Alarms(Agenda agenda, Bell bell, LongSupplier nowMs) {
        this.agenda = agenda;
        this.bell = bell;
        this.nowMs = nowMs;
    }

    /** Sets an alarm, in place of the one that was set for the same server and opcode; false when there are too many. */
    boolean set(Pid process, Subscription to, long tag, long dueMs) {
        cancel(process, to);
        if (agenda.count(process, Agenda.Kind.ALARM) >= TicktimerRequest.MOST_WAITS) {
            return false;
        }
        Key key = new Key(process, to);
        set.put(key, agenda.add(process, Agenda.Kind.ALARM, dueMs, () -> ring(key, tag)));
        return true;
    }

    void cancel(Pid process, Subscription to) {
        Key key = new Key(process, to);
        unheard.remove(key);
        Agenda.Item item = set.remove(key);
        if (item != null) {
            agenda.remove(item);
        }
    }

    /** Forgets the alarms of a process. */
    void died(Pid process) {
        unheard.keySet().removeIf(key -> key.process.equals(process));
        set.entrySet().removeIf(e -> {
            boolean his = e.getKey().process.equals(process);
            if (his) {
                agenda.remove(e.getValue());
            }
            return his;
        });
    }

    /** Puts the alarms that found a full queue on the agenda again, due now. */
    void retry() {
        Map<Key, Long> again = new HashMap<>(unheard);
        unheard.clear();
        again.forEach((key, tag) -> set(key.process, key.to, tag, nowMs.getAsLong()));
    }

    /** Whether an alarm found a full queue. */
    boolean hasUnheard() {
        return !unheard.isEmpty();
    }

    private void ring(Key key, long tag) {
        set.remove(key);
        if (!bell.ring(key.to, Words.of(tag, nowMs.getAsLong()))) {
            unheard.put(key, tag);
        }
    }
}
