package precursor.tests.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

@Timeout(240)
class MainMenuIT {

    @Test
    @Handheld
    void theMiddleKeyOpensTheMainMenu(Device device) throws Exception {
        device.key("select");
        device.waitFor("Main menu");
        device.key("up", "select");
        device.waitGone("Main menu");
        device.key("select");
        device.waitFor("Main menu");
        device.key("select");
        device.waitFor("Apps");
        device.key("F1");
        device.waitFor("Main menu");
        device.key("select");
        device.waitFor("Key Vault");
        device.key("select");
        device.waitGone("Apps");
        device.waitFor(Device.OPEN);
    }

    @Test
    @Handheld
    void theDatabasesMenuListsBasesAndChangesThePin(Device device) throws Exception {
        openPddbMenu(device);
        device.key("select");
        device.waitFor(".System");
        device.key("space");
        device.waitGone(".System");
        openPddbMenu(device);
        device.key("down", "select");
        device.answer("Enter your old PIN", Device.PIN);
        device.answer("Choose a new PIN", "4711");
        device.answer("Type the PIN again", "4711");
        device.waitFor("The PIN was changed.");
        device.key("space");
        device.waitGone("The PIN was changed.");
        device.key("select");
        device.waitFor("Main menu");
        device.key("l", "select");
        device.answer("Enter your PIN", "4711");
        device.waitFor(Device.OPEN);
    }

    private static void openPddbMenu(Device device) throws Exception {
        device.key("select");
        device.waitFor("Main menu");
        device.key("d", "select");
        device.waitFor("List open bases");
    }

    @Test
    @Handheld
    void shutDownIsPowerOff(Device device) throws Exception {
        device.key("select");
        device.waitFor("Main menu");
        device.key("s", "s", "select");
        assertEquals(0, device.awaitExit());
    }

    @Test
    @Handheld
    void menusOutliveTheGamAndTheirOwner(Device device) throws Exception {
        device.key("select");
        device.waitFor("Main menu");
        device.kill("gam");
        device.awaitReady("gam", 1);
        device.waitFor("Main menu");
        device.key("F1");
        device.waitGone("Main menu");
        device.kill("status");
        device.awaitReady("status", 1);
        device.key("select");
        device.waitFor("Main menu");
    }
}
