package precursor.vault.u2f;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.fido.ShownText;

/**
 * The U2F applications that the owner has used, and the names of those that many use. A name that the owner gave comes before any other.
 * Any thread may use it.
 */
public final class U2fApplications {

    private final U2fStore store;
    private final LongSupplier utcMs;
    private final KnownApplications known = new KnownApplications();

    /**
     * @param utcMs the date, in milliseconds since the Unix epoch
     */
    public U2fApplications(U2fStore store, LongSupplier utcMs) {
        this.store = store;
        this.utcMs = utcMs;
    }

    /** What to call an application on the screen. While the store cannot be reached the owner's names are unknown. */
    public Optional<String> name(U2fApplication application) {
        return given(application).or(() -> known.name(application));
    }

    private Optional<String> given(U2fApplication application) {
        try {
            return record(application)
                    .map(U2fRecord::name)
                    .filter(name -> !name.isEmpty())
                    .map(ShownText::name);
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }

    /** Those with a record, by their names. */
    public List<U2fRecord> all() {
        return store.all().stream()
                .map(U2fRecord::parse)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(U2fRecord::name).thenComparing(r -> r.application().hex()))
                .toList();
    }

    /**
     * Counts a use of an application that has a record, or a name that many know; else says false: nothing is kept of it until the
     * owner gives it a name.
     */
    synchronized boolean used(U2fApplication application) {
        Optional<U2fRecord> counted = record(application)
                .map(record -> record.usedAt(seconds()))
                .or(() -> known.name(application).map(name -> U2fRecord.of(application, name, seconds())));
        counted.ifPresent(this::write);
        return counted.isPresent();
    }

    /** Gives a name to an application that has just been used for the first time. */
    synchronized void name(U2fApplication application, String name) {
        write(U2fRecord.of(application, name, seconds()));
    }

    /** Gives an application another name, and leaves everything else as it is; whether it was there. */
    public synchronized boolean rename(U2fApplication application, String name) {
        Optional<U2fRecord> renamed = record(application).map(record -> record.named(name));
        renamed.ifPresent(this::write);
        return renamed.isPresent();
    }

    /** Forgets an application; whether it was there. */
    public synchronized boolean remove(U2fApplication application) {
        boolean isThere = record(application).isPresent();
        if (isThere) {
            store.remove(application.hex());
        }
        return isThere;
    }

    /** The basis in which the record of an application lives. */
    public Optional<String> basis(U2fApplication application) {
        return store.basis(application.hex());
    }

    /** The bases in which it could live. */
    public List<String> bases() {
        return store.bases();
    }

    /** Keeps what is kept of an application in another basis; whether it was there. No use is counted meanwhile, so that none is lost. */
    public synchronized boolean move(U2fApplication application, String basis) {
        return record(application).isPresent() && store.move(application.hex(), basis);
    }

    private Optional<U2fRecord> record(U2fApplication application) {
        return store.read(application.hex()).flatMap(U2fRecord::parse).filter(r -> r.application().equals(application));
    }

    private void write(U2fRecord record) {
        store.write(record.application().hex(), record.bytes());
    }

    private long seconds() {
        return utcMs.getAsLong() / 1000;
    }
}
