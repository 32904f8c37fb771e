package precursor.vault.database;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import precursor.pddb.api.BulkKey;
import precursor.pddb.api.Pddb;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.record.VaultRecord;

/**
 * The records of one kind, in all open bases. A record with the key of one in a newer basis is hidden by it. New ones go to the newest basis, changes
 * stay in the record's own.
 *
 * <p>A power cut at any moment of a change leaves the old record or the new one: what is new is written, durably, before what is old goes, so that at
 * worst there are both.
 *
 * <p>{@link #list} and {@link #forget} never wait, and are for the thread of the screen. The others wait for the database, one after the other; they
 * throw {@link StoreUnavailableException} when it cannot be reached, and {@link StoreFullException} when there is no room: nothing was changed then.
 */
public final class RecordTable<R extends VaultRecord, W extends RecordRow> {

    private final Pddb pddb;
    private final RecordKind<R, W> kind;
    private final AtomicLong forgotten = new AtomicLong();
    private volatile RecordList<W> list = RecordList.unknown();
    private Optional<Known<W>> known = Optional.empty();

    /** Rows, and how often all had been forgotten when they were read. */
    private record Known<W extends RecordRow>(BasisRows<W> rows, long since) {}

    public RecordTable(Pddb pddb, RecordKind<R, W> kind) {
        this.pddb = pddb;
        this.kind = kind;
    }

    /** What is known of the records. */
    public RecordList<W> list() {
        return list;
    }

    /** Drops all that is known, also what is being read at this moment: other bases are open. */
    public void forget() {
        synchronized (forgotten) {
            forgotten.incrementAndGet();
            list = RecordList.unknown();
        }
    }

    /** Reads all records anew; gives what is known then, which is nothing when bases changed meanwhile. */
    public synchronized RecordList<W> load() {
        long before = forgotten.get();
        BasisRows<W> read = new BasisRows<>(bases());
        for (String basis : read.newestFirst()) {
            read(basis, read, before);
        }
        known = Optional.of(new Known<>(read, before));
        publish(rows -> {});
        return list;
    }

    /** Changes what is known and lets it be seen, unless bases changed since it was read. */
    private void publish(Consumer<BasisRows<W>> change) {
        known = known.filter(k -> k.since() == forgotten.get());
        known.ifPresent(k -> {
            change.accept(k.rows());
            RecordList<W> now = k.rows().list();
            synchronized (forgotten) {
                if (k.since() == forgotten.get()) {
                    list = now;
                }
            }
        });
    }

    private void read(String basis, BasisRows<W> into, long before) {
        var _ = StoreErrors.translated(
                () -> {
                    pddb.visitDictionary(Optional.of(basis), kind.dictionary(), Integer.MAX_VALUE, key -> {
                        read(new RecordPlace(basis, key.attributes().key()), key, into);
                        return forgotten.get() == before;
                    });
                    return true;
                },
                e -> switch (e.code()) {
                    case NOT_FOUND -> true;
                    default -> throw StoreErrors.of(e);
                });
    }

    private void read(RecordPlace place, BulkKey key, BasisRows<W> into) {
        record(place, key)
                .ifPresentOrElse(
                        found -> {
                            try (found) {
                                into.put(kind.row().apply(place, found));
                            }
                        },
                        into::addUnreadable);
    }

    /** A record as it is now, to be closed; none when it is no longer there, or is no record. */
    public synchronized Optional<R> read(RecordPlace place) {
        return value(place);
    }

    /**
     * Records as they are now, many in a message to the database.
     *
     * @param visitor takes each place once, with its record, which is closed when it returns; with none as {@link #read(RecordPlace)} has it
     */
    public synchronized void read(Collection<RecordPlace> places, BiConsumer<RecordPlace, Optional<R>> visitor) {
        places.stream().collect(Collectors.groupingBy(RecordPlace::basis)).forEach((basis, there) -> {
            Set<RecordPlace> missing = new LinkedHashSet<>(there);
            StoreErrors.done(
                    () -> pddb.visitKeys(
                            Optional.of(basis), kind.dictionary(), there.stream().map(RecordPlace::key).toList(), key -> {
                                RecordPlace place = new RecordPlace(basis, key.attributes().key());
                                if (missing.remove(place)) {
                                    visit(place, record(place, key), visitor);
                                }
                            }));
            missing.forEach(place -> visitor.accept(place, Optional.empty()));
        });
    }

    private void visit(RecordPlace place, Optional<R> found, BiConsumer<RecordPlace, Optional<R>> visitor) {
        try {
            visitor.accept(place, found);
        } finally {
            found.ifPresent(VaultRecord::close);
        }
    }

    /** What came for a place; its value is wiped. */
    private Optional<R> record(RecordPlace place, BulkKey key) {
        try {
            return key.value().isPresent() ? key.value().flatMap(kind.parse()) : value(place);
        } finally {
            key.wipe();
        }
    }

    private Optional<R> value(RecordPlace place) {
        Optional<byte[]> value = StoreErrors.translated(
                () -> pddb.get(Optional.of(place.basis()), kind.dictionary(), place.key()), e -> switch (e.code()) {
                    case DAMAGED, TOO_LARGE -> Optional.empty();
                    default -> throw StoreErrors.of(e);
                });
        return value.flatMap(bytes -> {
            try {
                return kind.parse().apply(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    /**
     * Keeps a new record in the newest basis. It stays the caller's.
     *
     * @throws RecordExistsException when that basis has one of this name
     */
    public synchronized W add(R record) throws RecordExistsException {
        List<String> bases = bases();
        return put(bases.getLast(), record, bases);
    }

    /**
     * Changes a record where it lives, under another key if it is called something else then.
     *
     * @return nothing when the record is no longer there
     * @throws RecordExistsException when there is one already that is called so
     */
    public synchronized Optional<W> change(RecordPlace place, UnaryOperator<R> change) throws RecordExistsException {
        Optional<R> found = value(place);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (R before = found.get();
                R after = change.apply(before)) {
            return Optional.of(replace(place, before, after));
        }
    }

    /** What becomes of a record that was looked at, and what else comes of it. */
    public sealed interface Decision<R, T> {

        /** It becomes another. */
        record Changes<R, T>(R record, T answer) implements Decision<R, T> {}

        /** It stays: nothing is written. */
        record Stays<R, T>(T answer) implements Decision<R, T> {}
    }

    /**
     * As {@link #change}, if a look at the record says so.
     *
     * @return what the decision answers, when that is durable; nothing when the record is no longer there
     * @throws RecordExistsException as {@link #change} does
     */
    public synchronized <T> Optional<T> changing(RecordPlace place, Function<R, Decision<R, T>> decide)
            throws RecordExistsException {
        Optional<R> found = value(place);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (R before = found.get()) {
            return Optional.of(
                    switch (decide.apply(before)) {
                        case Decision.Stays<R, T>(T answer) -> {
                            // Who asked may have gone by a row that was older than the record.
                            publish(rows -> rows.put(kind.row().apply(place, before)));
                            yield answer;
                        }
                        case Decision.Changes<R, T>(R changed, T answer) -> {
                            try (R after = changed) {
                                replace(place, before, after);
                            }
                            yield answer;
                        }
                    });
        }
    }

    private W replace(RecordPlace place, R before, R after) throws RecordExistsException {
        if (after.key().equals(before.key())) {
            return write(place, after);
        }
        W row = put(place.basis(), after, bases());
        remove(place);
        return row;
    }

    /**
     * Moves a record to another open basis.
     *
     * @return nothing when the record is no longer there
     * @throws RecordExistsException when there is one of this name
     */
    public synchronized Optional<W> move(RecordPlace place, String basis) throws RecordExistsException {
        if (basis.equals(place.basis())) {
            throw new IllegalArgumentException("it is there already");
        }
        Optional<R> found = value(place);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (R record = found.get()) {
            List<String> newer = bases().stream().filter(b -> !b.equals(place.basis())).toList();
            RecordPlace target = new RecordPlace(basis, record.key());
            W row = isCopy(target, record) ? write(target, record) : put(basis, record, newer);
            remove(place);
            return Optional.of(row);
        }
    }

    /** Whether a move that was cut short has written a record already. */
    private boolean isCopy(RecordPlace place, R record) {
        Optional<R> there = value(place);
        if (there.isEmpty()) {
            return false;
        }
        try (R copy = there.get()) {
            byte[] one = copy.bytes();
            byte[] other = record.bytes();
            boolean same = Arrays.equals(one, other);
            Arrays.fill(one, (byte) 0);
            Arrays.fill(other, (byte) 0);
            return same;
        }
    }

    /** Deletes a record; one that is not there is as good. */
    public synchronized void delete(RecordPlace place) {
        remove(place);
    }

    /** The open bases, oldest first. */
    public List<String> bases() {
        List<String> names = StoreErrors.translated(pddb::bases);
        if (names.isEmpty()) {
            throw new StoreUnavailableException("the PDDB is not mounted");
        }
        return names;
    }

    /** Writes what nobody may lose another record by, or not find again. */
    private W put(String basis, R record, List<String> bases) throws RecordExistsException {
        for (String other : bases.subList(Math.max(0, bases.indexOf(basis)), bases.size())) {
            if (isThere(new RecordPlace(other, record.key()))) {
                throw new RecordExistsException();
            }
        }
        return write(new RecordPlace(basis, record.key()), record);
    }

    private boolean isThere(RecordPlace place) {
        return StoreErrors.translated(
                () -> pddb.attributes(Optional.of(place.basis()), kind.dictionary(), place.key())
                        .isPresent());
    }

    private W write(RecordPlace place, R record) {
        byte[] value = record.bytes();
        try {
            StoreErrors.done(() -> pddb.put(Optional.of(place.basis()), kind.dictionary(), place.key(), value));
        } finally {
            Arrays.fill(value, (byte) 0);
        }
        W row = kind.row().apply(place, record);
        publish(rows -> rows.put(row));
        return row;
    }

    private void remove(RecordPlace place) {
        boolean done = StoreErrors.translated(
                () -> {
                    pddb.deleteKey(Optional.of(place.basis()), kind.dictionary(), place.key());
                    return true;
                },
                e -> switch (e.code()) {
                    case NOT_FOUND -> true;
                    default -> throw StoreErrors.of(e);
                });
        if (done) {
            publish(rows -> rows.remove(place));
        }
    }
}
