package precursor.vault.fido;

/** What the screen wants to know of the authenticator. Called by the authenticator's thread; must not wait. */
public interface FidoNews {

    void credentialsChanged();

    /** A computer asks the device to show itself. */
    void wink();
}
