package precursor.vault.fido;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The one thing that shall be on the screen: handed over by the authenticator's thread, which never waits, to the thread that shows
 * it and waits for the person.
 *
 * @param <T> what is shown
 */
final class Wanted<T> {

    /** What is shown for the question of a ticket. */
    record Item<T>(long ticket, T what) {}

    private Optional<Item<T>> item = Optional.empty();

    /** Wants something in the place of what was wanted before. */
    synchronized void put(long ticket, T what) {
        item = Optional.of(new Item<>(ticket, what));
        notifyAll();
    }

    /** Nothing is wanted any more. */
    synchronized void clear() {
        item = Optional.empty();
    }

    /** The question of that ticket is not wanted any more. */
    synchronized void clear(long ticket) {
        if (is(ticket)) {
            clear();
        }
    }

    /** What is wanted now. */
    synchronized Optional<Item<T>> now() {
        return item;
    }

    /** Changes what is wanted, and gives it as it is then; nothing when nothing is wanted. */
    synchronized Optional<Item<T>> change(UnaryOperator<T> change) {
        item = item.map(i -> new Item<>(i.ticket(), change.apply(i.what())));
        return item;
    }

    /** Whether the question of that ticket is still to be shown. */
    synchronized boolean is(long ticket) {
        return item.filter(i -> i.ticket() == ticket).isPresent();
    }

    /** Waits until something is wanted. */
    synchronized Item<T> await() throws InterruptedException {
        while (item.isEmpty()) {
            wait();
        }
        return item.get();
    }
}
