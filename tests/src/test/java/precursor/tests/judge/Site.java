package precursor.tests.judge;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AssertionExtensionInputs;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.RegistrationExtensionInputs;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.fido.client.MultipleAssertionsAvailable;
import com.yubico.yubikit.fido.client.WebAuthnClient;
import com.yubico.yubikit.fido.client.clientdata.ClientDataProvider;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredential;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredentialCreationOptions;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredentialRequestOptions;
import com.yubico.yubikit.fido.webauthn.SerializationType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import precursor.sim.demo.Accounts;

/** A site that asks for whatever java-webauthn-server can ask for, by a browser whose client is yubikit's, and judges what comes. */
final class Site {

    static final String DOMAIN = "example.com";
    static final String ORIGIN = "https://" + DOMAIN;
    static final String PIN = "271828";

    private static final SerializationType JSON = SerializationType.JSON;

    /** What a site asks of a credential. */
    record Wish(ResidentKeyRequirement residentKey, UserVerificationRequirement verification, RegistrationExtensionInputs extensions) {

        static Wish of(ResidentKeyRequirement residentKey, UserVerificationRequirement verification) {
            return new Wish(
                    residentKey, verification, RegistrationExtensionInputs.builder().credProps().build());
        }

        Wish with(RegistrationExtensionInputs extensions) {
            return new Wish(residentKey, verification, extensions);
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Accounts accounts = new Accounts();
    private final RelyingParty relyingParty;

    /**
     * @param policy what this site has otherwise than others
     */
    Site(UnaryOperator<RelyingParty.RelyingPartyBuilder> policy) {
        this.relyingParty = policy.apply(RelyingParty.builder()
                        .identity(RelyingPartyIdentity.builder()
                                .id(DOMAIN)
                                .name("Example")
                                .build())
                        .credentialRepository(accounts)
                        .origins(Set.of(ORIGIN)))
                .build();
    }

    Site() {
        this(policy -> policy);
    }

    /**
     * Registers a user.
     *
     * @param pin what the user types into the browser
     * @throws com.yubico.yubikit.fido.client.ClientError when the client or the authenticator refuses
     * @throws com.yubico.webauthn.exception.RegistrationFailedException when the judge does
     */
    RegistrationResult register(WebAuthnClient client, @Nullable String pin, String user, Wish wish) throws Exception {
        var options = relyingParty.startRegistration(StartRegistrationOptions.builder()
                .user(accounts.user(user))
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(wish.residentKey())
                        .userVerification(wish.verification())
                        .build())
                .extensions(wish.extensions())
                .build());
        PublicKeyCredential made = client.makeCredential(
                clientData("webauthn.create", options.toCredentialsCreateJson()),
                PublicKeyCredentialCreationOptions.fromMap(publicKey(options.toCredentialsCreateJson()), JSON),
                DOMAIN,
                chars(pin),
                2,
                new CommandState());
        RegistrationResult result = relyingParty.finishRegistration(FinishRegistrationOptions.builder()
                .request(options)
                .response(com.yubico.webauthn.data.PublicKeyCredential.parseRegistrationResponseJson(response(made)))
                .build());
        accounts.add(
                options.getUser(),
                RegisteredCredential.builder()
                        .credentialId(result.getKeyId().getId())
                        .userHandle(options.getUser().getId())
                        .publicKeyCose(result.getPublicKeyCose())
                        .signatureCount(result.getSignatureCount())
                        .build());
        return result;
    }

    /** Takes over a user's key of U2F, given as its handle and its point. */
    void remember(String user, byte[] handle, byte[] point) {
        UserIdentity identity = accounts.user(user);
        accounts.add(
                identity,
                RegisteredCredential.builder()
                        .credentialId(new ByteArray(handle))
                        .userHandle(identity.getId())
                        .publicKeyEs256Raw(new ByteArray(point))
                        .build());
    }

    /** Signs in; a user who is not named is whom the authenticator names first. */
    AssertionResult signIn(
            WebAuthnClient client,
            @Nullable String pin,
            Optional<String> user,
            UserVerificationRequirement verification,
            AssertionExtensionInputs extensions)
            throws Exception {
        AssertionRequest request = begin(user, verification, extensions);
        PublicKeyCredential got;
        try {
            got = client.getAssertion(
                    clientData("webauthn.get", request.toCredentialsGetJson()),
                    PublicKeyCredentialRequestOptions.fromMap(publicKey(request.toCredentialsGetJson()), JSON),
                    DOMAIN,
                    chars(pin),
                    new CommandState());
        } catch (MultipleAssertionsAvailable choice) {
            got = choice.select(0);
        }
        return finish(request, response(got));
    }

    AssertionResult signIn(WebAuthnClient client, Optional<String> user) throws Exception {
        return signIn(
                client,
                PIN,
                user,
                UserVerificationRequirement.DISCOURAGED,
                AssertionExtensionInputs.builder().build());
    }

    AssertionRequest begin(
            Optional<String> user, UserVerificationRequirement verification, AssertionExtensionInputs extensions) {
        return relyingParty.startAssertion(StartAssertionOptions.builder()
                .username(user)
                .userVerification(verification)
                .extensions(extensions)
                .build());
    }

    /** Judges what came for a request, given as the JSON of a PublicKeyCredential. */
    AssertionResult finish(AssertionRequest request, String response) throws Exception {
        AssertionResult result = relyingParty.finishAssertion(FinishAssertionOptions.builder()
                .request(request)
                .response(com.yubico.webauthn.data.PublicKeyCredential.parseAssertionResponseJson(response))
                .build());
        accounts.used(result.getCredential().getCredentialId(), result.getSignatureCount());
        return result;
    }

    /** WebAuthn section 5.8.1, for options as JSON. */
    ClientDataProvider clientData(String type, String options) throws JsonProcessingException {
        String data = json.createObjectNode()
                .put("type", type)
                .put("challenge", json.readTree(options).path("publicKey").path("challenge").textValue())
                .put("origin", ORIGIN)
                .put("crossOrigin", false)
                .toString();
        return ClientDataProvider.fromClientDataJson(data.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, ?> publicKey(String options) throws JsonProcessingException {
        return json.convertValue(json.readTree(options).path("publicKey"), new TypeReference<Map<String, Object>>() {});
    }

    private String response(PublicKeyCredential credential) throws JsonProcessingException {
        return json.writeValueAsString(requireNonNull(credential.toMap(JSON)));
    }

    private static char @Nullable [] chars(@Nullable String pin) {
        return pin == null ? null : pin.toCharArray();
    }
}
