package precursor.services.ime;

import java.util.ArrayList;
import java.util.List;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.modal.TypedLine;

/** What was typed for one chat: the line, and the last ones that were sent. */
final class ChatLine {

    private final long number;
    private final TypedLine line = new TypedLine(InputLine.MOST_TEXT);
    /** The newest first. */
    private final List<String> sent = new ArrayList<>();

    /**
     * An empty line.
     *
     * @param number of the chat's registration
     */
    ChatLine(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /** The line itself. */
    TypedLine line() {
        return line;
    }

    /** All that stands in the line. */
    InputLine text() {
        return new InputLine(line.text(0, line.length()));
    }

    /** Takes the line out to be sent. */
    InputLine take() {
        InputLine taken = text();
        line.wipe();
        if (!taken.text().isBlank()) {
            sent.remove(taken.text());
            sent.addFirst(taken.text());
            if (sent.size() > Predictor.KEYS) {
                sent.removeLast();
            }
        }
        return taken;
    }

    /** Forgets what stands in the line, and what was sent. */
    void clear() {
        line.wipe();
        sent.clear();
    }

    /** The last lines that were sent, the newest first. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    /** Puts a line that was sent back; false when there is none. */
    boolean recall(int index) {
        if (index >= sent.size()) {
            return false;
        }
        line.set(sent.get(index));
        return true;
    }
}
