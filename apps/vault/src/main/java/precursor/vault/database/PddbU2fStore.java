package precursor.vault.database;

import static precursor.vault.database.StoreErrors.translated;

import java.util.List;
import java.util.Optional;
import precursor.pddb.api.Pddb;
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

    @Override
    public void remove(String key) {
        var _ = translated(
                () -> {
                    pddb.deleteKey(Optional.empty(), DICTIONARY, key);
                    return true;
                },
                e -> switch (e.code()) {
                    case NOT_FOUND -> false;
                    default -> throw StoreErrors.of(e);
                });
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
