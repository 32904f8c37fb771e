package precursor.tests.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import precursor.tests.device.Device;
import precursor.vault.ui.VaultText;

/** How long the panic key takes, from when it has been held for long enough. */
final class PanicBench {

    private static final int ROUNDS = 12;
    /** How long a key is held until that counts, in milliseconds. */
    private static final int HELD = 500;
    private static final String BASIS = "attic";
    private static final String PASSWORD = "correct horse";
    private static final String SITE = "bank.example";
    private static final String EMPTY = "No items found";

    private PanicBench() {}

    static void device() throws Exception {
        try (Device device = Device.start(List.of())) {
            device.waitFor(EMPTY);
            makeBasis(device);
            addPassword(device);
            double[] gone = new double[ROUNDS];
            double[] locked = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                device.control().press("F4");
                device.waitGone(SITE);
                gone[i] = since(start);
                // What the system's own basis has is read when all others are locked, and not shown before.
                device.waitFor(EMPTY);
                locked[i] = since(start);
                device.control().release("F4");
                openAgain(device);
            }
            Arrays.sort(gone);
            Arrays.sort(locked);
            System.out.printf(
                    "The panic key on a device: no row of a secret basis left after median %.0f ms, worst %.0f ms of %d;"
                            + " all of them locked and the list read anew after %.0f ms, worst %.0f ms%n",
                    gone[ROUNDS / 2], gone[ROUNDS - 1], ROUNDS, locked[ROUNDS / 2], locked[ROUNDS - 1]);
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6 - HELD;
    }

    /** With nothing listed the menu begins with: add, open a basis, manage bases; that with: make one. */
    private static void makeBasis(Device device) throws IOException {
        device.key("F3");
        menu(device);
        device.key("down", "down", "enter");
        menuIs(device, "Make");
        device.key("enter");
        device.answer("Name of the basis", BASIS);
        device.answer("New password for basis", PASSWORD);
        device.answer("The same password again", PASSWORD);
        opened(device);
    }

    private static void addPassword(Device device) throws IOException {
        device.key("F3");
        menu(device);
        device.key("enter");
        device.waitFor("New password");
        device.control().type(SITE);
        device.key("enter");
        device.waitFor("Password of " + SITE);
        device.key("enter");
        device.waitFor("(4 of 4)");
        device.key("enter");
        device.waitFor(SITE);
    }

    private static void openAgain(Device device) throws IOException {
        device.key("F3");
        menu(device);
        device.key("down", "enter");
        device.answer("Name of the basis", BASIS);
        device.answer("Password for basis", PASSWORD);
        opened(device);
        device.key("F3");
        device.waitFor(SITE);
    }

    /** Asked for in another list: that other bases are open brings this one to the front, a moment after the box has gone. */
    private static void opened(Device device) throws IOException {
        device.waitForTimes(2, VaultText.FIDO); // the list and its key
    }

    private static void menu(Device device) throws IOException {
        device.key("F4");
        menuIs(device, "Close");
    }

    private static void menuIs(Device device, String entry) throws IOException {
        device.waitFor(entry);
    }
}
