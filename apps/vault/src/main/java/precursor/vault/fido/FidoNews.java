package precursor.vault.fido;

import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.store.CredentialEntry;

/** What the screen wants to know of the authenticator. Called by the authenticator's thread; must not wait. */
public interface FidoNews {

    /** What changed is stored already: it must not fail because it cannot be listed. */
    void credentialsChanged();

    /** A computer asks the device to show itself. */
    void wink();

    /** See {@link precursor.vault.ctap.Environment#u2fUsed}. */
    void u2fUsed(U2fApplication application, boolean registered);

    /** See {@link precursor.vault.ctap.Environment#credentialUsed}. */
    void credentialUsed(CredentialEntry credential);
}
