package precursor.tests.fido;

import static com.yubico.yubikit.core.fido.CtapException.ERR_NOT_ALLOWED;
import static com.yubico.yubikit.core.fido.CtapException.ERR_NO_CREDENTIALS;
import static com.yubico.yubikit.core.fido.CtapException.ERR_OPERATION_DENIED;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.tests.fido.Attended.ERASE;
import static precursor.tests.fido.Attended.REGISTER;
import static precursor.tests.fido.Attended.SELECT;
import static precursor.tests.fido.Attended.SIGN_IN;

import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.fido.ctap.Ctap2Session.CredentialData;
import com.yubico.yubikit.fido.webauthn.AttestationObject;
import com.yubico.yubikit.fido.webauthn.AuthenticatorData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** authenticatorReset and authenticatorSelection (CTAP 2.3 §6.6, §6.9), as yubikit uses them. */
@Handheld
@Timeout(180)
class ResetIT {

    private static final String SITE = "example.com";

    private static void register(Attended computer) throws Exception {
        computer.approved(() -> computer.askMakeVerified(SITE, "ada"), REGISTER);
    }

    @Test
    void onlyAPersonWhoMeansItErasesAndOnlyJustAfterPowerUp(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            CredentialData made =
                    computer.approved(() -> computer.askMake(null, SITE, "bob", false, Map.of()), REGISTER);
            AuthenticatorData authData =
                    AttestationObject.fromCredential(made).getAuthenticatorData();
            byte[] kept = requireNonNull(authData.getAttestedCredentialData()).getCredentialId();
            register(computer);
            assertEquals(ERR_NOT_ALLOWED, computer.refused(computer::reset), "the device was used since");

            computer.replug();
            assertEquals(ERR_OPERATION_DENIED, computer.denied(computer::reset, ERASE));
            device.waitFor(SITE);

            // Time passes, to the last moment of the window and beyond.
            computer.replug();
            device.control().advance(Duration.ofSeconds(20));
            assertEquals(ERR_OPERATION_DENIED, computer.denied(computer::reset, ERASE));
            computer.replug();
            device.control().advance(Duration.ofMillis(20_001));
            assertEquals(ERR_NOT_ALLOWED, computer.refused(computer::reset));
            assertEquals(1, computer.approved(() -> computer.askSignIn(null, SITE, Map.of()), SIGN_IN).size());

            computer.replug();
            assertTrue(computer.option("rk"), "a question is no use");
            computer.erase();
            device.waitGone(SITE);
            assertEquals(ERR_NO_CREDENTIALS, computer.refused(() -> computer.askSignIn(null, SITE, Map.of())));
            List<Map<String, ?>> wrapped = List.of(Map.of("type", "public-key", "id", kept));
            assertEquals(
                    ERR_NO_CREDENTIALS,
                    computer.refused(() -> computer.session()
                            .getAssertions(
                                    SITE,
                                    Attended.CLIENT_DATA_HASH,
                                    wrapped,
                                    null,
                                    null,
                                    null,
                                    null,
                                    new CommandState())),
                    "nor do those work that sites keep");
        }
    }

    @Test
    void noOtherKeyThanYErases(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            register(computer);
            computer.replug();
            FutureTask<Boolean> task = new FutureTask<>(computer::reset);
            Thread.ofVirtual().start(task);
            device.waitFor(ERASE);
            assertTrue(device.control().screen().shows("stored credential goes."));
            device.key("enter", "a", "space", "select");
            device.key("F1");
            device.waitGone(ERASE);
            ExecutionException e = assertThrows(ExecutionException.class, task::get);
            assertEquals(ERR_OPERATION_DENIED, assertInstanceOf(CtapException.class, e.getCause()).getCtapError());
            device.waitFor(SITE);
        }
    }

    @Test
    void aPersonSelectsTheDevice(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            Callable<Optional<Boolean>> select = () -> {
                computer.session().selection(new CommandState());
                return Optional.of(true);
            };
            assertTrue(computer.approved(select, SELECT).isPresent());
            assertEquals(ERR_OPERATION_DENIED, computer.denied(select, SELECT));
            assertFalse(device.control().screen().shows(device.speech().of(SELECT)));
        }
    }
}
