package precursor.vault.database;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.StoreUnavailableException;

/**
 * A discoverable credential. It is moved where the authenticator has it, so that a computer finds it with its next request, and no longer when its
 * basis is locked.
 */
public record MovableCredential(PddbStore store, Credentials credentials, CredentialEntry entry) implements Movable {

    @Override
    public Optional<String> basis() {
        return credentials.find(entry.credentialId()).flatMap(found -> store.basis(found.address().home()));
    }

    @Override
    public List<String> bases() {
        return store.homes().stream().flatMap(home -> store.basis(home).stream()).toList();
    }

    @Override
    public boolean moveTo(String basis) {
        try {
            return credentials.move(entry, home(basis));
        } catch (HomeClosedException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private Home home(String basis) {
        return store.homes().stream()
                .filter(home -> store.basis(home).equals(Optional.of(basis)))
                .findFirst()
                .orElseThrow(HomeClosedException::new);
    }
}
