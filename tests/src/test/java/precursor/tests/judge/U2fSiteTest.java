package precursor.tests.judge;

import static com.yubico.webauthn.data.UserVerificationRequirement.DISCOURAGED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.AssertionExtensionInputs;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AttestationType;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.RegistrationExtensionInputs;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.extension.appid.AppId;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.core.smartcard.ApduException;
import com.yubico.yubikit.core.smartcard.SW;
import com.yubico.yubikit.fido.client.Ctap1Client;
import com.yubico.yubikit.fido.client.Ctap2Client;
import com.yubico.yubikit.fido.client.clientdata.ClientDataProvider;
import com.yubico.yubikit.fido.ctap.Config;
import com.yubico.yubikit.fido.ctap.Ctap1Session;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocolV2;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.tests.key.LocalKey;
import precursor.vault.ctap.PresenceRequest;

/** U2F, as yubikit uses it and java-webauthn-server judges it: alone, and with what the same site has of CTAP2 (CTAP 2.3 §7.2). */
class U2fSiteTest {

    private static final Site.Wish KEPT_BY_THE_SITE = Site.Wish.of(ResidentKeyRequirement.DISCOURAGED, DISCOURAGED)
            .with(RegistrationExtensionInputs.builder().build());

    private final LocalKey key = new LocalKey(0);

    private static Site site() {
        return new Site(policy -> policy.attestationConveyancePreference(AttestationConveyancePreference.DIRECT)
                .allowUntrustedAttestation(true));
    }

    private Ctap1Client u2f() throws Exception {
        return new Ctap1Client(new Ctap1Session(key));
    }

    private Ctap2Client ctap2() throws Exception {
        return new Ctap2Client(new Ctap2Session(key));
    }

    @Test
    void whatU2fRegistersSignsInByBothProtocols() throws Exception {
        Site site = site();
        assertEquals("U2F_V2", new Ctap1Session(key).getU2fVersion());
        RegistrationResult made = site.register(u2f(), null, "ada", KEPT_BY_THE_SITE);
        assertEquals(AttestationType.SELF_ATTESTATION, made.getAttestationType());
        assertInstanceOf(PresenceRequest.U2fRegister.class, key.asked().getLast());
        AssertionResult signed = site.signIn(u2f(), Optional.of("ada"));
        assertInstanceOf(PresenceRequest.U2fSignIn.class, key.asked().getLast());
        assertFalse(signed.isUserVerified());
        assertTrue(site.signIn(ctap2(), Optional.of("ada")).isSignatureCounterValid());
        assertInstanceOf(PresenceRequest.SignIn.class, key.asked().getLast());
        assertTrue(site.signIn(u2f(), Optional.of("ada")).isSignatureCounterValid());
    }

    @Test
    void whatCtap2MakesForTheSiteToKeepSignsInByU2f() throws Exception {
        Site site = site();
        site.register(ctap2(), null, "ada", KEPT_BY_THE_SITE);
        assertTrue(site.signIn(u2f(), Optional.of("ada")).isSignatureCounterValid());
        assertTrue(site.signIn(ctap2(), Optional.of("ada")).isSignatureCounterValid());
    }

    @Test
    void anOldApplicationIdIsServedByBothProtocols() throws Exception {
        AppId appId = new AppId("https://example.com/u2f-app-id.json");
        byte[] application = sha256(appId.getId().getBytes(StandardCharsets.UTF_8));
        Site site = site();
        // The site was registered by U2F in the old days, under the hash of its application's id.
        Ctap1Session session = new Ctap1Session(key);
        byte[] challenge = sha256("challenge".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                SW.CONDITIONS_NOT_SATISFIED,
                assertThrows(ApduException.class, () -> session.register(challenge, application)).getSw());
        Ctap1Session.RegistrationData old = session.register(challenge, application);
        old.verify(application, challenge);
        site.remember("ada", old.getKeyHandle(), old.getPublicKey());

        AssertionExtensionInputs extensions =
                AssertionExtensionInputs.builder().appid(appId).build();
        AssertionRequest request = site.begin(Optional.of("ada"), DISCOURAGED, extensions);
        ClientDataProvider clientData = site.clientData("webauthn.get", request.toCredentialsGetJson());
        assertThrows(
                ApduException.class,
                () -> session.authenticate(clientData.getHash(), application, old.getKeyHandle(), false));
        Ctap1Session.SignatureData signed =
                session.authenticate(clientData.getHash(), application, old.getKeyHandle(), false);
        byte[] authData = ByteBuffer.allocate(37)
                .put(application)
                .put(signed.getUserPresence())
                .putInt(signed.getCounter())
                .array();
        assertTrue(site.finish(request, response(clientData, old.getKeyHandle(), authData, signed.getSignature()))
                .isSuccess());

        AssertionRequest again = site.begin(Optional.of("ada"), DISCOURAGED, extensions);
        ClientDataProvider data = site.clientData("webauthn.get", again.toCredentialsGetJson());
        Ctap2Session.AssertionData assertion = new Ctap2Session(key)
                .getAssertions(
                        appId.getId(),
                        data.getHash(),
                        List.of(Map.of("type", "public-key", "id", old.getKeyHandle())),
                        null,
                        null,
                        null,
                        null,
                        null)
                .getFirst();
        AssertionResult result = site.finish(
                again,
                response(data, old.getKeyHandle(), assertion.getAuthenticatorData(), assertion.getSignature()));
        assertTrue(result.isSignatureCounterValid());
        assertTrue(result.getClientExtensionOutputs().orElseThrow().getAppid().orElseThrow());

        // appidExclude: the client asks by U2F whether the key is known, without the person.
        int asked = key.asked().size();
        assertEquals(
                SW.CONDITIONS_NOT_SATISFIED,
                assertThrows(
                                ApduException.class,
                                () -> session.authenticate(challenge, application, old.getKeyHandle(), true))
                        .getSw());
        byte[] other = sha256("https://other.example".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                (short) 0x6a80,
                assertThrows(
                                ApduException.class,
                                () -> session.authenticate(challenge, other, old.getKeyHandle(), true))
                        .getSw());
        assertEquals(asked, key.asked().size());
        RegistrationResult anew = site.register(
                ctap2(),
                null,
                "bob",
                KEPT_BY_THE_SITE.with(
                        RegistrationExtensionInputs.builder().appidExclude(appId).build()));
        assertTrue(anew.getAaguid().getBytes().length == 16);
    }

    @Test
    void alwaysVerifyingThereIsNoU2f() throws Exception {
        Site site = site();
        site.register(u2f(), null, "ada", KEPT_BY_THE_SITE);
        Ctap2Session session = new Ctap2Session(key);
        // Nobody has a PIN yet, so no token is needed.
        new Config(
                        session, new PinUvAuthProtocolV2(), new byte[32])
                .toggleAlwaysUv();
        Ctap1Session u2f = new Ctap1Session(key);
        assertThrows(ApduException.class, () -> u2f.register(new byte[32], new byte[32]));
        assertThrows(ApduException.class, u2f::getU2fVersion);
        CtapException e = assertThrows(
                CtapException.class,
                () -> session.getAssertions(Site.DOMAIN, new byte[32], null, null, null, null, null, null));
        assertEquals(CtapException.ERR_PUAT_REQUIRED, e.getCtapError());
    }

    private static String response(ClientDataProvider clientData, byte[] id, byte[] authData, byte[] signature)
            throws Exception {
        ObjectMapper json = new ObjectMapper();
        var o = json.createObjectNode().put("type", "public-key").put("id", base64(id));
        o.putObject("clientExtensionResults").put("appid", true);
        o.putObject("response")
                .put("clientDataJSON", base64(clientData.getClientDataJson()))
                .put("authenticatorData", base64(authData))
                .put("signature", base64(signature));
        return json.writeValueAsString(o);
    }

    private static String base64(byte[] bytes) {
        return new ByteArray(bytes).getBase64Url();
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
