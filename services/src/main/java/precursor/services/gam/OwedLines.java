package precursor.services.gam;

import java.util.ArrayDeque;
import java.util.Deque;
import precursor.services.gam.api.InputLine;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;

/**
 * Lines on their way to an application that may be slow. Of changes only the newest waits; of finished lines, which the application must not
 * miss, some do.
 */
final class OwedLines {

    /** Most that wait; the oldest are lost then. */
    static final int MOST = 8;

    private record Owed(int opcode, boolean finished, InputLine line) implements Request.Move {
        @Override
        public void writeTo(PayloadWriter out) {
            out.string(line.text());
        }
    }

    private final Deque<Owed> owed = new ArrayDeque<>();

    void add(int opcode, boolean finished, InputLine line) {
        if (!finished && !owed.isEmpty() && !owed.getLast().finished()) {
            owed.removeLast();
        }
        if (owed.size() == MOST) {
            owed.removeFirst();
        }
        owed.add(new Owed(opcode, finished, line));
    }

    boolean isEmpty() {
        return owed.isEmpty();
    }

    /** Gives what there is room for. */
    void settle(Listener listener) {
        while (!owed.isEmpty() && listener.give(owed.getFirst())) {
            owed.removeFirst();
        }
    }
}
