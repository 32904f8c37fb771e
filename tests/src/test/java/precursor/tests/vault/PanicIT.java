package precursor.tests.vault;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.vault.menu.BasisEntry;
import precursor.vault.menu.MenuEntry;

/** F4 held: every secret basis is locked, and nothing tells that there was one. */
@Timeout(180)
class PanicIT {

    private static final String BASIS = "attic";
    private static final String PASSWORD = "correct horse";
    private static final Duration HELD = Duration.ofMillis(900);

    @Test
    void thePanicKeyLocksAlsoFromUnderAMenu() throws Exception {
        try (Device device = Device.start(List.of())) {
            device.waitFor("No items found");
            device.type("x");
            VaultKeys.makeBasis(device, BASIS, PASSWORD);
            // The basis that has come empties the line.
            device.waitFor("Ready for input");
            device.key("F3");
            device.type("attic things");
            device.waitFor("attic things");
            VaultKeys.choose(device, BasisEntry.LOCK);
            device.waitFor("Which ones are to be locked?");
            device.control().hold("F4", HELD);
            device.waitGone("Which ones are to be locked?");
            device.waitGone(BASIS);
            device.waitFor("Ready for input");
            device.waitFor("No items found");
            VaultKeys.choose(device, BasisEntry.LOCK);
            device.waitFor("No secret basis is open.");
            device.key("enter");
            assertFalse(device.output().contains(BASIS));
        }
    }

    @Test
    void thePanicKeyTakesTheDatabasesOwnBoxAwayWithWhatWasTyped() throws Exception {
        try (Device device = Device.start(List.of())) {
            device.waitFor("No items found");
            VaultKeys.choose(device, MenuEntry.OPEN_BASIS);
            device.answer("Name of the basis", BASIS);
            device.waitFor("Password for basis \"" + BASIS + "\"");
            device.type(PASSWORD);
            device.waitFor("•••••");
            device.control().hold("F4", HELD);
            device.waitGone("Password for basis");
            device.waitFor("Ready for input");
            assertFalse(device.output().contains(BASIS));
        }
    }
}
