package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.gam.api.Hands;
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
    private static final int MOST_TRIES = 20;

    /**
     * Presses keys as somebody does who has not yet seen that something else is up.
     *
     * @param since when that something was wanted, in the time of {@link System#nanoTime}
     * @return whether that was so quick, each time, that none of them may have answered it
     */
    private static boolean pressAtOnce(Device device, long since, String... keys) throws Exception {
        boolean quick = true;
        long before = since;
        for (String key : keys) {
            long start = System.nanoTime();
            device.control().key(key);
            quick &= System.nanoTime() - before < TimeUnit.MILLISECONDS.toNanos(Hands.REST_MILLIS);
            before = start;
        }
        return quick;
    }

    /** Has a question take the menu's place under the keys of somebody; whether he was quick enough not to see it. */
    private static boolean surprises(Device device, HidHost host, int channel) throws Exception {
        VaultKeys.open(device);
        long wanted = System.nanoTime();
        ask(device, host, channel);
        device.waitGone(MenuText.HINT);
        boolean quick = pressAtOnce(device, wanted, "down", "enter", "F1", "x");
        host.send(channel, HidHost.CANCEL, new byte[0]);
        int status = host.answer().status();
        device.waitGone(TITLE);
        if (quick) {
            assertEquals(CANCELLED, status, "no key has answered");
        }
        return quick;
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
            int tries = 0;
            while (!surprises(device, host, channel)) {
                assertTrue(++tries < MOST_TRIES, "this machine is too slow to surprise anybody");
            }

            VaultKeys.open(device);
            ask(device, host, channel);
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
            assertEquals(0, host.answer().status());
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
            device.type("\b\b7");
            host.register(channel, SITE, "ada");
            device.type("7\n");
            device.waitFor(TITLE);
            takeBack(device, host, channel);
            device.waitGone(TITLE);
            VaultKeys.choose(device, SettingsEntry.RATE);
            device.waitFor(RATE);
            device.waitFor("77");
        }
    }
}
