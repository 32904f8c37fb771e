package precursor.vault.database;

import static precursor.vault.database.StoreErrors.translated;

import java.util.List;
import java.util.Optional;
import precursor.pddb.api.KeyAttributes;
import precursor.pddb.api.Pddb;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.u2f.U2fStore;

/**
 * The records of U2F applications in the PDDB: in the dictionary of a real device, each where it is already, new ones in the basis that was
 * opened last.
 */
public final class PddbU2fStore implements U2fStore {

    private static final String DICTIONARY = "fido.u2fapps";

    private final Pddb pddb;

    public PddbU2fStore(Pddb pddb) {
        this.pddb = pddb;
    }

    @Override
    public Optional<byte[]> read(String key) {
        return translated(() -> pddb.get(Optional.empty(), DICTIONARY, key), e -> switch (e.code()) {
            case DAMAGED, TOO_LARGE -> Optional.empty();
            default -> throw StoreErrors.of(e);
        });
    }

    @Override
    public void write(String key, byte[] value) {
        StoreErrors.done(() -> pddb.put(Optional.empty(), DICTIONARY, key, value));
    }

    /** What the others hide goes first, so that nothing comes to light when the power goes meanwhile. */
    @Override
    public void remove(String key) {
        bases().forEach(basis -> remove(basis, key));
    }

    private void remove(String basis, String key) {
        var _ = translated(
                () -> {
                    pddb.deleteKey(Optional.of(basis), DICTIONARY, key);
                    return true;
                },
                e -> switch (e.code()) {
                    case NOT_FOUND -> false;
                    default -> throw StoreErrors.of(e);
                });
    }

    @Override
    public Optional<String> basis(String key) {
        return translated(() -> pddb.attributes(Optional.empty(), DICTIONARY, key))
                .map(KeyAttributes::basis);
    }

    @Override
    public List<String> bases() {
        List<String> names = translated(pddb::bases);
        if (names.isEmpty()) {
            throw new StoreUnavailableException("the PDDB is not mounted");
        }
        return names;
    }

    /** What another record of the application was hidden by takes its place. */
    @Override
    public boolean move(String key, String basis) {
        Optional<byte[]> value = read(key);
        value.ifPresent(bytes -> {
            StoreErrors.done(() -> pddb.put(Optional.of(basis), DICTIONARY, key, bytes));
            bases().stream().filter(other -> !other.equals(basis)).forEach(other -> remove(other, key));
        });
        return value.isPresent();
    }

    @Override
    public List<byte[]> all() {
        return translated(
                () -> pddb.readDictionary(Optional.empty(), DICTIONARY, Pddb.USUAL_BULK).stream()
                        .map(key -> key.value().or(() -> read(key.attributes().key())))
                        .flatMap(Optional::stream)
                        .toList(),
                e -> switch (e.code()) {
                    case NOT_FOUND -> List.of();
                    default -> throw StoreErrors.of(e);
                });
    }
}
