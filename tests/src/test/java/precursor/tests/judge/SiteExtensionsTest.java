package precursor.tests.judge;

import static com.yubico.webauthn.data.UserVerificationRequirement.DISCOURAGED;
import static com.yubico.webauthn.data.UserVerificationRequirement.REQUIRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.AssertionExtensionInputs;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.Extensions.CredentialProtection.CredentialProtectionInput;
import com.yubico.webauthn.data.Extensions.CredentialProtection.CredentialProtectionPolicy;
import com.yubico.webauthn.data.Extensions.LargeBlob.LargeBlobAuthenticationInput;
import com.yubico.webauthn.data.Extensions.LargeBlob.LargeBlobRegistrationInput.LargeBlobSupport;
import com.yubico.webauthn.data.Extensions.Prf.PrfAuthenticationInput;
import com.yubico.webauthn.data.Extensions.Prf.PrfRegistrationInput;
import com.yubico.webauthn.data.Extensions.Prf.PrfValues;
import com.yubico.webauthn.data.RegistrationExtensionInputs;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.yubikit.fido.client.Ctap2Client;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import precursor.tests.key.LocalKey;

/** Every extension that java-webauthn-server knows, asked for by a site and judged by it. The user has a PIN. */
class SiteExtensionsTest {

    private static final Optional<String> ADA = Optional.of("ada");

    private final LocalKey key = new LocalKey(0);
    private final Site site = new Site();
    private Ctap2Client client;

    @BeforeEach
    void choosePin() throws Exception {
        client = new Ctap2Client(new Ctap2Session(key));
        client.setPin(Site.PIN.toCharArray());
    }

    private RegistrationResult register(
            ResidentKeyRequirement residentKey, RegistrationExtensionInputs.RegistrationExtensionInputsBuilder wanted)
            throws Exception {
        return site.register(
                client, Site.PIN, "ada", Site.Wish.of(residentKey, REQUIRED).with(wanted.build()));
    }

    private AssertionResult signIn(AssertionExtensionInputs.AssertionExtensionInputsBuilder wanted) throws Exception {
        AssertionResult result = site.signIn(client, Site.PIN, ADA, REQUIRED, wanted.build());
        assertTrue(result.isSuccess() && result.isUserVerified() && result.isSignatureCounterValid());
        return result;
    }

    private static ClientAssertionExtensionOutputs outputs(AssertionResult result) {
        return result.getClientExtensionOutputs().orElseThrow();
    }

    private static ByteArray bytes(String text) {
        return new ByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void credProps() throws Exception {
        for (ResidentKeyRequirement residentKey : ResidentKeyRequirement.values()) {
            RegistrationResult made =
                    register(residentKey, RegistrationExtensionInputs.builder().credProps());
            assertEquals(Optional.of(residentKey != ResidentKeyRequirement.DISCOURAGED), made.isDiscoverable());
            client = new Ctap2Client(new Ctap2Session(new LocalKey(residentKey.ordinal() + 1)));
            client.setPin(Site.PIN.toCharArray());
        }
    }

    @Test
    void credProtect() throws Exception {
        for (CredentialProtectionPolicy policy : CredentialProtectionPolicy.values()) {
            LocalKey other = new LocalKey(policy.ordinal() + 1);
            client = new Ctap2Client(new Ctap2Session(other));
            client.setPin(Site.PIN.toCharArray());
            RegistrationResult made = register(
                    ResidentKeyRequirement.REQUIRED,
                    RegistrationExtensionInputs.builder().credProtect(CredentialProtectionInput.require(policy)));
            assertEquals(Optional.of(policy), made.getCredProtectPolicy());
            signIn(AssertionExtensionInputs.builder());
        }
    }

    /** Written they are by ExtensionsIT: this judge's wish to write says also that nothing be read, which yubikit refuses. */
    @Test
    void largeBlob() throws Exception {
        ClientRegistrationExtensionOutputs made = register(
                        ResidentKeyRequirement.REQUIRED,
                        RegistrationExtensionInputs.builder().largeBlob(LargeBlobSupport.REQUIRED))
                .getClientExtensionOutputs()
                .orElseThrow();
        assertTrue(made.getLargeBlob().orElseThrow().isSupported());
        LargeBlobAuthenticationInput read = LargeBlobAuthenticationInput.read();
        assertEquals(
                Optional.empty(),
                outputs(signIn(AssertionExtensionInputs.builder().largeBlob(read)))
                        .getLargeBlob()
                        .flatMap(blob -> blob.getBlob()));
    }

    @Test
    void prf() throws Exception {
        PrfValues two = PrfValues.two(bytes("one"), bytes("two"));
        RegistrationResult made = register(
                ResidentKeyRequirement.DISCOURAGED,
                RegistrationExtensionInputs.builder().prf(PrfRegistrationInput.eval(two)));
        var prf = made.getClientExtensionOutputs().orElseThrow().getPrf().orElseThrow();
        assertEquals(Optional.of(true), prf.getEnabled());
        PrfValues secrets = prf.getResults().orElseThrow();
        assertNotEquals(Optional.of(secrets.getFirst()), secrets.getSecond());
        assertEquals(secrets, evaluated(PrfAuthenticationInput.eval(two)));
        assertEquals(
                PrfValues.one(secrets.getFirst()),
                evaluated(PrfAuthenticationInput.evalByCredential(
                        Map.of(made.getKeyId(), PrfValues.one(bytes("one"))))));
        assertEquals(
                secrets.getSecond(),
                Optional.of(evaluated(PrfAuthenticationInput.eval(PrfValues.one(bytes("two"))))
                        .getFirst()));
    }

    private PrfValues evaluated(PrfAuthenticationInput input) throws Exception {
        return outputs(signIn(AssertionExtensionInputs.builder().prf(input)))
                .getPrf()
                .orElseThrow()
                .getResults()
                .orElseThrow();
    }

    @Test
    void prfGivesOtherSecretsToWhomItDidNotVerify() throws Exception {
        PrfValues one = PrfValues.one(bytes("one"));
        register(
                ResidentKeyRequirement.DISCOURAGED,
                RegistrationExtensionInputs.builder().prf(PrfRegistrationInput.enable()));
        PrfValues verified = evaluated(PrfAuthenticationInput.eval(one));
        AssertionResult unverified = site.signIn(
                client,
                null,
                ADA,
                DISCOURAGED,
                AssertionExtensionInputs.builder()
                        .prf(PrfAuthenticationInput.eval(one))
                        .build());
        assertFalse(unverified.isUserVerified());
        assertNotEquals(
                Optional.of(verified), outputs(unverified).getPrf().orElseThrow().getResults());
    }

    @Test
    void whatTheAuthenticatorHasNotIsPassedOver() throws Exception {
        RegistrationResult made = register(
                ResidentKeyRequirement.DISCOURAGED, RegistrationExtensionInputs.builder().uvm());
        assertEquals(Optional.empty(), made.getAuthenticatorExtensionOutputs().flatMap(o -> o.getUvm()));
        assertEquals(
                Optional.empty(),
                signIn(AssertionExtensionInputs.builder().uvm())
                        .getAuthenticatorExtensionOutputs()
                        .flatMap(o -> o.getUvm()));
    }
}
