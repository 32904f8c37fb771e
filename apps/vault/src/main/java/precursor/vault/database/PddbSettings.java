package precursor.vault.database;

import java.util.Optional;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.settings.SettingsStore;
import precursor.xous.message.XousException;

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
        try {
            return pddb.get(BASIS, DICTIONARY, name);
        } catch (PddbApiException e) {
            if (e.code() == ErrorCode.DAMAGED || e.code() == ErrorCode.TOO_LARGE) {
                return Optional.of(new byte[0]);
            }
            throw new StoreUnavailableException(e);
        } catch (XousException e) {
            throw new StoreUnavailableException(e);
        }
    }

    @Override
    public void write(String name, byte[] value) {
        try {
            pddb.put(BASIS, DICTIONARY, name, value);
        } catch (PddbApiException e) {
            if (e.code() == ErrorCode.NO_SPACE) {
                throw new StoreFullException();
            }
            throw new StoreUnavailableException(e);
        } catch (XousException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
