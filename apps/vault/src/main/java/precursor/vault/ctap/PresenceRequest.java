package precursor.vault.ctap;

import java.util.Optional;

/** What the person is asked to approve. Texts come from the host: they are bounded, but may hold anything. */
public sealed interface PresenceRequest {

    /** A site makes a credential. */
    record Register(String rpId, Optional<String> rpName, Optional<String> account, boolean discoverable)
            implements PresenceRequest {}

    /**
     * A site signs in.
     *
     * @param account the account when it is one and known
     * @param candidates credentials that fit, at least 1
     */
    record SignIn(String rpId, Optional<String> account, int candidates) implements PresenceRequest {}

    /** A site wants to register this device, but it is registered there already. */
    record AlreadyRegistered(String rpId) implements PresenceRequest {}

    /** A host asks which of several authenticators to use. */
    record Select() implements PresenceRequest {}

    /** A host wants to erase all credentials. */
    record Reset(int discoverableCredentials) implements PresenceRequest {}

    /** A U2F application registers; {@code application} is the SHA-256 of its id. */
    record U2fRegister(U2fApplication application) implements PresenceRequest {}

    /** A U2F application signs in. */
    record U2fSignIn(U2fApplication application) implements PresenceRequest {}
}
