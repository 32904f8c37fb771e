package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * The bases that were presented for an operation that destroys all others: those that were open, and those that are opened for it by name and
 * password and closed after it.
 */
final class Presented implements AutoCloseable {
    private final Store store;
    private final List<BasisSpace> opened = new ArrayList<>();

    private Presented(Store store) {
        this.store = store;
    }

    /**
     * Opens those of {@code others} that are not open.
     *
     * @throws PddbException {@code ACCESS_DENIED} when one of them cannot be; none is open then that was not before
     */
    static Presented open(Store store, List<BasisCredential> others, Progress progress) {
        if (store.spaces().stream().anyMatch(BasisSpace::hasStaged)) {
            throw new IllegalStateException("something is staged");
        }
        Presented presented = new Presented(store);
        try {
            for (int i = 0; i < others.size(); i++) {
                progress.at(Progress.Step.OPENING_BASES, i, others.size());
                presented.open(others.get(i));
            }
        } catch (PddbException e) {
            presented.close();
            throw e;
        }
        return presented;
    }

    private void open(BasisCredential other) {
        BasisSpace space = (BasisSpace) store.unlock(other.name(), other.password()).orElseThrow(() -> new PddbException(
            PddbError.ACCESS_DENIED, "A basis cannot be opened: wrong password, or no such basis. Nothing was changed."));
        if (store.spaces().stream().anyMatch(open -> open != space && isSame(open, space))) {
            space.close();
        } else {
            opened.add(space);
        }
    }

    private static boolean isSame(BasisSpace a, BasisSpace b) {
        return Arrays.equals(a.cipher().keys().pageTableKey(), b.cipher().keys().pageTableKey());
    }

    /** All of them, {@code .System} first. */
    List<BasisSpace> all() {
        return List.copyOf(store.spaces());
    }

    /** Closes what was opened. */
    @Override
    public void close() {
        opened.forEach(BasisSpace::close);
    }
}
