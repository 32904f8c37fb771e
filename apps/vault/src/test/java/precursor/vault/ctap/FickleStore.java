package precursor.vault.ctap;

import java.util.Optional;
import java.util.function.LongSupplier;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.ForwardingStore;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/** A store in which one write goes wrong, once, when that was arranged. */
final class FickleStore extends ForwardingStore {

    /** What becomes of the write. */
    enum Trouble {
        /** The power goes before it. */
        POWER_CUT,
        /** The medium does not answer, and nothing was written. */
        UNAVAILABLE,
        /** The medium does not answer, although it was written. */
        UNAVAILABLE_AFTER,
        /** There is no room; removals go on. */
        FULL
    }

    private record Arranged(Trouble trouble, int writes) {}

    private Optional<Arranged> arranged = Optional.empty();
    private boolean happened;

    FickleStore(CredentialStore store) {
        super(store);
    }

    /** The write after so many others goes wrong. */
    void arrange(Trouble trouble, int writes) {
        arranged = Optional.of(new Arranged(trouble, writes));
    }

    void calmDown() {
        arranged = Optional.empty();
    }

    /** Whether it has happened since the last look. */
    boolean takeHappened() {
        boolean was = happened;
        happened = false;
        return was;
    }

    @Override
    public long insert(Home home, int number, byte[] value) {
        return write(true, () -> super.insert(home, number, value));
    }

    @Override
    public long remove(Home home, int number) {
        return write(false, () -> super.remove(home, number));
    }

    private long write(boolean isInsert, LongSupplier write) {
        if (arranged.isEmpty() || (arranged.get().trouble() == Trouble.FULL && !isInsert)) {
            return write.getAsLong();
        }
        Arranged due = arranged.get();
        if (due.writes() > 0) {
            arranged = Optional.of(new Arranged(due.trouble(), due.writes() - 1));
            return write.getAsLong();
        }
        arranged = Optional.empty();
        happened = true;
        switch (due.trouble()) {
            case POWER_CUT -> throw new AuthenticatorLife.PowerCut();
            case FULL -> throw new StoreFullException();
            case UNAVAILABLE -> {}
            case UNAVAILABLE_AFTER -> {
                var _ = write.getAsLong();
            }
        }
        throw new StoreUnavailableException("no answer");
    }
}
