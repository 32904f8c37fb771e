package precursor.vault.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import precursor.pddb.api.BasisList;
import precursor.pddb.api.BulkKey;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.DamagedValueException;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.OldRecords;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreNumbers;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.xous.message.XousException;

/**
 * The credential store in the PDDB: the dictionary {@code opensk} of each open basis, as the real device has it. The first home
 * is {@code .System}. A key is only ever looked for in the basis that is meant, never in whichever has it, so the same number in
 * several bases hides nothing, and state never strays into a secret basis.
 *
 * <p>What is asked about a secret home asks the PDDB first whether it is still open; what is asked about the first home is one
 * message, or none when the number is not taken. When the PDDB's process dies, its next life is waited for, but not until that
 * has mounted the database: everything is {@link StoreUnavailableException} until then.
 */
public final class PddbStore implements CredentialStore {

    static final String DICTIONARY = "opensk";

    /** No more are promised, however much room there is: how that changes would tell of what secret bases take. */
    static final int MOST_ROOM = 150;

    /** What a credential takes at the very most: a page for its record, one for its entry in the dictionary. */
    private static final int PAGES_EACH = 2;

    /** Pages that stay, so that counters, PINs and credentials can still be replaced and removed on a full medium. */
    private static final int PAGES_KEPT = 24;

    private final Pddb pddb;
    private final OpenHomes open = new OpenHomes();

    public PddbStore(Pddb pddb) {
        this.pddb = pddb;
    }

    @Override
    public Home first() {
        return OpenHomes.FIRST;
    }

    @Override
    public synchronized List<Home> homes() {
        refresh();
        return open.homes();
    }

    @Override
    public synchronized List<Integer> numbers(Home home) {
        return opened(home).map(in -> listed(in).numbers()).orElse(List.of());
    }

    @Override
    public synchronized Optional<byte[]> find(Home home, int number) {
        return opened(home).flatMap(in -> find(in, number));
    }

    private Optional<byte[]> find(OpenHome in, int number) {
        if (!listed(in).mayHave(number)) {
            return Optional.empty();
        }
        try {
            Optional<byte[]> value = asked(() -> pddb.get(Optional.of(in.basis()), DICTIONARY, name(number)));
            if (value.isEmpty()) {
                in.forget();
            }
            return value;
        } catch (PddbApiException e) {
            throw isUnreadable(e) ? new DamagedValueException(number) : new StoreUnavailableException(e);
        }
    }

    @Override
    public synchronized void visitCredentials(Home home, CredentialVisitor visitor) {
        opened(home).ifPresent(in -> {
            List<BulkKey> keys = read(in);
            try {
                List<Integer> numbers = new ArrayList<>();
                keys.forEach(key -> number(key.attributes().key()).ifPresent(numbers::add));
                in.know(numbers);
                keys.forEach(key -> number(key.attributes().key())
                        .filter(StoreNumbers::isCredential)
                        .ifPresent(number -> visitor.credential(number, key.value())));
            } finally {
                keys.forEach(BulkKey::wipe);
            }
        });
    }

    private List<BulkKey> read(OpenHome in) {
        try {
            return asked(() -> pddb.readDictionary(Optional.of(in.basis()), DICTIONARY, Integer.MAX_VALUE));
        } catch (PddbApiException e) {
            return whenNotFound(e, List.of());
        }
    }

    @Override
    public synchronized long insert(Home home, int number, byte[] value) {
        OpenHome in = opened(home).orElseThrow(HomeClosedException::new);
        if (number < 0) {
            throw new IllegalArgumentException("numbers are 0 or more: " + number);
        }
        return changed(in, () -> {
            pddb.put(Optional.of(in.basis()), DICTIONARY, name(number), value);
            return in.wrote(number);
        });
    }

    @Override
    public synchronized long remove(Home home, int number) {
        Optional<OpenHome> in = opened(home);
        return in.isEmpty() ? CLOSED : remove(in.get(), number);
    }

    private long remove(OpenHome in, int number) {
        if (!in.mayHave(number)) {
            return in.changes();
        }
        return changed(in, () -> {
            try {
                pddb.deleteKey(Optional.of(in.basis()), DICTIONARY, name(number));
            } catch (PddbApiException e) {
                return whenNotFound(e, in.changes());
            }
            return in.removed(number);
        });
    }

    @Override
    public synchronized void removeAll(Home home, List<Integer> numbers) {
        opened(home).ifPresent(in -> changed(in, () -> {
            try {
                pddb.deleteKeys(
                        Optional.of(in.basis()),
                        DICTIONARY,
                        numbers.stream().map(PddbStore::name).toList());
            } catch (PddbApiException e) {
                return whenNotFound(e, in.changes());
            }
            numbers.forEach(in::removed);
            return in.changes();
        }));
    }

    @Override
    public synchronized long changes(Home home) {
        return opened(home).map(OpenHome::changes).orElse(CLOSED);
    }

    @Override
    public int room() {
        try {
            long credentials = (asked(pddb::availablePages) - PAGES_KEPT) / PAGES_EACH;
            return Math.clamp(credentials, 0, MOST_ROOM);
        } catch (PddbApiException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** The basis that a home is; none when it is not open. */
    public synchronized Optional<String> basis(Home home) {
        return opened(home).map(OpenHome::basis);
    }

    /** What the first version of the real device's Vault left in a home; nothing when the home is not open. */
    public synchronized Optional<OldRecords> oldRecords(Home home) {
        return opened(home).map(in -> new OldDictionaries(pddb, in.basis()));
    }

    private void refresh() {
        try {
            BasisList bases = asked(pddb::basisList);
            open.update(bases);
            if (bases.names().isEmpty()) {
                throw new StoreUnavailableException("the PDDB is not mounted");
            }
        } catch (PddbApiException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** A home, if it is open. The first always is; whether its medium is there, each request tells. */
    private Optional<OpenHome> opened(Home home) {
        if (!home.equals(OpenHomes.FIRST)) {
            refresh();
        }
        return open.find(home);
    }

    /** The same home; which numbers are taken in it is known now. */
    private OpenHome listed(OpenHome in) {
        if (!in.isKnown()) {
            in.know(names(in).stream().flatMap(name -> number(name).stream()).toList());
        }
        return in;
    }

    private List<String> names(OpenHome in) {
        try {
            return asked(() -> pddb.keys(Optional.of(in.basis()), DICTIONARY));
        } catch (PddbApiException e) {
            return whenNotFound(e, List.of());
        }
    }

    /** Writes; what came of it is known, or the home is forgotten. */
    private static long changed(OpenHome in, Supplier<Long> write) {
        try {
            return asked(write);
        } catch (PddbApiException e) {
            switch (e.code()) {
                case NO_SPACE -> throw new StoreFullException();
                case NOT_FOUND -> throw new HomeClosedException();
                case TOO_LARGE -> throw new IllegalArgumentException("a value is too large", e);
                default -> {
                    in.forget();
                    throw new StoreUnavailableException(e);
                }
            }
        } catch (StoreUnavailableException e) {
            in.forget();
            throw e;
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (XousException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** What there is when the basis is no longer open, or has no such dictionary or key. */
    private static <T> T whenNotFound(PddbApiException refusal, T answer) {
        if (refusal.code() == ErrorCode.NOT_FOUND) {
            return answer;
        }
        throw new StoreUnavailableException(refusal);
    }

    private static boolean isUnreadable(PddbApiException refusal) {
        return refusal.code() == ErrorCode.DAMAGED || refusal.code() == ErrorCode.TOO_LARGE;
    }

    private static String name(int number) {
        return Integer.toString(number);
    }

    /** The number that a name says in the one way in which it is written; others are not ours. */
    private static Optional<Integer> number(String name) {
        try {
            int number = Integer.parseInt(name);
            return number >= 0 && name(number).equals(name) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
