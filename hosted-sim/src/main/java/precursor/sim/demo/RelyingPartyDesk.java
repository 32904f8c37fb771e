package precursor.sim.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.attestation.AttestationTrustSource;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The site's mind: begins ceremonies, and judges what comes back with java-webauthn-server. Any number of threads. */
public final class RelyingPartyDesk {

    private static final String NAME = "Precursor demo";
    private static final int MOST_NAME = 64;
    private static final long TIMEOUT_MS = 60_000;

    /**
     * A ceremony that was begun.
     *
     * @param id by which it is finished
     * @param options for the browser's credentials API: a JSON object with the member {@code publicKey}
     */
    record Begun(String id, String options) {}

    private final String rpId;
    private final String origin;
    private final Accounts accounts = new Accounts();
    private final RelyingParty relyingParty;
    private final Ceremonies<PublicKeyCredentialCreationOptions> registrations;
    private final Ceremonies<AssertionRequest> signIns;

    /**
     * @param rpId the site's domain
     * @param origin with scheme and port
     */
    public RelyingPartyDesk(String rpId, String origin, InstantSource clock) {
        this(rpId, origin, clock, Optional.empty());
    }

    /** A site that lets in only authenticators for which one of these vouches. */
    public static RelyingPartyDesk trusting(
            String rpId, String origin, InstantSource clock, AttestationTrustSource roots) {
        return new RelyingPartyDesk(rpId, origin, clock, Optional.of(roots));
    }

    private RelyingPartyDesk(
            String rpId, String origin, InstantSource clock, Optional<AttestationTrustSource> roots) {
        this.rpId = rpId;
        this.origin = origin;
        this.registrations = new Ceremonies<>(clock);
        this.signIns = new Ceremonies<>(clock);
        this.relyingParty = RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder().id(rpId).name(NAME).build())
                .credentialRepository(accounts)
                .origins(Set.of(origin))
                .attestationConveyancePreference(AttestationConveyancePreference.DIRECT)
                .attestationTrustSource(roots)
                .allowUntrustedAttestation(roots.isEmpty())
                .build();
    }

    /** The site's domain. */
    public String domain() {
        return rpId;
    }

    /** The site's scheme, domain and port. */
    public String origin() {
        return origin;
    }

    /**
     * Begins to register a credential.
     *
     * @param discoverable whether the authenticator shall keep it, so that no name is needed to sign in
     */
    Begun beginRegistration(String user, boolean discoverable) throws RefusedException {
        PublicKeyCredentialCreationOptions options = relyingParty.startRegistration(StartRegistrationOptions.builder()
                .user(accounts.user(checked(user)))
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(
                                discoverable ? ResidentKeyRequirement.REQUIRED : ResidentKeyRequirement.DISCOURAGED)
                        .userVerification(UserVerificationRequirement.DISCOURAGED)
                        .build())
                .timeout(TIMEOUT_MS)
                .build());
        try {
            return new Begun(registrations.begin(options), options.toCredentialsCreateJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the library cannot write its own options", e);
        }
    }

    /** Judges a new credential, given as the JSON of a PublicKeyCredential. */
    Verified finishRegistration(String id, String credential) throws RefusedException {
        PublicKeyCredentialCreationOptions options = known(registrations.take(id));
        PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs> response;
        try {
            response = PublicKeyCredential.parseRegistrationResponseJson(credential);
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
        try {
            RegistrationResult result = relyingParty.finishRegistration(FinishRegistrationOptions.builder()
                    .request(options)
                    .response(response)
                    .build());
            accounts.add(
                    options.getUser(),
                    RegisteredCredential.builder()
                            .credentialId(result.getKeyId().getId())
                            .userHandle(options.getUser().getId())
                            .publicKeyCose(result.getPublicKeyCose())
                            .signatureCount(result.getSignatureCount())
                            .build());
            return Verified.registration(rpId, options, response, result);
        } catch (RegistrationFailedException | RuntimeException e) {
            throw new RefusedException(422, "The credential was not accepted: " + e.getMessage());
        }
    }

    /** Begins to sign in; without a name, the authenticator offers the credentials that it keeps. */
    Begun beginSignIn(Optional<String> user) throws RefusedException {
        if (user.isPresent() && accounts.getCredentialIdsForUsername(checked(user.get())).isEmpty()) {
            throw new RefusedException(404, "Nobody of that name is registered here.");
        }
        AssertionRequest request = relyingParty.startAssertion(StartAssertionOptions.builder()
                .username(user)
                .userVerification(UserVerificationRequirement.DISCOURAGED)
                .timeout(TIMEOUT_MS)
                .build());
        try {
            return new Begun(signIns.begin(request), request.toCredentialsGetJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the library cannot write its own options", e);
        }
    }

    /** Judges an assertion, given as the JSON of a PublicKeyCredential. */
    Verified finishSignIn(String id, String credential) throws RefusedException {
        AssertionRequest request = known(signIns.take(id));
        PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs> response;
        try {
            response = PublicKeyCredential.parseAssertionResponseJson(credential);
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
        try {
            AssertionResult result = relyingParty.finishAssertion(FinishAssertionOptions.builder()
                    .request(request)
                    .response(response)
                    .build());
            accounts.used(result.getCredential().getCredentialId(), result.getSignatureCount());
            return Verified.signIn(rpId, request, response, result);
        } catch (AssertionFailedException | RuntimeException e) {
            throw new RefusedException(422, "The assertion was not accepted: " + e.getMessage());
        }
    }

    private static String checked(String user) throws RefusedException {
        String name = user.strip();
        if (name.isEmpty() || name.length() > MOST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(400, "A name has 1 to " + MOST_NAME + " characters.");
        }
        return name;
    }

    private static <T> T known(Optional<T> ceremony) throws RefusedException {
        return ceremony.orElseThrow(
                () -> new RefusedException(409, "This was not begun here, or is over: please begin again."));
    }

    private static RefusedException unreadable() {
        return new RefusedException(400, "This is no credential.");
    }
}
