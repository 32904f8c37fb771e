package precursor.services.ticktimer.susres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.SuspendOrder;
import precursor.xous.message.Pid;

/** Who is told, and who has not yet said that he is ready. A token is never given twice, so that a late answer counts for nothing else. */
final class Subscribers {

    /** Most subscriptions, as upstream has. */
    static final int MOST = 32;

    private record Entry(Pid pid, SuspendOrder order, Predicate<SuspendNews> tell) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Long, Pid> awaited = new HashMap<>();
    private long token;

    /**
     * Somebody wants to be told.
     *
     * @param tell false when the process is gone
     * @return false when there are too many
     */
    boolean add(Pid pid, SuspendOrder order, Predicate<SuspendNews> tell) {
        return entries.size() < MOST && entries.add(new Entry(pid, order, tell));
    }

    /** Tells those of an order to get ready. */
    void suspend(SuspendOrder order) {
        for (Entry entry : List.copyOf(entries)) {
            if (entry.order() == order) {
                token++;
                if (entry.tell().test(new SuspendNews.Suspend(token))) {
                    awaited.put(token, entry.pid());
                }
            }
        }
    }

    void resume(boolean clean) {
        entries.removeIf(entry -> !entry.tell().test(new SuspendNews.Resume(clean)));
    }

    void ready(Pid pid, long ofToken) {
        awaited.remove(ofToken, pid);
    }

    void died(Pid pid) {
        entries.removeIf(entry -> entry.pid().equals(pid));
        awaited.values().removeIf(pid::equals);
    }

    boolean areReady() {
        return awaited.isEmpty();
    }

    /** Those who are not ready, who are waited for no longer. */
    Set<Integer> giveUp() {
        Set<Integer> late = new TreeSet<>(awaited.values().stream().map(Pid::number).toList());
        awaited.clear();
        return late;
    }

    /** A token that nobody waits for. */
    long idleToken() {
        return ++token;
    }
}
