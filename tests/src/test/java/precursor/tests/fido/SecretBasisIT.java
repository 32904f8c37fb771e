package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.yubico.yubikit.core.fido.CtapException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;

/** Credentials that are made while a secret basis is open go there, and vanish with it. */
@Timeout(300)
class SecretBasisIT {

    private static final String BASIS = "attic";
    private static final String PASSWORD = "correct horse";
    private static final String VERIFY = "PIN of this device";

    static void register(Device device, Computer computer, RelyingPartyDesk site, String user) throws Exception {
        Computer.Ceremony made = computer.register(site, user, true);
        device.answer(VERIFY, Device.PIN);
        assertEquals(user + " is registered.", made.verified().title());
    }

    static void signIn(Device device, Computer computer, RelyingPartyDesk site, String user) throws Exception {
        Computer.Ceremony made = computer.signIn(site, Optional.empty());
        device.answer(VERIFY, Device.PIN);
        assertEquals(user + " is signed in.", made.verified().title());
    }

    static void signsInNobody(Device device, Computer computer, RelyingPartyDesk site) throws Exception {
        Computer.Ceremony refused = computer.signIn(site, Optional.empty());
        device.answer(VERIFY, Device.PIN);
        assertEquals(CtapException.ERR_NO_CREDENTIALS, refused.refusal());
    }

    @Test
    void whatWasMadeInASecretBasisIsThereWhileItIsOpen() throws Exception {
        RelyingPartyDesk known = Computer.site("known.example");
        RelyingPartyDesk hidden = Computer.site("hidden.example");
        Device first = Device.start(List.of());
        try (first) {
            first.waitFor("No items found");
            try (Computer computer = Computer.plugInto(first)) {
                register(first, computer, known, "ada");
                VaultKeys.makeBasis(first, BASIS, PASSWORD);
                register(first, computer, hidden, "grace");
                first.waitFor("hidden.example");
                signIn(first, computer, hidden, "grace");
                VaultKeys.lockNewest(first);
                first.waitGone("hidden.example");
                signsInNobody(first, computer, hidden);
                signIn(first, computer, known, "ada");
            }
            assertEquals(0, first.powerOff(), first.output());
            assertFalse(first.output().contains(BASIS));
            try (Device again = first.startAgain(List.of())) {
                again.enterPin(Device.PIN);
                again.waitFor("known.example");
                again.waitGone("hidden.example");
                try (Computer computer = Computer.plugInto(again)) {
                    signsInNobody(again, computer, hidden);
                    VaultKeys.openBasis(again, BASIS, PASSWORD);
                    again.waitFor("hidden.example");
                    signIn(again, computer, hidden, "grace");
                    signIn(again, computer, known, "ada");
                }
            }
        }
    }
}
