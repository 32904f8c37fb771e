package precursor.vault.ctap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import precursor.vault.ctap.pin.Permission;

/** What the person is asked to approve. Texts come from the host: they are bounded, but may hold anything. */
public sealed interface PresenceRequest {

    /**
     * A site makes a credential.
     *
     * @param verified whether the person was verified, so that the credential says so
     */
    record Register(
            String rpId, Optional<String> rpName, Optional<String> account, boolean discoverable, boolean verified)
            implements PresenceRequest {}

    /**
     * A site signs in.
     *
     * @param account the account when it is one and known
     * @param candidates credentials that fit, at least 1
     * @param verified whether the person was verified
     */
    record SignIn(String rpId, Optional<String> account, int candidates, boolean verified)
            implements PresenceRequest {}

    /**
     * A site signs in, and the person chooses as whom: answered by {@link precursor.vault.ctap.hid.CtapHid#chosen}.
     *
     * @param accounts at least 2, newest first; nothing where an account has no name
     * @param verified whether the person was verified
     */
    record ChooseAccount(String rpId, List<Optional<String>> accounts, boolean verified) implements PresenceRequest {

        public ChooseAccount {
            accounts = List.copyOf(accounts);
        }
    }

    /** A site wants to register this device, but it is registered there already. */
    record AlreadyRegistered(String rpId) implements PresenceRequest {}

    /** A host asks which of several authenticators to use. */
    record Select() implements PresenceRequest {}

    /** A host wants to erase all credentials. */
    record Reset(int discoverableCredentials) implements PresenceRequest {}

    /** A host sets the PIN of a device that has none. */
    record SetPin() implements PresenceRequest {}

    /** A host changes the PIN. */
    record ChangePin() implements PresenceRequest {}

    /**
     * A host uses the PIN, or the person's verification on the device, to get a pinUvAuthToken.
     *
     * @param permissions what it may do with it
     * @param rpId the site it may do that for; nothing when it may for all, or for the first that comes
     */
    record UsePin(Set<Permission> permissions, Optional<String> rpId) implements PresenceRequest {

        public UsePin {
            permissions = Set.copyOf(permissions);
        }
    }

    /** A U2F application registers; {@code application} is the SHA-256 of its id. */
    record U2fRegister(U2fApplication application) implements PresenceRequest {}

    /** A U2F application signs in. */
    record U2fSignIn(U2fApplication application) implements PresenceRequest {}
}
