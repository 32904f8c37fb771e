package precursor.vault.ctap;

import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialStore;

/** Everything the authenticator needs from outside. All methods return at once. */
public interface Environment {

    /** Milliseconds of a clock that never goes back. */
    long now();

    /** Fills with random bytes fit for keys. */
    void random(byte[] out);

    /** Fills with random bytes of which no key is made that is kept: they come even while nothing fit for keys does. */
    default void randomWhileIll(byte[] out) {
        random(out);
    }

    CredentialStore store();

    UserPresence presence();

    /** Built-in user verification; {@link UserVerification#NONE} when the device has none. */
    default UserVerification verification() {
        return UserVerification.NONE;
    }

    /** What the owner decided. */
    default Preferences preferences() {
        return Preferences.DEFAULT;
    }

    /** Where attestation comes from. */
    default Attestation attestation() {
        return Attestation.SELF;
    }

    /** How it keeps to the protocol. */
    default Conduct conduct() {
        return Conduct.HONEST;
    }

    /** The host asks the device to show itself (CTAPHID_WINK). */
    void wink();

    /** Credentials were added or removed. */
    void credentialsChanged();

    /**
     * A U2F application was registered with, or signed in to, and has its answer.
     *
     * @param registered whether it was registered
     */
    default void u2fUsed(U2fApplication application, boolean registered) {}

    /** A discoverable credential signed in somebody who was there. */
    default void credentialUsed(CredentialEntry credential) {}

    /** A fault of the authenticator itself was answered with an error; for the log. */
    void fault(RuntimeException cause);
}
