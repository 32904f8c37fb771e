package precursor.shellchat.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was said lately. Old bubbles go, so that it needs no more memory on the second day than in the first hour. */
final class Conversation {

    /** Most bubbles that are kept. */
    static final int MOST = 40;

    private final Deque<Bubble> bubbles = new ArrayDeque<>();

    void add(Bubble said) {
        if (bubbles.size() == MOST) {
            bubbles.removeFirst();
        }
        bubbles.addLast(said);
    }

    void clear() {
        bubbles.clear();
    }

    /** The oldest first. */
    List<Bubble> bubbles() {
        return List.copyOf(bubbles);
    }
}
