package precursor.tests.fido;

import static com.yubico.yubikit.core.fido.CtapException.ERR_OPERATION_DENIED;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_AUTH_BLOCKED;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_AUTH_INVALID;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_BLOCKED;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_INVALID;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_NOT_SET;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PUAT_REQUIRED;
import static com.yubico.yubikit.core.fido.CtapException.ERR_UNAUTHORIZED_PERMISSION;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_ACFG;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_BE;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_CM;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_GA;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_MC;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_PCMR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.tests.fido.Attended.CHANGE_PIN;
import static precursor.tests.fido.Attended.ONE;
import static precursor.tests.fido.Attended.SIGN_IN;
import static precursor.tests.fido.Attended.TRUST;
import static precursor.tests.fido.Attended.TWO;

import com.yubico.yubikit.fido.ctap.ClientPin;
import com.yubico.yubikit.fido.ctap.Config;
import com.yubico.yubikit.fido.ctap.CredentialManagement;
import com.yubico.yubikit.fido.ctap.Ctap2Session.CredentialData;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocol;
import com.yubico.yubikit.fido.webauthn.AttestationObject;
import com.yubico.yubikit.fido.webauthn.AuthenticatorData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** authenticatorClientPIN (CTAP 2.3 §6.5), as yubikit uses it: PINs, retries, protocols, tokens and what they allow. */
@Handheld
@Timeout(180)
class ClientPinIT {

    private static final String PIN = "271828";
    private static final String OTHER = "31415926";
    private static final String SITE = "example.com";
    private static final int ANY = PIN_PERMISSION_MC | PIN_PERMISSION_GA;

    private static AuthenticatorData authData(CredentialData made) {
        return AttestationObject.fromCredential(made).getAuthenticatorData();
    }

    private static byte wrong(Attended computer) {
        return computer.refused(() -> computer.askToken(TWO, "000001", ANY, SITE), TRUST);
    }

    @Test
    void aPinIsSetChangedAndUsedWithBothProtocols(Device device) throws Exception {
        for (PinUvAuthProtocol protocol : List.of(ONE, TWO)) {
            try (Attended computer = Attended.erased(device)) {
                ClientPin pin = computer.clientPin(protocol);
                assertFalse(computer.option("clientPin"));
                assertEquals(ERR_PIN_NOT_SET, computer.refused(() -> computer.askToken(protocol, PIN, ANY, SITE)));

                assertEquals(ERR_OPERATION_DENIED, computer.denied(set(pin, PIN), Attended.SET_PIN));
                assertFalse(computer.option("clientPin"));
                computer.approved(set(pin, PIN), Attended.SET_PIN);
                assertTrue(computer.option("clientPin"));
                assertEquals(8, pin.getPinRetries().getCount());
                assertEquals(ERR_PIN_AUTH_INVALID, computer.refused(set(pin, OTHER)));

                Attended.Token token = computer.token(protocol, PIN, ANY, SITE);
                AuthenticatorData made = authData(computer.make(token, SITE, "ada", true, Map.of()));
                assertTrue(made.isUv() && made.isUp() && made.isAt());
                assertEquals(ERR_PUAT_REQUIRED, computer.refused(() -> computer.askMake(null, SITE, "bob", true, Map.of())));

                assertEquals(ERR_OPERATION_DENIED, computer.denied(change(pin, PIN, OTHER), CHANGE_PIN));
                assertEquals(ERR_PIN_INVALID, computer.refused(change(pin, OTHER, PIN), CHANGE_PIN));
                assertEquals(7, pin.getPinRetries().getCount());
                computer.approved(change(pin, PIN, OTHER), CHANGE_PIN);
                assertEquals(8, pin.getPinRetries().getCount());
                assertEquals(ERR_PIN_INVALID, computer.refused(() -> computer.askToken(protocol, PIN, ANY, SITE), TRUST));
                computer.token(protocol, OTHER, ANY, SITE);
            }
        }
    }

    private static Callable<Boolean> set(ClientPin clientPin, String pin) {
        return () -> {
            clientPin.setPin(pin.toCharArray());
            return true;
        };
    }

    private static Callable<Boolean> change(ClientPin clientPin, String old, String pin) {
        return () -> {
            clientPin.changePin(old.toCharArray(), pin.toCharArray());
            return true;
        };
    }

    @Test
    void threeWrongPinsBlockUntilThePowerCyclesAndEightForGood(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            for (int left = 8, cycle = 0; cycle < 2; cycle++) {
                assertEquals(ERR_PIN_INVALID, wrong(computer));
                assertEquals(ERR_PIN_INVALID, wrong(computer));
                assertEquals(ERR_PIN_AUTH_BLOCKED, wrong(computer));
                left -= 3;
                assertEquals(left, computer.clientPin(TWO).getPinRetries().getCount());
                assertEquals(true, computer.clientPin(TWO).getPinRetries().getPowerCycleState());
                // The right one is not even tried, and nobody is asked.
                assertEquals(ERR_PIN_AUTH_BLOCKED, computer.refused(() -> computer.askToken(TWO, PIN, ANY, SITE)));
                computer.replug();
                assertEquals(left, computer.clientPin(TWO).getPinRetries().getCount());
                assertNotEquals(true, computer.clientPin(TWO).getPinRetries().getPowerCycleState());
            }
            assertEquals(ERR_PIN_INVALID, wrong(computer));
            assertEquals(ERR_PIN_BLOCKED, wrong(computer));
            computer.replug();
            assertEquals(0, computer.clientPin(TWO).getPinRetries().getCount());
            assertEquals(ERR_PIN_BLOCKED, computer.refused(() -> computer.askToken(TWO, PIN, ANY, SITE)));
        }
        // Only a reset helps.
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(OTHER);
            computer.token(TWO, OTHER, ANY, SITE);
        }
    }

    @Test
    void theRightPinGivesAllRetriesBackAndADenialCostsNone(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            assertEquals(ERR_PIN_INVALID, wrong(computer));
            assertEquals(ERR_PIN_INVALID, wrong(computer));
            assertEquals(ERR_OPERATION_DENIED, computer.denied(() -> computer.askToken(TWO, "000001", ANY, SITE), TRUST));
            assertEquals(6, computer.clientPin(TWO).getPinRetries().getCount());
            computer.token(TWO, PIN, ANY, SITE);
            assertEquals(8, computer.clientPin(TWO).getPinRetries().getCount());
        }
    }

    @Test
    void aTokenAllowsWhatItWasAskedForOnceAndAtItsSite(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            Attended.Token signsIn = computer.token(TWO, PIN, PIN_PERMISSION_GA, SITE);
            assertEquals(ERR_PIN_AUTH_INVALID, refusedToMake(computer, signsIn, SITE));
            assertEquals(ERR_PIN_AUTH_INVALID, computer.refused(() -> settings(computer, signsIn)));
            assertEquals(ERR_PIN_AUTH_INVALID, computer.refused(() -> management(computer, signsIn).getMetadata()));

            Attended.Token registers = computer.token(TWO, PIN, PIN_PERMISSION_MC, SITE);
            assertEquals(ERR_PIN_AUTH_INVALID, refusedToMake(computer, signsIn, SITE), "the newest token ends the others");
            assertEquals(ERR_PIN_AUTH_INVALID, refusedToMake(computer, registers, "other.example"));
            computer.make(registers, SITE, "ada", true, Map.of());
            assertEquals(ERR_PIN_AUTH_INVALID, refusedToMake(computer, registers, SITE), "the person agreed to one");
            assertEquals(
                    ERR_PIN_AUTH_INVALID, computer.refused(() -> computer.askSignIn(registers, SITE, Map.of())));

            Attended.Token both = computer.token(TWO, PIN, ANY, SITE);
            assertEquals(1, computer.approved(() -> computer.askSignIn(both, SITE, Map.of()), SIGN_IN).size());
            Attended.Token manages = computer.token(TWO, PIN, PIN_PERMISSION_CM | PIN_PERMISSION_ACFG, null);
            assertEquals(1, management(computer, manages).getMetadata().getExistingResidentCredentialsCount());
            assertTrue(settings(computer, manages));
            computer.replug();
            assertEquals(
                    ERR_PIN_AUTH_INVALID,
                    computer.refused(() -> management(computer, manages).getMetadata()),
                    "no token survives a power cycle");
        }
    }

    @Test
    void permissionsThatCannotBeHadAreRefusedBeforeAnybodyIsAsked(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            for (int permissions : new int[] {PIN_PERMISSION_BE, PIN_PERMISSION_PCMR | PIN_PERMISSION_CM}) {
                assertEquals(
                        ERR_UNAUTHORIZED_PERMISSION,
                        computer.refused(() -> computer.askToken(TWO, PIN, permissions, null)));
            }
            assertEquals(8, computer.clientPin(TWO).getPinRetries().getCount());
        }
    }

    @Test
    void thePersonReadsWhatTheComputerWants(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            FutureTask<byte[]> task = new FutureTask<>(
                    () -> computer.askToken(TWO, PIN, ANY | PIN_PERMISSION_CM, SITE));
            Thread.ofVirtual().start(task);
            device.waitFor(TRUST);
            for (String text : List.of("- register", "- sign in", "- list and delete credentials", SITE, "There it may:")) {
                assertTrue(device.control().screen().shows(text), text);
            }
            device.key("enter");
            assertEquals(32, task.get().length);
        }
    }

    private static byte refusedToMake(Attended computer, Attended.@Nullable Token token, String site) {
        return computer.refused(() -> computer.askMake(token, site, "ada", true, Map.of()));
    }

    private static CredentialManagement management(Attended computer, Attended.Token token) {
        return new CredentialManagement(computer.session(), token.protocol(), token.value());
    }

    /** Something that only a token for settings may do, and that changes nothing. */
    private static boolean settings(Attended computer, Attended.Token token) throws Exception {
        new Config(computer.session(), token.protocol(), token.value()).setMinPinLength(4, null, null);
        return true;
    }
}
