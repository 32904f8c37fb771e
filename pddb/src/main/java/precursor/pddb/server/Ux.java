package precursor.pddb.server;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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

    /**
     * The same user, who is only asked and told as long as it is wanted: else he gives up, chooses the first, has read. A dialog that is
     * already shown goes at the next {@link #reconsider}. A bar stays until it is closed.
     *
     * @param wanted any thread may ask it; must not wait
     */
    Ux asLongAs(BooleanSupplier wanted);

    /**
     * Takes away what is shown if it is no longer wanted. Does not wait.
     *
     * @param then run when it is gone, and what was typed is wiped; must not wait
     */
    void reconsider(Runnable then);

    /** Shows a bar until it is closed. No other dialog can be shown meanwhile. */
    Bar progress(String title);

    /** How far something has come. Never waits. */
    interface Bar extends Progress, AutoCloseable {
        @Override
        void close();
    }
}
