package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.yubico.yubikit.core.fido.CtapException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;

/** F4 held while a computer's question names an account of a secret basis: nothing on the screen, in the log or in any answer tells that it was there. */
@Timeout(300)
class PanicQuestionIT {

    private static final String BASIS = "attic";
    private static final String PASSWORD = "correct horse";
    private static final String HIDDEN = "hidden.example";
    private static final String ACCOUNT = "grace";
    private static final String VERIFY = "PIN of this device";
    private static final Duration HELD = Duration.ofMillis(900);

    @Test
    void aQuestionAboutASecretBasisGoesWithIt() throws Exception {
        try (Device device = Device.start(List.of())) {
            device.control().trace(true);
            VaultKeys.makeBasis(device, BASIS, PASSWORD);
            RelyingPartyDesk site = Computer.site(HIDDEN);
            try (Computer computer = Computer.plugInto(device)) {
                Computer.Ceremony made = computer.register(site, ACCOUNT, true);
                device.answer(VERIFY, Device.PIN);
                assertEquals(ACCOUNT + " is registered.", made.verified().title());
                device.waitFor(HIDDEN);

                Computer.Ceremony pending = computer.signIn(site, Optional.empty());
                device.waitFor(VERIFY);
                device.waitFor(HIDDEN);
                device.control().hold("F4", HELD);
                device.waitGone(VERIFY);
                device.waitFor("No items found");
                assertFalse(device.waitGone(HIDDEN).shows(ACCOUNT));
                assertEquals(CtapException.ERR_USER_ACTION_TIMEOUT, pending.refusal());

                Computer.Ceremony again = computer.signIn(site, Optional.empty());
                device.answer(VERIFY, Device.PIN);
                assertEquals(CtapException.ERR_NO_CREDENTIALS, again.refusal());
            }
            device.waitFor("No items found");
            nothingTells(device);
        }
    }

    /** The trace of all messages was on from before the basis was there. */
    private static void nothingTells(Device device) throws Exception {
        String log = String.join("\n", device.control().log());
        for (String secret : List.of(BASIS, PASSWORD, ACCOUNT)) {
            assertFalse(log.contains(secret), "the log knows " + secret);
            assertFalse(device.output().contains(secret), "the output knows " + secret);
            assertFalse(device.control().screen().shows(secret), "the screen knows " + secret);
        }
    }
}
