package precursor.services.log;

import java.util.ArrayDeque;

/**
 * The lines that wait for the console. It holds a bounded number; what comes when it is full is counted, and the count is
 * said as soon as there is room.
 */
final class LineQueue {

    private final int most;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private int lost;

    LineQueue(int most) {
        this.most = most;
    }

    /** Adds a line unless the queue is full. Never waits. */
    synchronized void offer(String line) {
        if (lines.size() == most) {
            lost++;
            return;
        }
        if (lost > 0 && lines.size() < most - 1) {
            lines.add("WARN:log: " + lost + " lines were lost");
            lost = 0;
        }
        lines.add(line);
        notifyAll();
    }

    /** Waits for a line. */
    synchronized String take() throws InterruptedException {
        while (lines.isEmpty()) {
            if (lost > 0) {
                String note = "WARN:log: " + lost + " lines were lost";
                lost = 0;
                return note;
            }
            wait();
        }
        return lines.remove();
    }
}
