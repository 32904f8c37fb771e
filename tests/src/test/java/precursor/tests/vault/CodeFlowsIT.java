package precursor.tests.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.tests.device.CommandLine;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.vault.menu.MenuEntry;

/**
 * One-time codes from their first day to their last (vault.md §7.2, §8, §9), at 2,000,000,000 seconds since the epoch, where RFC 6238 gives codes for. What
 * it does not give was reckoned by another program, of the same keys.
 */
@Timeout(300)
class CodeFlowsIT {

    private static final String CLOCK = "2033-05-18T03:33:20Z";

    /** The RFC's keys: the digits 1 to 9 and 0, as often as the hash is long. */
    private static final String KEY_SHA1 = "GEZDGNBVGY3TQOJQ".repeat(2);

    private static final String KEY_SHA256 = KEY_SHA1 + "GEZDGNBVGY3TQOJQGEZA";
    private static final String KEY_SHA512 = "GEZDGNBVGY3TQOJQ".repeat(6) + "GEZDGNA";

    private static final String HOW = "How are the codes made?";
    private static final int BY_TIME = 1;
    private static final int BY_COUNTER = 2;

    private static void addByForm(Device device, String name, String key) throws Exception {
        VaultKeys.choose(device, MenuEntry.ADD);
        VaultKeys.pick(device, "New one-time code", 1);
        VaultKeys.fill(device, "secret, as the site shows it", name, key);
    }

    private static void delete(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.DELETE);
        VaultKeys.pick(device, "for good?", 1);
        device.waitFor("No items found");
    }

    @Handheld(clock = CLOCK)
    @Test
    void aCodeIsMadeAsItsSiteSaysThenOtherwiseAndDeletedOnPurpose(Device device) throws Exception {
        device.key("F2");
        device.waitFor("Codes");
        addByForm(device, "bank", "12!45");
        VaultKeys.fill(device, "This is not a secret of a site", KEY_SHA256);
        VaultKeys.pick(device, HOW, BY_TIME);
        VaultKeys.fill(device, "seconds that it holds", "\b9");
        VaultKeys.fill(device, "A code has 6 to 8 digits.", "\b8");
        VaultKeys.pick(device, "Which algorithm?", 1);
        device.waitFor("9069 8825");

        VaultKeys.choose(device, MenuEntry.EDIT);
        VaultKeys.fill(device, "Name, secret and notes", " of ada", "", "the blue one");
        device.waitFor("By the time: SHA256, 8 digits, every 30 s");
        VaultKeys.pick(device, HOW, BY_TIME);
        VaultKeys.fill(device, "seconds that it holds", "\b6", "\b\b60");
        VaultKeys.pick(device, "Which algorithm?", 0);
        device.waitFor("471 171");
        device.waitFor("bank of ada");

        VaultKeys.choose(device, MenuEntry.DELETE);
        VaultKeys.pick(device, "Delete bank of ada for good?", 0);
        device.waitGone("for good?");
        device.waitFor("471 171");
        delete(device);
    }

    @Handheld(clock = CLOCK)
    @Test
    void aTextThatIsNoCodeIsRefusedInWords(Device device) throws Exception {
        Map<String, String> refused = new TreeMap<>(Map.of(
                "https://bank.example/totp/ada?secret=" + KEY_SHA1, "does not begin with",
                "otpauth://motp/ada?secret=" + KEY_SHA1, "only totp and hotp",
                "otpauth://totp/%e2%82%zz?secret=" + KEY_SHA1, "after a % sign",
                "otpauth://totp/?secret=" + KEY_SHA1, "has no name",
                "otpauth://totp/ada", "has no secret",
                "otpauth://totp/ada?secret=12!45", "is not Base32",
                "otpauth://totp/ada?secret=" + KEY_SHA1 + "&algorithm=MD5", "The algorithm in this text",
                "otpauth://totp/ada?secret=" + KEY_SHA1 + "&digits=99999999999999999999", "Codes have 6 to 8",
                "otpauth://totp/ada?secret=" + KEY_SHA1 + "&period=0", "The period in this text",
                "otpauth://hotp/ada?secret=" + KEY_SHA1 + "&counter=-1", "The counter in this text"));
        refused.put("otpauth://totp/ada?secret=" + KEY_SHA1 + "&secret=" + KEY_SHA1, "says something twice");
        refused.put("otpauth://totp/ada?issuer=" + "x".repeat(2048) + "&secret=" + KEY_SHA1, "too long");
        device.key("F2");
        device.waitFor("Codes");
        VaultKeys.choose(device, MenuEntry.ADD);
        VaultKeys.pick(device, "New one-time code", 0);
        device.waitFor("Paste or type");
        for (Map.Entry<String, String> text : refused.entrySet()) {
            device.type(text.getKey() + "\n");
            device.waitFor(text.getValue());
        }
        device.key("enter");
        device.waitFor("No items found");
        assertFalse(device.output().contains(KEY_SHA1));
    }

    @Handheld(clock = CLOCK)
    @Test
    void theQrCodeThatADeviceShowsIsReadFromItsPicture(Device device, @TempDir Path folder) throws Exception {
        device.key("F2");
        device.waitFor("Codes");
        addByForm(device, "Example:ada", KEY_SHA512);
        VaultKeys.pick(device, HOW, BY_TIME);
        VaultKeys.fill(device, "seconds that it holds", "\b7", "\b\b60");
        VaultKeys.pick(device, "Which algorithm?", 2);
        device.waitFor("779 1279");
        VaultKeys.choose(device, MenuEntry.SHOW_QR);
        device.control().awaitTextAndQuiet("Press any key", Duration.ofMillis(500), Duration.ofSeconds(60));
        Path picture = Files.write(folder.resolve("screen.png"), device.control().png(2));
        device.key("enter");
        device.waitGone("Press any key");
        delete(device);

        VaultKeys.choose(device, MenuEntry.ADD);
        VaultKeys.pick(device, "New one-time code", 0);
        device.waitFor("Paste or type");
        CommandLine paste = CommandLine.precursor(
                "paste", "--info=" + device.infoFile(), "--qr", picture.toString(), "--enter");
        assertEquals(0, paste.code(), paste.err());
        device.waitFor("By the time: SHA512, 7 digits, every 60 s");
        VaultKeys.pick(device, "Add Example:ada?", 1);
        device.waitFor("779 1279");
        device.waitFor("Example:ada");
        VaultKeys.choose(device, MenuEntry.SHOW_QR);
        device.waitFor("and so do 30 seconds");
        device.control().advance(Duration.ofSeconds(31));
        device.waitGone("Press any key");
    }

    /** The counter is in the flash before its code is on the screen: a power cut right then does not bring the code back. */
    @Test
    void aCountedCodeThatWasSeenNeverComesAgain() throws Exception {
        List<String> options = List.of("--seed=1", "--clock=" + CLOCK, "--frozen");
        Device device = Device.start(options);
        try (device) {
            device.key("F2");
            device.waitFor("Codes");
            addByForm(device, "door", KEY_SHA1);
            VaultKeys.pick(device, HOW, BY_COUNTER);
            VaultKeys.fill(device, "the next counter", "", "\b5");
            VaultKeys.pick(device, "Which algorithm?", 0);
            device.waitFor("HOTP ••••••");
            VaultKeys.choose(device, MenuEntry.NEXT_CODE);
            device.waitFor("HOTP 254 676");
            device.cutPower();
            try (Device again = device.startAgain(options)) {
                again.enterPin(Device.PIN);
                again.waitFor(Device.OPEN);
                again.key("F2");
                again.waitFor("HOTP ••••••");
                VaultKeys.choose(again, MenuEntry.EDIT);
                VaultKeys.fill(again, "Name, secret and notes", "");
                again.waitFor("SHA1, 6 digits, next 6");
                VaultKeys.pick(again, HOW, 0);
                again.waitGone(HOW);
                VaultKeys.choose(again, MenuEntry.NEXT_CODE);
                again.waitFor("HOTP 287 922");
            }
        }
    }
}
