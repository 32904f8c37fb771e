package precursor.tests.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.sim.control.ScreenText;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.vault.menu.MenuEntry;

/** One-time codes on the screen of a device whose clock stands where RFC 6238 gives codes for: 2,000,000,000 seconds. */
@Timeout(300)
class CodesIT {

    private static final List<String> STILL = List.of("--seed=1", "--clock=2033-05-18T03:33:20Z", "--frozen");

    /** The RFC's keys: the digits 1 to 9 and 0, as often as the hash is long. */
    private static final String KEY_SHA1 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final String KEY_SHA256 = KEY_SHA1 + "GEZDGNBVGY3TQOJQGEZA";

    @TempDir
    private Path folder;

    @Test
    void codesAreTheRfcsAndTheNextOneIsThereBeforeTheyEnd() throws Exception {
        Device device = Records.device(folder, STILL, records -> {
            records.code("bank.example", KEY_SHA256, "SHA256", 30, false);
            records.code("Example:ada", KEY_SHA1, "SHA1", 30, false);
            records.code("slow.example", KEY_SHA1, "SHA1", 120, false);
        });
        try (device) {
            device.key("F2");
            device.waitFor("698 825");
            device.waitFor("279 037");
            device.looksLike("codes");
            device.control().advance(Duration.ofSeconds(6));
            device.waitFor("then");
            device.looksLike("codes-ending");
            device.control().advance(Duration.ofSeconds(5));
            device.waitGone("279 037");
        }
    }

    /** Between the menu and the dialog it is in front for a moment, in which its bars are those of another time. */
    @Test
    void theListBehindADialogIsWhole() throws Exception {
        Device device = Records.device(folder, STILL, records -> records.code("bank.example", KEY_SHA1, "SHA1", 120, false));
        try (device) {
            device.key("F2");
            device.waitFor("bank.example");
            for (int i = 0; i < 20; i++) {
                VaultKeys.open(device);
                device.control().advance(Duration.ofSeconds(5));
                VaultKeys.chooseIn(device, MenuEntry.MOVE);
                ScreenText screen = device.waitFor("Leave it there");
                // The title, and F2.
                assertEquals(2, screen.lines().stream().filter("Codes"::equals).count(), screen.toString());
                device.key("enter");
                device.waitGone("Leave it there");
            }
        }
    }

    @Test
    void theTextOfAQrCodeBecomesARecordWhenItIsConfirmed() throws Exception {
        try (Device device = Device.start(STILL)) {
            device.waitFor("No items found");
            device.key("F2");
            device.waitFor("Codes");
            VaultKeys.choose(device, MenuEntry.ADD);
            device.waitFor("New one-time code");
            device.looksLike("code-how");
            device.key("enter");
            device.waitFor("Paste or type");
            device.control()
                    .type("otpauth://totp/Example%20Corporation%20International:ada.lovelace@example.com?secret=" + KEY_SHA1
                            + "&issuer=Example%20Corporation%20International&algorithm=SHA1&digits=8&period=30\n");
            device.waitFor("Add Example Corporation");
            device.key("down", "enter");
            device.waitFor("6927 9037");
        }
    }

    @Handheld(clock = "2000-01-01T00:00:00Z")
    @Test
    void withoutAClockThereIsNoCodeUntilSomebodySetsIt(Device device) throws Exception {
        device.key("F2");
        device.waitFor("Codes");
        VaultKeys.choose(device, MenuEntry.ADD);
        VaultKeys.pick(device, "New one-time code", 0);
        device.waitFor("Paste or type");
        device.type("otpauth://totp/ada?secret=" + KEY_SHA1 + "\n");
        VaultKeys.pick(device, "Add ada?", 1);
        device.waitFor("Clock not set");
        VaultKeys.choose(device, MenuEntry.TYPE_CODE);
        device.waitFor("There is no code: the clock is not set.");
        device.key("enter");
        device.waitGone("There is no code");

        device.awaitReady("preferences", 0);
        device.key("select");
        device.waitFor("Main menu");
        device.key("p", "select");
        device.waitFor("Set date and time");
        device.key("s", "select");
        device.waitFor("year-month-day");
        device.type("\b".repeat("2000-01-01 00:00".length()) + "2033-05-18 03:33\n");
        device.waitFor("03:33 05/18");
        device.waitFor("Set time zone");
        device.key("F1");
        device.waitGone("Set time zone");
        device.waitFor("279 037");
    }
}
