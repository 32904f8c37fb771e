package precursor.vault.database;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.StoreNumbers;

/**
 * A basis that is open, as a home, and which of its numbers are taken. Nobody but this process may use the dictionary, so what
 * was listed once stays true as long as it counts what it writes.
 */
final class OpenHome {

    private final Home home;
    private final String basis;
    private Optional<TreeSet<Integer>> numbers = Optional.empty();
    private long changes;

    OpenHome(Home home, String basis) {
        this.home = home;
        this.basis = basis;
    }

    Home home() {
        return home;
    }

    String basis() {
        return basis;
    }

    /** Whether it is known which numbers are taken. */
    boolean isKnown() {
        return numbers.isPresent();
    }

    /** The numbers that are known to be taken, ascending. */
    List<Integer> numbers() {
        return numbers.map(List::copyOf).orElse(List.of());
    }

    /** These numbers are taken, and no others. */
    void know(Collection<Integer> taken) {
        numbers = Optional.of(new TreeSet<>(taken));
    }

    /** Whether a number may be taken: unless it is known that it is not. */
    boolean mayHave(int number) {
        return numbers.isEmpty() || numbers.get().contains(number);
    }

    /** Something may have happened here that nobody counted. */
    void forget() {
        numbers = Optional.empty();
        changes++;
    }

    /** A value was written; the count of changes after that. */
    long wrote(int number) {
        numbers.ifPresent(taken -> taken.add(number));
        return changed(number);
    }

    /** A value was removed; the count of changes after that. */
    long removed(int number) {
        numbers.ifPresent(taken -> taken.remove(number));
        return changed(number);
    }

    private long changed(int number) {
        if (StoreNumbers.isCredential(number)) {
            changes++;
        }
        return changes;
    }

    long changes() {
        return changes;
    }
}
