package precursor.tests.fido;

import static com.yubico.yubikit.core.fido.CtapException.ERR_OPERATION_DENIED;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_AUTH_INVALID;
import static com.yubico.yubikit.core.fido.CtapException.ERR_UV_BLOCKED;
import static com.yubico.yubikit.core.fido.CtapException.ERR_UV_INVALID;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_ACFG;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_CM;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_GA;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_MC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.tests.fido.Attended.ONE;
import static precursor.tests.fido.Attended.TRUST;
import static precursor.tests.fido.Attended.TWO;

import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.fido.ctap.Config;
import com.yubico.yubikit.fido.ctap.CredentialManagement;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocol;
import com.yubico.yubikit.fido.webauthn.AttestationObject;
import com.yubico.yubikit.fido.webauthn.AuthenticatorData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** Built-in user verification (CTAP 2.3 §6.5.3.1, §6.5.5.7.3), as yubikit uses it: no host has set a PIN. */
@Handheld
@Timeout(180)
class UserVerificationIT {

    private static final String SITE = "example.com";
    private static final String BY_PIN = "PIN of this device";
    private static final String WRONG = "000001";
    private static final int ANY = PIN_PERMISSION_MC | PIN_PERMISSION_GA;

    private static byte[] askToken(Attended computer, PinUvAuthProtocol protocol, int permissions, String site)
            throws Exception {
        return computer.clientPin(protocol).getUvToken(permissions, site.isEmpty() ? null : site, new CommandState());
    }

    private static Attended.Token token(Attended computer, PinUvAuthProtocol protocol, int permissions, String site)
            throws Exception {
        return new Attended.Token(
                protocol, computer.approved(() -> askToken(computer, protocol, permissions, site), TRUST));
    }

    @Test
    void itsOwnersPinOnItsOwnKeysIsEnough(Device device) throws Exception {
        for (PinUvAuthProtocol protocol : List.of(ONE, TWO)) {
            try (Attended computer = Attended.erased(device)) {
                assertTrue(computer.option("uv") && computer.option("uvAcfg"));
                assertFalse(computer.option("clientPin"));
                assertEquals(4, computer.info().getUvModality(), "a passcode that is typed on it");
                assertEquals(5, computer.clientPin(protocol).getUvRetries());

                Attended.Token token = token(computer, protocol, ANY, SITE);
                // Who typed the PIN was there, and is not asked again.
                AuthenticatorData made = AttestationObject.fromCredential(
                                computer.approved(() -> computer.askMake(token, SITE, "ada", true, Map.of())))
                        .getAuthenticatorData();
                assertTrue(made.isUp() && made.isUv());
                assertEquals(
                        ERR_PIN_AUTH_INVALID,
                        computer.refused(() -> computer.askMake(token, SITE, "ada", true, Map.of())),
                        "but for one");

                Attended.Token manages = token(computer, protocol, PIN_PERMISSION_CM | PIN_PERMISSION_ACFG, "");
                assertEquals(
                        1,
                        new CredentialManagement(computer.session(), protocol, manages.value())
                                .getMetadata()
                                .getExistingResidentCredentialsCount());
                new Config(computer.session(), protocol, manages.value()).setMinPinLength(5, null, null);
                assertEquals(5, computer.info().getMinPinLength());
            }
        }
    }

    @Test
    void aDenialCostsNothingAndAWrongPinIsAskedForAgain(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            assertEquals(ERR_OPERATION_DENIED, computer.denied(() -> askToken(computer, TWO, ANY, SITE), TRUST));
            assertEquals(5, computer.clientPin(TWO).getUvRetries());
            FutureTask<byte[]> asked = new FutureTask<>(() -> askToken(computer, TWO, ANY, SITE));
            Thread.ofVirtual().start(asked);
            device.answer(BY_PIN, WRONG);
            device.waitFor("Wrong PIN.");
            device.type(Device.PIN + "\n");
            assertEquals(32, asked.get().length);
            device.waitGone(BY_PIN);
            assertEquals(5, computer.clientPin(TWO).getUvRetries(), "the right one gives all tries back");
        }
    }

    @Test
    @Handheld
    void afterThreeWrongOnesItTakesNoMoreAndAHostsPinGoesOn(Device device) throws Exception {
        try (Attended computer = Attended.plugInto(device)) {
            FutureTask<byte[]> asked = new FutureTask<>(() -> askToken(computer, TWO, ANY, SITE));
            Thread.ofVirtual().start(asked);
            device.answer(BY_PIN, WRONG);
            device.waitFor("2 attempts left");
            device.type(WRONG + "\n");
            device.waitFor("1 attempt left");
            device.type(WRONG + "\n");
            ExecutionException e = assertThrows(ExecutionException.class, asked::get);
            assertEquals(ERR_UV_INVALID, assertInstanceOf(CtapException.class, e.getCause()).getCtapError());
            assertEquals(2, computer.clientPin(TWO).getUvRetries());
            device.waitFor("Wrong PIN 3 times");
            device.key("enter");
            device.waitGone("Wrong PIN 3 times");
            assertEquals(ERR_UV_BLOCKED, computer.refused(() -> askToken(computer, TWO, ANY, SITE)));
            computer.setPin("271828");
            computer.make(computer.token(TWO, "271828", ANY, SITE), SITE, "ada", true, Map.of());
        }
    }
}
