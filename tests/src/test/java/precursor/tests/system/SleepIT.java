package precursor.tests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.server.PddbText;
import precursor.services.rootkeys.PinText;
import precursor.sim.control.ControlException;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.tests.vault.VaultKeys;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.BasisEntry;

/** The device falls asleep and wakes up. */
@Timeout(240)
class SleepIT {

    /** Longer than it takes to fall asleep, or to start again, on a busy machine. */
    private static final Duration GLANCE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static void sleep(Device device) throws Exception {
        device.key("select");
        device.waitFor("Main menu");
        device.key("s", "select");
        device.control().awaitSleep(true, PATIENCE);
        device.waitFor("asleep");
    }

    private static void wake(Device device) throws Exception {
        device.key("F3");
        device.control().awaitSleep(false, PATIENCE);
        device.waitFor(Device.OPEN);
    }

    @Test
    @Handheld
    void aKeyWakesItAndDoesNothingElse(Device device) throws Exception {
        device.looksLike("vault-empty");
        sleep(device);
        device.looksLike("asleep");
        assertEquals("clean", device.control().lastSleep());
        wake(device);
        device.looksLike("vault-empty");
        sleep(device);
        long number = device.control().screen().number();
        long elapsed = device.control().clock().elapsedMs();
        device.control().advance(Duration.ofMinutes(61));
        assertEquals(elapsed, device.control().clock().elapsedMs());
        assertEquals(number, device.control().screen().number(), "nothing is drawn while it sleeps");
        wake(device);
        device.waitFor("13:01 01/01");
        device.waitFor("Up 0:00");
    }

    @Test
    @Handheld
    void secretBasesAreLockedAndTheirRowsGone(Device device) throws Exception {
        device.type("x");
        VaultKeys.makeBasis(device, "attic", "correct horse");
        // The basis that has come empties the line.
        device.waitFor("Ready for input");
        sleep(device);
        assertEquals("clean", device.control().lastSleep());
        wake(device);
        VaultKeys.choose(device, BasisEntry.LOCK);
        device.waitFor("No secret basis is open.");
        device.key("enter");
        assertFalse(device.output().contains("attic"));
    }

    @Test
    @Handheld(frozen = false)
    void aProcessThatHangsMakesItUncleanAndTheDeviceSleepsAllTheSame(Device device) throws Exception {
        device.signal("STOP", "vault");
        sleep(device);
        assertEquals("forced", device.control().lastSleep());
        assertTrue(device.control().log().stream().anyMatch(l -> l.contains("vault is not ready to sleep")));
        device.signal("CONT", "vault");
        wake(device);
        device.waitFor("No items found");
        sleep(device);
        assertEquals("clean", device.control().lastSleep());
        device.control().switchOn();
        device.waitFor(Device.OPEN);
    }

    @Test
    @Handheld
    void itFallsAsleepByItselfOrLocksWhenNobodyHasPressedAKey(Device device) throws Exception {
        prefer(device, "i");
        device.waitFor("Sleep after how many minutes");
        device.key("backspace");
        device.type("x\n");
        device.waitFor("That is no number of minutes");
        device.key("backspace");
        device.type("5\n");
        device.waitGone("That is no number of minutes");
        device.waitFor("Idle time until sleep");
        device.key("F1");
        device.waitGone("Idle time until sleep");
        device.control().advance(Duration.ofMinutes(3));
        device.waitFor("12:03 01/01");
        long number = device.control().screen().number();
        device.key("F3");
        device.control().awaitChange(number, PATIENCE);
        device.control().advance(Duration.ofMinutes(5).minusMillis(1));
        assertFalse(device.control().isAsleep());
        fallAsleep(device);

        prefer(device, "w");
        device.waitFor("Lock (restart)");
        device.key("down", "select");
        device.waitGone("Lock (restart)");
        device.waitFor("Idle time until sleep");
        device.key("F1");
        device.waitGone("Idle time until sleep");
        do {
            device.control().advance(Duration.ofMinutes(5));
        } while (!device.comes(PinText.ENTER, GLANCE));
        device.enterPin(Device.PIN);
        device.waitFor(Device.OPEN);
    }

    @Test
    @Handheld
    void aBoxWithHalfASecretDoesNotOutlastTheSleep(Device device) throws Exception {
        prefer(device, "i");
        device.waitFor("Sleep after how many minutes");
        device.key("backspace");
        device.type("5\n");
        device.waitFor("Idle time until sleep");
        device.key("F1");
        device.waitGone("Idle time until sleep");
        VaultKeys.choose(device, BasisEntry.MAKE);
        device.answer(FlowText.BASIS_PROMPT, "attic");
        device.waitFor(PddbText.NEW_PASSWORD, "\"attic\"");
        device.type("half a sec");
        device.waitFor("•".repeat("half a sec".length()));
        fallAsleep(device);
        device.waitGone(PddbText.NEW_PASSWORD, "\"attic\"");
        device.waitFor("No items found");

        device.key("select");
        device.waitFor("Main menu");
        device.key("d", "select");
        device.waitFor("Change the PIN");
        device.key("c", "select");
        device.waitFor(PinText.ENTER_OLD);
        device.type("08");
        device.waitFor("••");
        fallAsleep(device);
        device.waitGone(PinText.ENTER_OLD);
        device.waitFor("No items found");
    }

    /** By itself. Where the last keys were counted only after the clock was moved, it is moved again; never while the device is falling asleep. */
    private static void fallAsleep(Device device) throws Exception {
        do {
            device.control().advance(Duration.ofMinutes(5));
        } while (!sleepsSoon(device));
        assertEquals("clean", device.control().lastSleep());
        wake(device);
    }

    private static boolean sleepsSoon(Device device) throws Exception {
        try {
            device.control().awaitSleep(true, GLANCE);
            return true;
        } catch (ControlException e) {
            if (!e.isTimeout()) {
                throw e;
            }
            return false;
        }
    }

    /** Opens the preferences and chooses one by its first letter. */
    private static void prefer(Device device, String letter) throws Exception {
        device.awaitReady("preferences", 0);
        device.key("select");
        device.waitFor("Main menu");
        device.key("p", "select");
        device.waitFor("Idle time until sleep");
        device.key(letter, "select");
    }
}
