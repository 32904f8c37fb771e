package precursor.tests.fido;

import static com.yubico.yubikit.core.fido.CtapException.ERR_INVALID_PARAMETER;
import static com.yubico.yubikit.core.fido.CtapException.ERR_KEY_STORE_FULL;
import static com.yubico.yubikit.core.fido.CtapException.ERR_OPERATION_DENIED;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_AUTH_INVALID;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_POLICY_VIOLATION;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PUAT_REQUIRED;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_ACFG;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_GA;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_MC;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.tests.fido.Attended.CHANGE_PIN;
import static precursor.tests.fido.Attended.REGISTER;
import static precursor.tests.fido.Attended.SIGN_IN;
import static precursor.tests.fido.Attended.TRUST;
import static precursor.tests.fido.Attended.TWO;

import com.yubico.yubikit.fido.ctap.Config;
import com.yubico.yubikit.fido.ctap.Ctap2Session.CredentialData;
import com.yubico.yubikit.fido.ctap.Ctap2Session.InfoData;
import com.yubico.yubikit.fido.webauthn.AttestationObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** authenticatorGetInfo and authenticatorConfig (CTAP 2.3 §6.4, §6.11): what the device says of itself, and how that changes. */
@Handheld
@Timeout(180)
class AuthenticatorConfigIT {

    private static final String PIN = "271828";
    private static final String SITE = "example.com";

    private static Config config(Attended computer) throws Exception {
        Attended.Token token = computer.token(TWO, PIN, PIN_PERMISSION_ACFG, null);
        return new Config(computer.session(), token.protocol(), token.value());
    }

    private static Callable<Boolean> minimum(
            Config config, @Nullable Integer length, @Nullable List<String> sites, @Nullable Boolean change) {
        return () -> {
            config.setMinPinLength(length, sites, change);
            return true;
        };
    }

    @Test
    void aNewDeviceSaysWhatItIs(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            InfoData info = computer.info();
            assertEquals(List.of("U2F_V2", "FIDO_2_0", "FIDO_2_1", "FIDO_2_3"), info.getVersions());
            assertEquals(
                    List.of(
                            "credProtect",
                            "credBlob",
                            "largeBlobKey",
                            "minPinLength",
                            "pinComplexityPolicy",
                            "hmac-secret",
                            "hmac-secret-mc",
                            "thirdPartyPayment"),
                    info.getExtensions());
            assertEquals(16, info.getAaguid().length);
            assertEquals(7609, info.getMaxMsgSize());
            assertEquals(List.of(2, 1), info.getPinUvAuthProtocols());
            assertEquals(List.of("usb"), info.getTransports());
            assertEquals(List.of("usb"), info.getTransportsForReset());
            // Maps as they came: yubikit 3.3.0 does not make of them what it declares.
            assertEquals(
                    IntStream.of(-7, -8, -35, -36, -47)
                            .mapToObj(alg -> Map.of("type", "public-key", "alg", alg))
                            .toList(),
                    (List<?>) info.getAlgorithms());
            assertEquals(List.of("packed"), info.getAttestationFormats());
            assertEquals(4, info.getMinPinLength());
            assertEquals(63, info.getMaxPinLength());
            assertEquals(128, info.getMaxCredBlobLength());
            assertEquals(8, info.getMaxRpidsForSetMinPinLength());
            assertEquals(false, info.getPinComplexityPolicy());
            assertFalse(info.getForcePinChange());
            assertTrue(requireNonNull(info.getMaxCredentialCountInList()) >= 8);
            assertTrue(requireNonNull(info.getRemainingDiscoverableCredentials()) > 100);
            assertTrue(info.getMaxSerializedLargeBlobArray() >= 1024);
            for (String on : List.of(
                    "rk",
                    "up",
                    "authnrCfg",
                    "credMgmt",
                    "perCredMgmtRO",
                    "largeBlobs",
                    "pinUvAuthToken",
                    "setMinPINLength",
                    "makeCredUvNotRqd")) {
                assertEquals(true, info.getOptions().get(on), on);
            }
            for (String off : List.of("plat", "clientPin", "alwaysUv")) {
                assertEquals(false, info.getOptions().get(off), off);
            }
            // Made anew for every answer: only who has the persistent token sees that it is the same device.
            byte[] identifier = requireNonNull(info.getEncIdentifier());
            assertEquals(32, identifier.length);
            assertFalse(Arrays.equals(identifier, computer.info().getEncIdentifier()));
        }
    }

    private static boolean isVerified(CredentialData made) {
        return AttestationObject.fromCredential(made).getAuthenticatorData().isUv();
    }

    @Test
    void aPinCanAlwaysBeDemanded(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            computer.approved(() -> computer.askMake(null, SITE, "ada", false, Map.of()), REGISTER);
            config(computer).toggleAlwaysUv();
            assertTrue(computer.option("alwaysUv"));
            assertFalse(computer.option("makeCredUvNotRqd"));
            assertFalse(computer.info().getVersions().contains("U2F_V2"), "U2F cannot verify anybody");
            // A host that brings no token has the person verified on the device.
            assertTrue(isVerified(computer.approved(() -> computer.askMake(null, SITE, "ada", false, Map.of()), REGISTER)));
            assertEquals(
                    ERR_OPERATION_DENIED,
                    computer.denied(() -> computer.askMake(null, SITE, "ada", false, Map.of()), REGISTER));
            Attended.Token token = computer.token(TWO, PIN, PIN_PERMISSION_MC | PIN_PERMISSION_GA, SITE);
            computer.make(token, SITE, "ada", true, Map.of());
            computer.replug();
            assertTrue(computer.option("alwaysUv"));
            assertEquals(
                    ERR_OPERATION_DENIED, computer.denied(() -> computer.askSignIn(null, SITE, Map.of()), SIGN_IN));
            config(computer).toggleAlwaysUv();
            assertFalse(computer.option("alwaysUv"));
            assertEquals(1, computer.approved(() -> computer.askSignIn(null, SITE, Map.of()), SIGN_IN).size());
        }
    }

    @Test
    void pinsCanBeMadeToBeLonger(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            Config config = config(computer);
            assertEquals(
                    ERR_KEY_STORE_FULL,
                    computer.refused(minimum(config, null, Collections.nCopies(9, "site.example"), null)));
            assertTrue(computer.approved(minimum(config, 6, null, null)));
            assertFalse(computer.info().getForcePinChange(), "the PIN there is, is as long");
            assertEquals(ERR_PIN_POLICY_VIOLATION, computer.refused(minimum(config, 5, null, null)), "never shorter");
            assertTrue(computer.approved(minimum(config, 7, null, null)));
            assertEquals(7, computer.info().getMinPinLength());
            assertTrue(computer.info().getForcePinChange());
            // Until it is changed, the PIN is good for nothing else.
            assertEquals(
                    ERR_PIN_POLICY_VIOLATION,
                    computer.refused(() -> computer.askToken(TWO, PIN, PIN_PERMISSION_ACFG, null), TRUST));
            assertEquals(ERR_PIN_AUTH_INVALID, computer.refused(minimum(config, 8, null, null)), "its tokens have ended");
            assertEquals(ERR_PIN_POLICY_VIOLATION, computer.refused(change(computer, "314159"), CHANGE_PIN));
            assertTrue(computer.approved(change(computer, "3141592"), CHANGE_PIN));
            assertFalse(computer.info().getForcePinChange());
        }
        try (Attended computer = Attended.erased(device)) {
            assertEquals(4, computer.info().getMinPinLength(), "a reset forgets that too");
            computer.setPin(PIN);
            assertTrue(computer.approved(minimum(config(computer), null, null, true)));
            assertTrue(computer.info().getForcePinChange());
            assertEquals(ERR_PIN_POLICY_VIOLATION, computer.refused(change(computer, PIN), CHANGE_PIN), "another one");
            assertTrue(computer.approved(change(computer, "314159"), CHANGE_PIN));
        }
    }

    private static Callable<Boolean> change(Attended computer, String pin) {
        return () -> {
            computer.clientPin(TWO).changePin(PIN.toCharArray(), pin.toCharArray());
            return true;
        };
    }

    @Test
    void onlyWhatIsThereCanBeSwitched(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            Config config = config(computer);
            List<Integer> commands = requireNonNull(computer.info().getAuthenticatorConfigCommands());
            assertEquals(computer.info().getOptions().containsKey("ep"), commands.contains(1));
            if (!commands.contains(1)) {
                assertEquals(ERR_INVALID_PARAMETER, computer.refused(() -> {
                    config.enableEnterpriseAttestation();
                    return true;
                }));
            }
            assertTrue(commands.containsAll(List.of(2, 3)));
            assertArrayEquals(
                    new Object[] {false, 4},
                    new Object[] {computer.option("alwaysUv"), computer.info().getMinPinLength()});
        }
    }
}
