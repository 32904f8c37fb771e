package precursor.services.ticktimer;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import precursor.services.ticktimer.api.TicktimerRequest;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/** Who holds which mutex, and who waits for it: first come, first served. A mutex that nobody holds takes no room. */
final class Mutexes {

    private record Key(Pid process, long id) {}

    private final Map<Key, ArrayDeque<Consumer<Reply>>> held = new HashMap<>();
    private final Map<Pid, Integer> waiting = new HashMap<>();

    /** Calls {@code holder} with the answer: at once if the mutex is free. */
    void lock(Pid process, long id, Consumer<Reply> holder) {
        Key key = new Key(process, id);
        ArrayDeque<Consumer<Reply>> queue = held.get(key);
        if (queue == null) {
            if (count(process) >= TicktimerRequest.MOST_MUTEXES) {
                holder.accept(Reply.failure(XousError.OUT_OF_MEMORY));
                return;
            }
            held.put(key, new ArrayDeque<>());
            holder.accept(Reply.scalar(0));
        } else if (waiting.getOrDefault(process, 0) >= TicktimerRequest.MOST_WAITS) {
            holder.accept(Reply.failure(XousError.OUT_OF_MEMORY));
        } else {
            queue.add(holder);
            waiting.merge(process, 1, Integer::sum);
        }
    }

    /** Gives the mutex to the first who waits, or frees it. */
    void unlock(Pid process, long id) {
        Key key = new Key(process, id);
        ArrayDeque<Consumer<Reply>> queue = held.get(key);
        if (queue == null) {
            return;
        }
        Consumer<Reply> next = queue.poll();
        if (next == null) {
            held.remove(key);
        } else {
            waiting.merge(process, -1, Integer::sum);
            next.accept(Reply.scalar(0));
        }
    }

    /** Forgets a mutex; those who wait for it get an error. */
    void free(Pid process, long id) {
        ArrayDeque<Consumer<Reply>> queue = held.remove(new Key(process, id));
        if (queue != null) {
            waiting.merge(process, -queue.size(), Integer::sum);
            queue.forEach(w -> w.accept(Reply.failure(XousError.NOT_FOUND)));
        }
    }

    /** Forgets all mutexes of a process; who waits for one of them is dead too, and is answered only to free his message. */
    void died(Pid process) {
        held.entrySet().removeIf(e -> {
            boolean his = e.getKey().process.equals(process);
            if (his) {
                e.getValue().forEach(w -> w.accept(Reply.failure(XousError.PROCESS_TERMINATED)));
            }
            return his;
        });
        waiting.remove(process);
    }

    private int count(Pid process) {
        int count = 0;
        for (Key key : held.keySet()) {
            if (key.process.equals(process)) {
                count++;
            }
        }
        return count;
    }
}
