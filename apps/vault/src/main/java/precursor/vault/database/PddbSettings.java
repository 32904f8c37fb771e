package precursor.vault.database;

import java.util.Optional;
import precursor.pddb.api.Pddb;
import precursor.vault.settings.SettingsStore;

/** The settings in the PDDB: in the dictionary of the real device's settings, always in {@code .System}. */
public final class PddbSettings implements SettingsStore {

    static final String DICTIONARY = "vault.config";

    private static final Optional<String> BASIS = Optional.of(OpenHomes.SYSTEM);

    private final Pddb pddb;

    public PddbSettings(Pddb pddb) {
        this.pddb = pddb;
    }

    @Override
    public Optional<byte[]> read(String name) {
        return StoreErrors.translated(() -> pddb.get(BASIS, DICTIONARY, name), e -> switch (e.code()) {
            case DAMAGED, TOO_LARGE -> Optional.of(new byte[0]);
            default -> throw StoreErrors.of(e);
        });
    }

    @Override
    public void write(String name, byte[] value) {
        StoreErrors.done(() -> pddb.put(BASIS, DICTIONARY, name, value));
    }
}
