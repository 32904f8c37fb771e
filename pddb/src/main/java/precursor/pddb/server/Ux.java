package precursor.pddb.server;

import java.util.List;
import java.util.Optional;
import precursor.pddb.engine.Progress;
import precursor.services.modals.api.TypedText;

/** Conversation with the user, in boxes that no other process can cover, imitate or read. Methods wait for the user. */
interface Ux {

    /** Asks for a secret; none when the user gives up. The caller closes it. */
    Optional<TypedText> ask(String prompt, String hint);

    /** Lets the user choose one of several; gives its index. The first is what happens when he just confirms. */
    int choose(String prompt, List<String> items);

    /** Shows a text until it is read. */
    void tell(String text);

    /** Shows a bar until it is closed. No other dialog can be shown meanwhile. */
    Bar progress(String title);

    /** How far something has come. Never waits. */
    interface Bar extends Progress, AutoCloseable {
        @Override
        void close();
    }
}
