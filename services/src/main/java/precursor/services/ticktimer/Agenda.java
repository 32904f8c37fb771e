package precursor.services.ticktimer;

import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import precursor.xous.message.Pid;

/** What is to happen when: the earliest first, and of two at the same time the one that was entered first. */
final class Agenda {

    /** Why something is on the agenda. */
    enum Kind {
        SLEEP,
        TIMEOUT,
        ALARM
    }

    /** Something that will happen once, unless it is taken off the agenda. */
    static final class Item implements Comparable<Item> {
        private final Pid process;
        private final Kind kind;
        private final long dueMs;
        private final long order;
        private final Runnable action;

        private Item(Pid process, Kind kind, long dueMs, long order, Runnable action) {
            this.process = process;
            this.kind = kind;
            this.dueMs = dueMs;
            this.order = order;
            this.action = action;
        }

        Runnable action() {
            return action;
        }

        @Override
        public int compareTo(Item other) {
            int byTime = Long.compare(dueMs, other.dueMs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long entered;

    Item add(Pid process, Kind kind, long dueMs, Runnable action) {
        Item item = new Item(process, kind, dueMs, entered++, action);
        items.add(item);
        return item;
    }

    void remove(Item item) {
        items.removeIf(i -> i == item);
    }

    void removeAllOf(Pid process) {
        items.removeIf(i -> i.process.equals(process));
    }

    int count(Pid process, Kind kind) {
        int count = 0;
        for (Item item : items) {
            if (item.kind == kind && item.process.equals(process)) {
                count++;
            }
        }
        return count;
    }

    /** When the next is due; nothing when there is none. */
    OptionalLong nextMs() {
        Item first = items.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.dueMs);
    }

    /** Takes the next one off that is due; null when none is. */
    @Nullable Item takeDue(long nowMs) {
        Item first = items.peek();
        return first == null || first.dueMs > nowMs ? null : items.poll();
    }
}
