package precursor.tests.vault;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.tests.device.Device;
import precursor.vault.menu.MenuEntry;

/** Codes and passwords on the screen of a whole device. */
@Timeout(300)
class ListsIT {

    private static final List<String> STILL = List.of("--seed=1", "--clock=2026-01-01T12:00:03Z", "--frozen");

    /** The RFCs' key: the digits 1 to 9 and 0, twice. */
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @TempDir
    private Path folder;

    @Test
    void aCountedCodeComesWhenItIsAskedForAndNeverTwice() throws Exception {
        Device device = Records.device(folder, STILL, records -> {
            records.code("Bank", KEY, "SHA256", 60, false);
            records.code("door", KEY, "SHA1", 0, true);
        });
        try (device) {
            device.key("F2");
            device.waitFor("HOTP ••••••");
            device.type("door");
            device.waitGone("Bank");
            device.key("enter");
            VaultKeys.chooseIn(device, MenuEntry.NEXT_CODE);
            device.waitFor("HOTP 755 224");
            VaultKeys.choose(device, MenuEntry.NEXT_CODE);
            device.waitFor("HOTP 287 082");
            device.key("F1");
            device.waitGone("287 082");
            device.key("F2");
            device.waitFor("HOTP ••••••");
        }
    }

    @Test
    void passwordsAreFoundByTypingAndShownOnPurpose() throws Exception {
        Device device = Records.device(folder, STILL, records -> {
            records.password("github.com", "ada", "octo cat", 1_767_000_000, 7);
            records.password("bank.example", "ada@example.com", "m0ney", 0, 0);
            records.password("legit.example", "grace", "Hopper", 0, 0);
        });
        try (device) {
            device.key("F3");
            device.waitFor("bank.example/ada@example.com");
            device.looksLike("passwords");
            device.type("git");
            device.waitGone("bank.example");
            device.waitFor("legit.example/grace");
            device.looksLike("passwords-found");
            device.type("x");
            device.waitFor("Nothing found");
            device.key("backspace");
            device.waitFor("github.com/ada");

            VaultKeys.choose(device, MenuEntry.REVEAL);
            device.waitFor("octo cat");
            device.looksLike("password-shown");
            device.key("enter");
            device.waitGone("octo cat");
            VaultKeys.choose(device, MenuEntry.REVEAL);
            device.waitFor("octo cat");
            device.control().advance(Duration.ofSeconds(31));
            device.waitGone("octo cat");
            assertFalse(device.output().contains("octo"));
        }
    }
}
