package precursor.tests.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.tests.device.Device;
import precursor.tests.vault.Records;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.MenuEntry;
import precursor.vault.menu.SettingsEntry;

/** Vault types on the computer what is selected in its lists, and a host reads it key by key. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AutotypeIT {

    private static final HostTable US = HostTable.of("us", "linux").orElseThrow();
    private static final HostTable GERMAN = HostTable.of("de", "linux").orElseThrow();
    /** Below the layout that is chosen, which stands first: English (UK), then German. */
    private static final int GERMAN_BELOW = 2;

    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @TempDir
    private Path folder;

    private static void typed(Device device, KeyboardHost host, String before, String text) throws Exception {
        String all = before + text;
        assertEquals(all, host.read(r -> r.text().length() == all.length() && r.isAtRest()).text());
        device.waitGone("Autotyping");
        device.control().awaitQuiet(Duration.ofMillis(500), Duration.ofSeconds(60));
    }

    @Test
    void passwordsNamesAndCodesAreTypedWholeOrNotAtAll() throws Exception {
        Device device = Records.device(folder, List.of("--clock=2026-01-01T12:00:03Z"), records -> {
            records.password("a.example", "ada", "octo Cat", 0, 0);
            records.password("b.example", "bob", "Zyß {Wörter} é~", 0, 0);
            records.code("door", KEY, "SHA1", 0, true);
            records.code("slow", KEY, "SHA1", 1_000_000_000, false);
        });
        try (device) {
            device.key("F3");
            device.waitFor("a.example/ada");
            onAnAmericanComputer(device);
            aCodeThatWasNotTypedIsUsedUp(device);
            VaultKeys.choose(device, SettingsEntry.HOST_LAYOUT);
            VaultKeys.pick(device, "Keyboard layout of the computer", GERMAN_BELOW);
            device.waitGone("Keyboard layout of the computer");
            try (KeyboardHost host = new KeyboardHost(device.plugIn(), GERMAN, false)) {
                device.waitFor("USB connected");
                onAGermanComputer(device, host);
                String typed = host.readAll().text();
                device.control().freeze(true);
                theStopKeyStopsAndNothingCounts(device, host, typed);
                theRateIsThePersons(device, host, typed + "Z");
            }
        }
    }

    private static void onAnAmericanComputer(Device device) throws Exception {
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, false)) {
            device.waitFor("USB connected");
            VaultKeys.choose(device, MenuEntry.TYPE_BOTH);
            typed(device, host, "", "ada\tocto Cat");
            device.waitFor("Used once");
            VaultKeys.choose(device, MenuEntry.TYPE_PASSWORD);
            typed(device, host, "ada\tocto Cat", "octo Cat");
            device.waitFor("Used 2 times");

            device.key("down");
            VaultKeys.choose(device, MenuEntry.TYPE_PASSWORD);
            device.waitFor("Nothing was typed: the layout");
            device.key("enter");
            device.waitGone("Nothing was typed");
            assertTrue(device.waitFor("b.example/bob").shows("Never used"), "it was not used");

            device.key("F2");
            device.waitFor("HOTP ••••••");
            VaultKeys.choose(device, MenuEntry.TYPE_CODE);
            typed(device, host, "ada\tocto Catocto Cat", "755224");
            device.key("down");
            VaultKeys.choose(device, MenuEntry.TYPE_CODE);
            // From September 2001 to May 2033 one such step is over, and the code that of RFC 4226 for a counter of 1.
            typed(device, host, "ada\tocto Catocto Cat755224", "287082");
            device.key("up");
        }
        device.waitFor("USB not connected");
    }

    private static void aCodeThatWasNotTypedIsUsedUp(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.TYPE_CODE);
        device.waitFor("Nothing was typed: no computer is");
        device.key("enter");
        device.waitGone("Nothing was typed");
    }

    /** With letters that lie elsewhere there, AltGr, and dead keys. */
    private static void onAGermanComputer(Device device, KeyboardHost host) throws Exception {
        VaultKeys.choose(device, MenuEntry.TYPE_CODE);
        typed(device, host, "", "359152");
        device.key("F3");
        device.waitFor("a.example/ada");
        device.type("bob");
        device.waitGone("a.example");
        VaultKeys.choose(device, MenuEntry.TYPE_BOTH);
        typed(device, host, "359152", "bob\tZyß {Wörter} é~");
        device.waitFor("Used once");
    }

    /** The device's time stands still after the first key. */
    private static void theStopKeyStopsAndNothingCounts(Device device, KeyboardHost host, String typed) throws Exception {
        VaultKeys.choose(device, MenuEntry.TYPE_PASSWORD);
        host.read(r -> r.text().length() > typed.length());
        device.waitFor("F1 stops");
        device.key("F1");
        device.waitFor("Stopped after 1 characters.");
        assertTrue(host.readAll().isAtRest(), "a key is still down");
        assertEquals(typed + "Z", host.readAll().text());
        device.key("enter");
        device.waitGone("Stopped after");
        device.waitFor("Used once");
    }

    private static void theRateIsThePersons(Device device, KeyboardHost host, String typed) throws Exception {
        VaultKeys.choose(device, SettingsEntry.RATE);
        VaultKeys.fill(device, "Milliseconds between two keys", "\b\b501");
        VaultKeys.fill(device, "It must be a number from 1 to 500.", "\b\b\b500");
        device.waitGone("It must be");
        VaultKeys.choose(device, MenuEntry.TYPE_USER_NAME);
        host.read(r -> r.text().length() > typed.length());
        long start = device.control().clock().elapsedMs();
        while (host.readAll().text().length() < typed.length() + 3) {
            device.control().advance(Duration.ofMillis(100));
        }
        // Two whole keys lie between the first and the third: down, up, down, up.
        assertTrue(device.control().clock().elapsedMs() - start >= 4 * 500, "it typed faster than it should");
        assertEquals(typed + "bob", host.readAll().text());
        device.control().freeze(false);
        device.waitGone("Autotyping");
        device.waitFor("Used 2 times");
    }
}
