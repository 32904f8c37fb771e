package precursor.sim.demo;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorDataFlags;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.COSEAlgorithmIdentifier;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import java.util.List;
import java.util.Optional;

/**
 * What the site has verified, for people.
 *
 * @param title one sentence
 * @param facts in the order in which they are shown
 */
public record Verified(String title, List<Fact> facts) {

    /** Flags of the authenticator data (WebAuthn §6.1). */
    private static final int BACKUP_ELIGIBLE = 0x08;

    private static final int BACKED_UP = 0x10;

    /** One line. */
    public record Fact(String name, String value) {}

    public Verified {
        facts = List.copyOf(facts);
    }

    /** The value of a fact. */
    public Optional<String> fact(String name) {
        return facts.stream().filter(f -> f.name().equals(name)).map(Fact::value).findFirst();
    }

    static Verified registration(
            String rpId,
            PublicKeyCredentialCreationOptions options,
            PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs> response,
            RegistrationResult result) {
        AuthenticatorAttestationResponse r = response.getResponse();
        boolean discoverable = options.getAuthenticatorSelection()
                .flatMap(s -> s.getResidentKey())
                .filter(ResidentKeyRequirement.REQUIRED::equals)
                .isPresent();
        return new Verified(
                options.getUser().getName() + " is registered.",
                List.of(
                        new Fact("Relying party", rpId),
                        new Fact("Origin", r.getClientData().getOrigin()),
                        new Fact("User", options.getUser().getName()),
                        new Fact("Discoverable", discoverable ? "yes, as asked for" : "not asked for"),
                        new Fact("Credential", response.getId().getHex()),
                        new Fact("Algorithm", algorithm(result.getPublicKeyCose())),
                        new Fact(
                                "Flags",
                                flags(r.getParsedAuthenticatorData().getFlags())),
                        new Fact("Signature counter", Long.toString(result.getSignatureCount())),
                        new Fact(
                                "Attestation",
                                r.getAttestation().getFormat() + ", "
                                        + result.getAttestationType().name().toLowerCase(java.util.Locale.ROOT)),
                        new Fact("AAGUID", result.getAaguid().getHex())));
    }

    static Verified signIn(
            String rpId,
            AssertionRequest request,
            PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs> response,
            AssertionResult result) {
        AuthenticatorAssertionResponse r = response.getResponse();
        return new Verified(
                result.getUsername() + " is signed in.",
                List.of(
                        new Fact("Relying party", rpId),
                        new Fact("Origin", r.getClientData().getOrigin()),
                        new Fact("User", result.getUsername()),
                        new Fact(
                                "Found by",
                                request.getUsername().isPresent() ? "the name that was typed" : "the authenticator"),
                        new Fact("Credential", response.getId().getHex()),
                        new Fact(
                                "Algorithm", algorithm(result.getCredential().getPublicKeyCose())),
                        new Fact(
                                "Flags",
                                flags(r.getParsedAuthenticatorData().getFlags())),
                        new Fact(
                                "Signature counter",
                                result.getSignatureCount() + (result.isSignatureCounterValid() ? ", has risen" : ", has NOT risen"))));
    }

    private static String algorithm(ByteArray cose) {
        return COSEAlgorithmIdentifier.fromPublicKey(cose)
                .map(a -> a.name() + " (" + a.getId() + ")")
                .orElse("unknown");
    }

    private static String flags(AuthenticatorDataFlags f) {
        return (f.UP ? "user present" : "user not present")
                + (f.UV ? ", user verified" : ", user not verified")
                + ((f.value & BACKUP_ELIGIBLE) != 0 ? ", may be backed up" : ", bound to the device")
                + ((f.value & BACKED_UP) != 0 ? ", backed up" : "");
    }
}
