package precursor.tests.fido;

import static com.yubico.yubikit.core.fido.CtapException.ERR_NO_CREDENTIALS;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_AUTH_INVALID;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_CM;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_MC;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_PCMR;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.tests.fido.Attended.CHANGE_PIN;
import static precursor.tests.fido.Attended.ONE;
import static precursor.tests.fido.Attended.SIGN_IN;
import static precursor.tests.fido.Attended.TWO;

import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.fido.Cose;
import com.yubico.yubikit.fido.ctap.CredentialManagement;
import com.yubico.yubikit.fido.ctap.Ctap2Session.AssertionData;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocol;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** authenticatorCredentialManagement (CTAP 2.3 §6.8), as yubikit uses it. */
@Handheld
@Timeout(180)
class CredentialManagementIT {

    private static final String PIN = "271828";

    private static void register(Attended computer, String site, String user) throws Exception {
        computer.make(computer.token(TWO, PIN, PIN_PERMISSION_MC, site), site, user, true, Map.of());
    }

    private static CredentialManagement management(Attended computer, PinUvAuthProtocol protocol) throws Exception {
        return management(computer, computer.token(protocol, PIN, PIN_PERMISSION_CM, null));
    }

    private static CredentialManagement management(Attended computer, Attended.Token token) {
        return new CredentialManagement(computer.session(), token.protocol(), token.value());
    }

    private static byte[] hash(String site) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(site.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> sites(CredentialManagement management) throws Exception {
        Set<String> sites = new TreeSet<>();
        for (CredentialManagement.RpData rp : management.enumerateRps()) {
            String id = String.valueOf(rp.getRp().get("id"));
            assertArrayEquals(hash(id), rp.getRpIdHash());
            sites.add(id);
        }
        return sites;
    }

    private static Set<String> users(CredentialManagement management, String site) throws Exception {
        Set<String> users = new TreeSet<>();
        for (CredentialManagement.CredentialData credential : management.enumerateCredentials(hash(site))) {
            users.add(String.valueOf(credential.getUser().get("name")));
        }
        return users;
    }

    private static CredentialManagement.CredentialData of(CredentialManagement management, String site, String user)
            throws Exception {
        return management.enumerateCredentials(hash(site)).stream()
                .filter(c -> user.equals(c.getUser().get("name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsStoredIsListedChangedAndDeleted(Device device) throws Exception {
        for (PinUvAuthProtocol protocol : List.of(ONE, TWO)) {
            try (Attended computer = Attended.erased(device)) {
                computer.setPin(PIN);
                assertEquals(0, management(computer, protocol).getMetadata().getExistingResidentCredentialsCount());
                assertEquals(Set.of(), sites(management(computer, protocol)));
                int room = management(computer, protocol).getMetadata().getMaxPossibleRemainingResidentCredentialsCount();
                assertEquals(room, computer.info().getRemainingDiscoverableCredentials());
                register(computer, "one.example", "ada");
                register(computer, "one.example", "bob");
                register(computer, "two.example", "carol");

                CredentialManagement management = management(computer, protocol);
                assertEquals(3, management.getMetadata().getExistingResidentCredentialsCount());
                // Small records share pages, so that three credentials need not cost the room of three.
                int left = management.getMetadata().getMaxPossibleRemainingResidentCredentialsCount();
                assertTrue(0 < left && left <= room, room + " and then " + left);
                assertEquals(Set.of("one.example", "two.example"), sites(management));
                assertEquals(Set.of("ada", "bob"), users(management, "one.example"));
                assertEquals(Set.of("carol"), users(management, "two.example"));

                CredentialManagement.CredentialData ada = of(management, "one.example", "ada");
                assertTrue(management.isUpdateUserInformationSupported());
                management.updateUserInformation(
                        ada.getCredentialId(), Map.of("id", bytes("ada"), "name", "ada lovelace", "displayName", "Ada"));
                assertEquals(Set.of("ada lovelace", "bob"), users(management, "one.example"));
                device.waitFor("ada lovelace");
                // The key is the one that signs, also after the change.
                AssertionData signed = computer.approved(
                                () -> computer.session()
                                        .getAssertions(
                                                "one.example",
                                                Attended.CLIENT_DATA_HASH,
                                                List.of(ada.getCredentialId()),
                                                null,
                                                null,
                                                null,
                                                null,
                                                null),
                                SIGN_IN)
                        .getFirst();
                Signature verifier = Signature.getInstance("SHA256withECDSA");
                verifier.initVerify(Cose.getPublicKey(cose(ada)));
                verifier.update(signed.getAuthenticatorData());
                verifier.update(Attended.CLIENT_DATA_HASH);
                assertTrue(verifier.verify(signed.getSignature()));

                CredentialManagement again = management(computer, protocol);
                again.deleteCredential(ada.getCredentialId());
                device.waitGone("ada lovelace");
                assertEquals(Set.of("bob"), users(again, "one.example"));
                assertEquals(
                        ERR_NO_CREDENTIALS,
                        status(() -> again.deleteCredential(ada.getCredentialId())),
                        "it is deleted once");
                again.deleteCredential(of(again, "one.example", "bob").getCredentialId());
                assertEquals(Set.of("two.example"), sites(again), "a site without credentials is none");
                assertEquals(
                        ERR_NO_CREDENTIALS,
                        computer.refused(() -> computer.askSignIn(null, "one.example", Map.of())));
            }
        }
    }

    @Test
    void aTokenThatOnlyReadsSurvivesPowerCyclesButNotAnotherPin(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            register(computer, "one.example", "ada");
            assertTrue(CredentialManagement.isReadonlySupported(computer.info()));
            Attended.Token reads = computer.token(TWO, PIN, PIN_PERMISSION_PCMR, null);
            byte[] identifier = requireNonNull(computer.info().getIdentifier(reads.value()));
            byte[] state = computer.info().getCredStoreState(reads.value());
            assertEquals(16, identifier.length);

            computer.replug();
            CredentialManagement management = management(computer, reads);
            assertEquals(1, management.getMetadata().getExistingResidentCredentialsCount());
            assertEquals(Set.of("one.example"), sites(management));
            assertEquals(Set.of("ada"), users(management, "one.example"));
            Map<String, ?> id = of(management, "one.example", "ada").getCredentialId();
            assertEquals(ERR_PIN_AUTH_INVALID, status(() -> management.deleteCredential(id)));
            assertEquals(
                    ERR_PIN_AUTH_INVALID,
                    status(() -> management.updateUserInformation(id, Map.of("id", bytes("ada"), "name", "eve"))));
            assertArrayEquals(identifier, computer.info().getIdentifier(reads.value()), "the same device");
            assertArrayEquals(state, computer.info().getCredStoreState(reads.value()), "nothing was changed");
            register(computer, "two.example", "bob");
            assertFalse(MessageDigest.isEqual(state, computer.info().getCredStoreState(reads.value())));

            computer.approved(
                    () -> {
                        computer.clientPin(TWO).changePin(PIN.toCharArray(), "31415926".toCharArray());
                        return true;
                    },
                    CHANGE_PIN);
            assertEquals(ERR_PIN_AUTH_INVALID, status(management::getMetadata));
        }
    }

    private interface Command {
        void run() throws Exception;
    }

    private static byte status(Command command) {
        return assertThrows(CtapException.class, command::run).getCtapError();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Map<Integer, ?> cose(CredentialManagement.CredentialData credential) {
        return (Map<Integer, ?>) (Map<?, ?>) credential.getPublicKey();
    }
}
