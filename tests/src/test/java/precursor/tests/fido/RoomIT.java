package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.gam.menu.MenuText;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.tests.vault.VaultKeys;
import precursor.vault.fido.FidoText;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.BasisEntry;
import precursor.vault.menu.SettingsEntry;
import precursor.vault.settings.ChoicesText;

/** A computer asks while Vault itself has something on the screen: what is only looked at makes room for the question. */
@Timeout(180)
class RoomIT {

    private static final String SITE = "login.example.com";
    private static final String TITLE = "Register with this site?";
    private static final String RATE = "Milliseconds between two keys";
    private static final int CANCELLED = 0x2d;

    /** So long no key answers what came in the place of something else, and a little longer. */
    private static void letTheGracePass(Device device) throws Exception {
        device.control().advance(Duration.ofSeconds(1));
        device.waitFor("29 s left");
    }

    private static void ask(Device device, HidHost host, int channel) throws Exception {
        host.register(channel, SITE, "ada");
        device.waitFor(TITLE);
    }

    private static void takeBack(Device device, HidHost host, int channel) throws Exception {
        host.send(channel, HidHost.CANCEL, new byte[0]);
        assertEquals(CANCELLED, host.answer().status(), "no key has answered");
        device.waitGone(TITLE);
    }

    @Handheld
    @Test
    void theMenuMakesRoomAndAKeyPressedForItAnswersNothing(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.waitFor("USB connected");
            VaultKeys.open(device);
            ask(device, host, channel);
            device.waitGone(MenuText.HINT);
            device.key("down", "enter", "F1", "x");
            takeBack(device, host, channel);

            VaultKeys.open(device);
            ask(device, host, channel);
            letTheGracePass(device);
            device.key("enter");
            assertEquals(0, host.answer().status());
            device.waitGone(TITLE);
        }
    }

    @Handheld
    @Test
    void aChoiceAndANoticeMakeRoomToo(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.waitFor("USB connected");
            ask(device, host, channel);
            device.key("enter");
            assertEquals(0, host.answer().status(), "over the list itself a key answers at once");
            device.waitGone(TITLE);
            VaultKeys.choose(device, SettingsEntry.LIST_FONT);
            device.waitFor(ChoicesText.TALL);
            ask(device, host, channel);
            takeBack(device, host, channel);
            VaultKeys.choose(device, BasisEntry.LOCK);
            device.waitFor(FlowText.NO_SECRET_BASIS);
            ask(device, host, channel);
            takeBack(device, host, channel);
        }
    }

    @Handheld
    @Test
    void theMenuMakesRoomForTheQuestionForThePin(Device device) throws Exception {
        try (Attended computer = Attended.plugInto(device)) {
            device.waitFor("USB connected");
            VaultKeys.open(device);
            var made = computer.approved(() -> computer.askMakeVerified(SITE, "ada"), FidoText.REGISTER);
            assertEquals("packed", made.getFormat());
            device.waitFor(SITE);
        }
    }

    /** What somebody types stays; the question comes when the form is done. */
    @Handheld
    @Test
    void aFormStaysAndTheQuestionComesAfterIt(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.waitFor("USB connected");
            VaultKeys.choose(device, SettingsEntry.RATE);
            device.waitFor(RATE);
            device.control().type("\b\b7");
            host.register(channel, SITE, "ada");
            device.control().type("7\n");
            device.waitFor(TITLE);
            takeBack(device, host, channel);
            device.waitGone(TITLE);
            VaultKeys.choose(device, SettingsEntry.RATE);
            device.waitFor(RATE);
            device.waitFor("77");
        }
    }
}
