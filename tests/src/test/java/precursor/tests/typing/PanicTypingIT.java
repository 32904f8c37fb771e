package precursor.tests.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.MenuEntry;
import precursor.vault.menu.SettingsEntry;

/** F4 held while a password of a secret basis is typed into the computer: the rest of it is not. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PanicTypingIT {

    /** Of a password that the device makes, in characters. */
    private static final int LENGTH = 20;
    private static final Duration HELD = Duration.ofMillis(900);

    @Test
    void theComputerGetsNoMoreOfIt() throws Exception {
        try (Device device = Device.start(List.of());
                KeyboardHost host = new KeyboardHost(device.plugIn(), HostTable.of("us", "linux").orElseThrow(), false)) {
            VaultKeys.choose(device, SettingsEntry.RATE);
            VaultKeys.fill(device, "Milliseconds between two keys", "\b\b\b500");
            device.waitGone("Milliseconds between");
            device.type("bank");
            VaultKeys.makeBasis(device, "attic", "moss grows");
            // The basis that has come empties the line, and shows the first list.
            device.waitFor("Ready for input");
            device.key("F3");
            addPassword(device);
            VaultKeys.choose(device, MenuEntry.TYPE_PASSWORD);
            host.read(r -> !r.text().isEmpty());
            device.control().hold("F4", HELD);
            device.waitGone("bank.example");
            device.waitFor("No items found");
            // There is no menu before the typing has ended.
            VaultKeys.open(device);
            String typed = host.readAll().text();
            assertTrue(host.readAll().isAtRest(), "a key is still down");
            assertTrue(!typed.isEmpty() && typed.length() < LENGTH, typed.length() + " characters");
            assertEquals(typed, host.readAll().text());
        }
    }

    private static void addPassword(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.ADD);
        VaultKeys.fill(device, "name, as the site's", "bank.example", "ada");
        device.waitFor("Password of bank.example");
        device.key("enter");
        device.waitFor("strong (4 of 4)");
        device.key("enter");
        device.waitFor("bank.example/ada");
    }
}
