package precursor.tests.judge;

import static com.yubico.webauthn.data.UserVerificationRequirement.DISCOURAGED;
import static com.yubico.webauthn.data.UserVerificationRequirement.PREFERRED;
import static com.yubico.webauthn.data.UserVerificationRequirement.REQUIRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.AssertionExtensionInputs;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AttestationType;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.fido.client.ClientError;
import com.yubico.yubikit.fido.client.Ctap2Client;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import precursor.tests.key.LocalKey;
import precursor.vault.ctap.Preferences;
import precursor.vault.ctap.PresenceRequest;

/** Everything that a site may say about the kind of credential it wants: java-webauthn-server finds that it gets that. */
class SiteOptionsTest {

    private final LocalKey key = new LocalKey(0);
    private final Ctap2Session session = session(key);

    private static Ctap2Session session(LocalKey key) {
        try {
            return new Ctap2Session(key);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Ctap2Client client() throws Exception {
        return new Ctap2Client(session);
    }

    private Ctap2Client withPin() throws Exception {
        Ctap2Client client = client();
        client.setPin(Site.PIN.toCharArray());
        return client;
    }

    private static Site.Wish wish(ResidentKeyRequirement residentKey, UserVerificationRequirement verification) {
        return Site.Wish.of(residentKey, verification);
    }

    private static AssertionResult signIn(
            Site site, Ctap2Client client, Optional<String> user, UserVerificationRequirement verification)
            throws Exception {
        return site.signIn(
                client, Site.PIN, user, verification, AssertionExtensionInputs.builder().build());
    }

    @Test
    void everyAlgorithmThatTheJudgeKnows() throws Exception {
        Map<PublicKeyCredentialParameters, String> algorithms = Map.of(
                PublicKeyCredentialParameters.ES256, "EC",
                PublicKeyCredentialParameters.EdDSA, "EdDSA",
                PublicKeyCredentialParameters.ES384, "EC",
                PublicKeyCredentialParameters.ES512, "EC");
        for (PublicKeyCredentialParameters algorithm : algorithms.keySet()) {
            Site site = new Site(policy -> policy.attestationConveyancePreference(AttestationConveyancePreference.DIRECT)
                    .preferredPubkeyParams(List.of(algorithm)));
            RegistrationResult made =
                    site.register(client(), null, "ada", wish(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED));
            assertEquals(algorithms.get(algorithm), made.getParsedPublicKey().getAlgorithm());
            assertEquals(AttestationType.SELF_ATTESTATION, made.getAttestationType());
            assertTrue(site.signIn(client(), Optional.of("ada")).isSuccess(), algorithm.toString());
        }
    }

    @Test
    void theFirstAlgorithmOfTheSitesListThatThereIsIsTaken() throws Exception {
        Site site = new Site(policy -> policy.preferredPubkeyParams(List.of(
                PublicKeyCredentialParameters.RS256,
                PublicKeyCredentialParameters.ES384,
                PublicKeyCredentialParameters.ES256)));
        RegistrationResult made =
                site.register(client(), null, "ada", wish(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED));
        ECPublicKey taken = assertInstanceOf(ECPublicKey.class, made.getParsedPublicKey());
        assertEquals(384, taken.getParams().getCurve().getField().getFieldSize());
        Site rsaOnly = new Site(policy -> policy.preferredPubkeyParams(List.of(PublicKeyCredentialParameters.RS256)));
        assertEquals(CtapException.ERR_UNSUPPORTED_ALGORITHM, refused(rsaOnly, client(), "ada"));
    }

    @Test
    void everyResidentKeyRequirementWithEveryUserVerificationRequirement() throws Exception {
        Ctap2Client client = withPin();
        for (ResidentKeyRequirement residentKey : ResidentKeyRequirement.values()) {
            boolean kept = residentKey != ResidentKeyRequirement.DISCOURAGED;
            for (UserVerificationRequirement verification : UserVerificationRequirement.values()) {
                Site site = new Site();
                int before = key.asked().size();
                RegistrationResult made = site.register(client, Site.PIN, "ada", wish(residentKey, verification));
                boolean verified = verification != DISCOURAGED || kept;
                assertEquals(verified, made.isUserVerified(), residentKey + ", " + verification);
                assertEquals(Optional.of(kept), made.isDiscoverable());
                assertTrue(key.asked().size() > before, "the person was asked");
                PresenceRequest.Register question =
                        assertInstanceOf(PresenceRequest.Register.class, key.asked().getLast());
                assertEquals(kept, question.discoverable());
                assertEquals(verified, question.verified());

                AssertionResult named = signIn(site, client, Optional.of("ada"), verification);
                assertEquals(verification != DISCOURAGED, named.isUserVerified());
                assertTrue(named.isSignatureCounterValid());
                assertTrue(named.getSignatureCount() > made.getSignatureCount());
                if (kept) {
                    AssertionResult nameless = signIn(site, client, Optional.empty(), verification);
                    assertEquals("ada", nameless.getUsername());
                    assertTrue(nameless.isUserVerified(), "yubikit verifies whoever is not named");
                }
            }
        }
    }

    /** The judge's own words for the flags are marked as experimental, as deprecation. */
    @Test
    @SuppressWarnings("deprecation")
    void credentialsAreBoundToTheDevice() throws Exception {
        Site site = new Site();
        RegistrationResult made =
                site.register(client(), null, "ada", wish(ResidentKeyRequirement.REQUIRED, DISCOURAGED));
        assertFalse(made.isBackupEligible() || made.isBackedUp());
        AssertionResult signed = site.signIn(client(), Optional.of("ada"));
        assertFalse(signed.isBackupEligible() || signed.isBackedUp());
    }

    @Test
    void withoutAPinVerificationCannotBeRequired() throws Exception {
        Site site = new Site();
        for (UserVerificationRequirement verification : List.of(REQUIRED, PREFERRED)) {
            ClientError e = assertThrows(
                    ClientError.class,
                    () -> site.register(client(), null, "ada", wish(ResidentKeyRequirement.REQUIRED, verification)));
            assertEquals(ClientError.Code.CONFIGURATION_UNSUPPORTED, e.getErrorCode());
        }
        RegistrationResult made =
                site.register(client(), null, "ada", wish(ResidentKeyRequirement.REQUIRED, DISCOURAGED));
        assertFalse(made.isUserVerified());
        assertFalse(site.signIn(client(), Optional.empty()).isUserVerified());
    }

    @Test
    void aDeviceThatVerifiesByItselfNeedsNoPin() throws Exception {
        LocalKey own = new LocalKey(new Random(0), Preferences.DEFAULT, true);
        Ctap2Client client = new Ctap2Client(session(own));
        for (ResidentKeyRequirement residentKey : ResidentKeyRequirement.values()) {
            for (UserVerificationRequirement verification : UserVerificationRequirement.values()) {
                Site site = new Site();
                RegistrationResult made = site.register(client, null, "ada", wish(residentKey, verification));
                assertEquals(
                        verification != DISCOURAGED || residentKey != ResidentKeyRequirement.DISCOURAGED,
                        made.isUserVerified());
                AssertionResult signed = site.signIn(
                        client, null, Optional.of("ada"), verification, AssertionExtensionInputs.builder().build());
                assertEquals(verification != DISCOURAGED, signed.isUserVerified());
            }
        }
    }

    @Test
    void everyAttestationPreference() throws Exception {
        for (AttestationConveyancePreference preference : AttestationConveyancePreference.values()) {
            Site site = new Site(policy -> policy.attestationConveyancePreference(preference));
            RegistrationResult made =
                    site.register(client(), null, "ada", wish(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED));
            AttestationType expected = preference == AttestationConveyancePreference.NONE
                    ? AttestationType.NONE
                    : AttestationType.SELF_ATTESTATION;
            assertEquals(expected, made.getAttestationType(), preference.toString());
            assertEquals(Optional.empty(), made.getAttestationTrustPath());
            assertTrue(site.signIn(client(), Optional.of("ada")).isSuccess());
        }
    }

    @Test
    void nobodyIsRegisteredTwiceAndManyCredentialsMayBeAllowed() throws Exception {
        Site site = new Site();
        Ctap2Client client = client();
        site.register(client, null, "ada", wish(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED));
        assertEquals(CtapException.ERR_CREDENTIAL_EXCLUDED, refused(site, client, "ada"));
        assertInstanceOf(PresenceRequest.AlreadyRegistered.class, key.asked().getLast());
        // The same user with other authenticators, more than this one takes in a list.
        for (int i = 0; i < 19; i++) {
            Ctap2Client other = new Ctap2Client(session(new LocalKey(100 + i)));
            site.register(other, null, "ada", wish(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED));
        }
        assertTrue(site.signIn(client, Optional.of("ada")).isSuccess());
        assertEquals(CtapException.ERR_CREDENTIAL_EXCLUDED, refused(site, client, "ada"));
    }

    @Test
    void countersRiseForOneSiteWhateverTheOthersDoOrStayZero() throws Exception {
        Site one = new Site();
        Site two = new Site();
        long last = one.register(client(), null, "ada", wish(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED))
                .getSignatureCount();
        two.register(client(), null, "bob", wish(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED));
        for (int i = 0; i < 5; i++) {
            two.signIn(client(), Optional.of("bob"));
            AssertionResult signed = one.signIn(client(), Optional.of("ada"));
            assertTrue(signed.isSignatureCounterValid() && signed.getSignatureCount() > last);
            last = signed.getSignatureCount();
        }
        LocalKey uncounted = new LocalKey(new Random(1), new Preferences(false, true, true), false);
        Ctap2Client client = new Ctap2Client(session(uncounted));
        Site site = new Site();
        assertEquals(
                0,
                site.register(client, null, "ada", wish(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED))
                        .getSignatureCount());
        for (int i = 0; i < 2; i++) {
            AssertionResult signed = site.signIn(client, Optional.of("ada"));
            assertEquals(0, signed.getSignatureCount());
            assertTrue(signed.isSignatureCounterValid());
        }
    }

    private static @Nullable Byte refused(Site site, Ctap2Client client, String user) {
        ClientError e = assertThrows(
                ClientError.class,
                () -> site.register(client, null, user, wish(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED)));
        return assertInstanceOf(CtapException.class, e.getCause()).getCtapError();
    }
}
