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

/** Credentials that are made while a secret basis is open go there, and vanish with it. */
@Timeout(300)
class SecretBasisIT {

    private static final String BASIS = "attic";
    private static final String PASSWORD = "correct horse";
    private static final String VERIFY = "PIN of this device";

    /** Takes the entry of Vault's menu that is so many below the first. */
    private static void menu(Device device, int entry) throws Exception {
        device.key("F4");
        device.waitFor("Make a secret basis");
        for (int i = 0; i < entry; i++) {
            device.key("down");
        }
        device.key("enter");
        device.waitGone("Make a secret basis");
    }

    private static void make(Device device) throws Exception {
        menu(device, 1);
        device.answer("Name of the basis", BASIS);
        device.answer("New password for basis", PASSWORD);
        device.answer("The same password again", PASSWORD);
        enterPassword(device);
    }

    private static void open(Device device) throws Exception {
        menu(device, 0);
        device.answer("Name of the basis", BASIS);
        enterPassword(device);
    }

    private static void enterPassword(Device device) throws Exception {
        device.answer("Password for basis \"" + BASIS + "\"", PASSWORD);
        device.waitGone("Password for basis");
    }

    private static void register(Device device, Computer computer, RelyingPartyDesk site, String user) throws Exception {
        Computer.Ceremony made = computer.register(site, user, true);
        device.answer(VERIFY, Device.PIN);
        assertEquals(user + " is registered.", made.verified().title());
    }

    private static void signIn(Device device, Computer computer, RelyingPartyDesk site, String user) throws Exception {
        Computer.Ceremony made = computer.signIn(site, Optional.empty());
        device.answer(VERIFY, Device.PIN);
        assertEquals(user + " is signed in.", made.verified().title());
    }

    private static void signsInNobody(Device device, Computer computer, RelyingPartyDesk site) throws Exception {
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
                make(first);
                register(first, computer, hidden, "grace");
                first.waitFor("hidden.example");
                signIn(first, computer, hidden, "grace");
                menu(first, 2);
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
                    open(again);
                    again.waitFor("hidden.example");
                    signIn(again, computer, hidden, "grace");
                    signIn(again, computer, known, "ada");
                }
            }
        }
    }
}
