package precursor.vault.database;

import java.util.List;
import java.util.Optional;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.vault.ctap.store.OldRecords;
import precursor.vault.ctap.store.StoreUnavailableException;

/** The dictionaries of one basis in which the first version of the real device's Vault kept what it had. */
record OldDictionaries(Pddb pddb, String basis) implements OldRecords {

    @Override
    public List<String> names(String dictionary) {
        try {
            return pddb.keys(Optional.of(basis), dictionary);
        } catch (PddbApiException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return List.of();
            }
            throw new StoreUnavailableException(e);
        }
    }

    @Override
    public Optional<byte[]> find(String dictionary, String name) {
        try {
            return pddb.get(Optional.of(basis), dictionary, name);
        } catch (PddbApiException e) {
            if (e.code() == ErrorCode.DAMAGED || e.code() == ErrorCode.TOO_LARGE) {
                return Optional.empty();
            }
            throw new StoreUnavailableException(e);
        }
    }

    @Override
    public void remove(String dictionary, String name) {
        try {
            pddb.deleteKey(Optional.of(basis), dictionary, name);
        } catch (PddbApiException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw new StoreUnavailableException(e);
            }
        }
    }

    /** Never the name of a basis. */
    @Override
    public String toString() {
        return "OldDictionaries";
    }
}
