package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.MenuEntry;

/** A credential that was made in the open and moved to a secret basis signs in while that is open, and is none when it is locked. */
@Timeout(300)
class MovedCredentialIT {

    private static final String BASIS = "attic";
    private static final String PASSWORD = "correct horse";
    private static final String SITE = "known.example";

    private static void move(Device device, String from) throws Exception {
        VaultKeys.choose(device, MenuEntry.MOVE);
        VaultKeys.pick(device, "lives in " + from + ". Where to?", 1);
        device.waitGone("Where to?");
        device.waitFor(SITE);
    }

    @Test
    void aSiteFindsACredentialWhereverItWasMovedAndNeverWhenThatIsLocked() throws Exception {
        RelyingPartyDesk site = Computer.site(SITE);
        Device first = Device.start(List.of());
        try (first) {
            assertFalse(first.waitFor("No items found").shows(".System"));
            try (Computer computer = Computer.plugInto(first)) {
                SecretBasisIT.register(first, computer, site, "ada");
                first.waitFor(SITE);
                first.type("known");
                VaultKeys.makeBasis(first, BASIS, PASSWORD);
                // The basis that has come empties the line.
                first.waitFor("Ready for input");
                first.waitFor(SITE);
                move(first, ".System");
                SecretBasisIT.signIn(first, computer, site, "ada");
                first.waitFor("Used once");
                VaultKeys.lockNewest(first);
                first.waitFor("No items found");
                SecretBasisIT.signsInNobody(first, computer, site);
            }
            assertEquals(0, first.powerOff(), first.output());
            assertFalse(first.output().contains(BASIS));
            try (Device again = first.startAgain(List.of())) {
                again.enterPin(Device.PIN);
                again.waitFor("No items found");
                try (Computer computer = Computer.plugInto(again)) {
                    SecretBasisIT.signsInNobody(again, computer, site);
                    VaultKeys.openBasis(again, BASIS, PASSWORD);
                    again.waitFor(SITE);
                    move(again, BASIS);
                    VaultKeys.lockNewest(again);
                    again.waitFor(SITE);
                    SecretBasisIT.signIn(again, computer, site, "ada");
                    again.waitFor("Used 2 times");
                }
            }
        }
    }
}
