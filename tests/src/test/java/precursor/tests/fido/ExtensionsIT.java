package precursor.tests.fido;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static precursor.tests.fido.Attended.REGISTER;
import static precursor.tests.fido.Attended.SIGN_IN;
import static precursor.tests.fido.Attended.TRUST;
import static precursor.tests.fido.Attended.TWO;

import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.fido.client.AuthInvalidClientError;
import com.yubico.yubikit.fido.client.Ctap2Client;
import com.yubico.yubikit.fido.client.MultipleAssertionsAvailable;
import com.yubico.yubikit.fido.client.clientdata.ClientDataProvider;
import com.yubico.yubikit.fido.client.extensions.CredBlobExtension;
import com.yubico.yubikit.fido.client.extensions.CredPropsExtension;
import com.yubico.yubikit.fido.client.extensions.CredProtectExtension;
import com.yubico.yubikit.fido.client.extensions.Extension;
import com.yubico.yubikit.fido.client.extensions.HmacSecretExtension;
import com.yubico.yubikit.fido.client.extensions.LargeBlobExtension;
import com.yubico.yubikit.fido.client.extensions.MinPinLengthExtension;
import com.yubico.yubikit.fido.client.extensions.ThirdPartyPaymentExtension;
import com.yubico.yubikit.fido.ctap.ClientPin;
import com.yubico.yubikit.fido.ctap.Config;
import com.yubico.yubikit.fido.webauthn.AuthenticatorAssertionResponse;
import com.yubico.yubikit.fido.webauthn.AuthenticatorAttestationResponse;
import com.yubico.yubikit.fido.webauthn.AuthenticatorData;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredential;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredentialCreationOptions;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredentialRequestOptions;
import com.yubico.yubikit.fido.webauthn.SerializationType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** The extensions (CTAP 2.3 §12), as yubikit's WebAuthn client uses them with a PIN. */
@Handheld
@Timeout(180)
class ExtensionsIT {

    private static final String PIN = "271828";
    private static final String SITE = "example.com";
    private static final SerializationType JSON = SerializationType.JSON;

    /** hmac-secret by its own name, beside prf. */
    private static final List<Extension> EXTENSIONS = List.of(
            new CredPropsExtension(),
            new CredBlobExtension(),
            new CredProtectExtension(),
            new HmacSecretExtension(true),
            new MinPinLengthExtension(),
            new LargeBlobExtension(),
            new ThirdPartyPaymentExtension());

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PublicKeyCredential register(Attended computer, String user, boolean kept, Map<String, ?> inputs)
            throws Exception {
        return computer.approved(() -> askRegister(computer, PIN, user, kept, inputs), TRUST, REGISTER);
    }

    private static PublicKeyCredential askRegister(
            Attended computer, String pin, String user, boolean kept, Map<String, ?> inputs) throws Exception {
        Map<String, Object> options = Map.of(
                "rp", Map.of("id", SITE, "name", SITE),
                "user", Map.of("id", base64(user), "name", user, "displayName", user),
                "challenge", base64("challenge"),
                "pubKeyCredParams", List.of(Map.of("type", "public-key", "alg", -7)),
                "authenticatorSelection",
                        Map.of("residentKey", kept ? "required" : "discouraged", "userVerification", "required"),
                "extensions", inputs);
        return new Ctap2Client(computer.session(), EXTENSIONS)
                .makeCredential(
                        clientData(),
                        PublicKeyCredentialCreationOptions.fromMap(options, JSON),
                        SITE,
                        pin.toCharArray(),
                        null,
                        new CommandState());
    }

    private static PublicKeyCredential signIn(Attended computer, PublicKeyCredential credential, Map<String, ?> inputs)
            throws Exception {
        Map<String, Object> options = Map.of(
                "rpId", SITE,
                "challenge", base64("challenge"),
                "allowCredentials", List.of(Map.of("type", "public-key", "id", base64(credential.getRawId()))),
                "userVerification", "required",
                "extensions", inputs);
        return computer.approved(() -> askSignIn(computer, options), TRUST, SIGN_IN);
    }

    private static PublicKeyCredential askSignIn(Attended computer, Map<String, Object> options) throws Exception {
        try {
            return new Ctap2Client(computer.session(), EXTENSIONS)
                    .getAssertion(
                            clientData(),
                            PublicKeyCredentialRequestOptions.fromMap(options, JSON),
                            SITE,
                            PIN.toCharArray(),
                            new CommandState());
        } catch (MultipleAssertionsAvailable e) {
            throw new AssertionError("the host named one credential", e);
        }
    }

    private static ClientDataProvider clientData() {
        return ClientDataProvider.fromClientDataJson("{}".getBytes(StandardCharsets.UTF_8));
    }

    /** What the client says of extensions, as JSON has it. */
    private static Map<String, Object> client(PublicKeyCredential credential) {
        return requireNonNull(credential.getClientExtensionResults()).toMap(JSON);
    }

    /** The extensions in the authenticator data. */
    private static Map<String, ?> authenticator(PublicKeyCredential credential) {
        AuthenticatorData data =
                switch (credential.getResponse()) {
                    case AuthenticatorAttestationResponse made -> made.getAuthenticatorData();
                    case AuthenticatorAssertionResponse signed -> AuthenticatorData.parseFrom(
                            ByteBuffer.wrap(signed.getAuthenticatorData()));
                    default -> throw new AssertionError(credential);
                };
        Map<String, ?> extensions = data.getExtensions();
        return extensions == null ? Map.of() : extensions;
    }

    /** The value at the end of a path, if all of the path is there. */
    private static @Nullable Object at(Map<String, ?> map, String... path) {
        Object value = map;
        for (String name : path) {
            value = value instanceof Map<?, ?> inner ? inner.get(name) : null;
        }
        return value;
    }

    @Test
    void secretsComeFromSaltsAlsoWhenTheCredentialIsMade(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            Map<String, ?> eval = Map.of("first", base64("one"), "second", base64("two"));
            PublicKeyCredential made = register(computer, "ada", true, Map.of("prf", Map.of("eval", eval)));
            assertEquals(true, at(client(made), "prf", "enabled"));
            Object first = at(client(made), "prf", "results", "first");
            Object second = at(client(made), "prf", "results", "second");
            assertNotEquals(first, second);

            PublicKeyCredential signed = signIn(computer, made, Map.of("prf", Map.of("eval", eval)));
            assertEquals(first, at(client(signed), "prf", "results", "first"));
            assertEquals(second, at(client(signed), "prf", "results", "second"));
            Map<String, ?> swapped = Map.of("first", base64("two"));
            PublicKeyCredential byId = signIn(
                    computer,
                    made,
                    Map.of("prf", Map.of("evalByCredential", Map.of(base64(made.getRawId()), swapped))));
            assertEquals(second, at(client(byId), "prf", "results", "first"));

            // The older name, for a credential that the site keeps.
            PublicKeyCredential wrapped = register(computer, "bob", false, Map.of("hmacCreateSecret", true));
            assertEquals(true, client(wrapped).get("hmacCreateSecret"));
            byte[] salt = new byte[32];
            byte[] other = new byte[32];
            Arrays.fill(other, (byte) 1);
            Map<String, ?> salts = Map.of("hmacGetSecret", Map.of("salt1", base64(salt), "salt2", base64(other)));
            PublicKeyCredential secrets = signIn(computer, wrapped, salts);
            Map<String, ?> reversed = Map.of("hmacGetSecret", Map.of("salt1", base64(other), "salt2", base64(salt)));
            PublicKeyCredential again = signIn(computer, wrapped, reversed);
            assertEquals(
                    at(client(secrets), "hmacGetSecret", "output1"), at(client(again), "hmacGetSecret", "output2"));
            assertEquals(
                    at(client(secrets), "hmacGetSecret", "output2"), at(client(again), "hmacGetSecret", "output1"));
            assertNotEquals(
                    at(client(secrets), "hmacGetSecret", "output1"), at(client(secrets), "hmacGetSecret", "output2"));
        }
    }

    @Test
    void aSiteKeepsBytesWithACredential(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            byte[] blob = new byte[128];
            Arrays.fill(blob, (byte) 7);
            PublicKeyCredential made = register(computer, "ada", true, Map.of("credBlob", base64(blob)));
            assertEquals(true, authenticator(made).get("credBlob"));
            PublicKeyCredential signed = signIn(computer, made, Map.of("getCredBlob", true));
            assertArrayEquals(blob, (byte[]) authenticator(signed).get("credBlob"));
            assertEquals(Map.of(), authenticator(signIn(computer, made, Map.of())), "who does not ask gets none");
        }
    }

    @Test
    void aSiteKeepsALargeBlob(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            Map<String, ?> wanted = Map.of("largeBlob", Map.of("support", "required"));
            PublicKeyCredential ada = register(computer, "ada", true, wanted);
            PublicKeyCredential bob = register(computer, "bob", true, wanted);
            assertEquals(true, at(client(ada), "largeBlob", "supported"));
            Map<String, ?> read = Map.of("largeBlob", Map.of("read", true));
            assertNull(at(client(signIn(computer, ada, read)), "largeBlob", "blob"));

            // yubikit 3.3.0 loses whole blocks of what it encrypts on the JDK: it drops what Cipher.update gives.
            String[] blobs = {base64("of ada"), base64("of bob")};
            PublicKeyCredential[] owners = {ada, bob};
            for (int i = 0; i < 2; i++) {
                Map<String, ?> write = Map.of("largeBlob", Map.of("write", blobs[i]));
                assertEquals(true, at(client(signIn(computer, owners[i], write)), "largeBlob", "written"));
            }
            computer.replug();
            for (int i = 0; i < 2; i++) {
                assertEquals(blobs[i], at(client(signIn(computer, owners[i], read)), "largeBlob", "blob"));
            }
        }
    }

    @Test
    void aProtectedCredentialIsHiddenFromHostsThatHaveNotVerified(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            List<String> policies = List.of(
                    "userVerificationOptional",
                    "userVerificationOptionalWithCredentialIDList",
                    "userVerificationRequired");
            for (int level = 1; level <= 3; level++) {
                PublicKeyCredential made = register(
                        computer,
                        "ada",
                        true,
                        Map.of(
                                "credProps", true,
                                "credentialProtectionPolicy", policies.get(level - 1),
                                "enforceCredentialProtectionPolicy", true));
                assertEquals(level, authenticator(made).get("credProtect"));
                assertEquals(true, at(client(made), "credProps", "rk"));
                List<Map<String, ?>> named = List.of(Map.of("type", "public-key", "id", made.getRawId()));
                assertEquals(level < 2, findsUnverified(computer, null), policies.get(level - 1));
                assertEquals(level < 3, findsUnverified(computer, named), policies.get(level - 1));
                signIn(computer, made, Map.of());
            }
        }
    }

    /** Whether a host without PIN finds a credential of the site; nobody is asked whether it may look. */
    private static boolean findsUnverified(Attended computer, @Nullable List<Map<String, ?>> allowed)
            throws Exception {
        try {
            return !computer.session()
                    .getAssertions(
                            SITE,
                            Attended.CLIENT_DATA_HASH,
                            allowed,
                            null,
                            Map.of("up", false),
                            null,
                            null,
                            new CommandState())
                    .isEmpty();
        } catch (CtapException e) {
            assertEquals(CtapException.ERR_NO_CREDENTIALS, e.getCtapError());
            return false;
        }
    }

    @Test
    void sitesThatMayKnowLearnHowLongAPinMustBe(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            Map<String, ?> asked = Map.of("minPinLength", true);
            assertEquals(Map.of(), authenticator(register(computer, "ada", true, asked)), "it may not know");
            Attended.Token settings = computer.token(TWO, PIN, ClientPin.PIN_PERMISSION_ACFG, null);
            new Config(computer.session(), TWO, settings.value()).setMinPinLength(5, List.of(SITE), null);
            assertEquals(5, authenticator(register(computer, "bob", true, asked)).get("minPinLength"));
        }
    }

    @Test
    void aCredentialForPaymentsSaysSo(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            Map<String, ?> payment = Map.of("payment", Map.of("isPayment", true));
            PublicKeyCredential pays = register(computer, "ada", true, payment);
            PublicKeyCredential not = register(computer, "bob", true, Map.of());
            assertEquals(true, authenticator(signIn(computer, pays, payment)).get("thirdPartyPayment"));
            assertEquals(false, authenticator(signIn(computer, not, payment)).get("thirdPartyPayment"));
        }
    }

    @Test
    void aWrongPinTellsTheClientHowManyTriesAreLeft(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin("31415926");
            ExecutionException e = assertThrows(
                    ExecutionException.class,
                    () -> computer.approved(() -> askRegister(computer, PIN, "ada", true, Map.of()), TRUST));
            assertEquals(7, assertInstanceOf(AuthInvalidClientError.class, e.getCause()).retries);
        }
    }
}
