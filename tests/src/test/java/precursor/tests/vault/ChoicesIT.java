package precursor.tests.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.hw.toml.TomlLoader;
import precursor.sim.demo.UsbFidoConnection;
import precursor.tests.device.Device;
import precursor.vault.menu.SettingsEntry;
import precursor.vault.settings.ListFont;

/** How Vault looks and types is chosen in its menu, holds at once, and is there again when the device is switched on. */
@Timeout(300)
class ChoicesIT {

    private static final List<String> STILL = List.of("--seed=1", "--clock=2026-01-01T12:00:03Z", "--frozen");
    private static final String FONT = "Font of the lists Now: ";
    private static final String LAYOUT = "Keyboard layout of the computer Now: ";
    private static final String RATE = "Milliseconds between two keys";
    private static final String HAND = "Which key denies? Now: ";
    private static final String SELECT = "Use this device?";

    @TempDir
    private Path folder;

    @Test
    void aLayoutOfOnesOwnNeedsItsFileAndItsNameInTheList() throws Exception {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.createDirectory(config.resolve("layouts"));
        Files.writeString(config.resolve("layouts/own.toml"), text("layouts/us.toml").replace("English (US)", "My own"));
        Files.writeString(
                config.resolve("precursor.toml"),
                text("precursor.toml").replace("layouts = [\"us\",", "layouts = [\"us\", \"own\","));
        try (Device device = Device.start(List.of("--config=" + config))) {
            VaultKeys.choose(device, SettingsEntry.HOST_LAYOUT);
            device.waitFor("My own");
        }
    }

    private static String text(String builtIn) {
        return new String(TomlLoader.builtIn(builtIn).text(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsChosenHoldsAtOnceAndForGood() throws Exception {
        Device first = Records.device(folder, STILL, records -> {
            records.password("bank.example", "ada@example.com", "m0ney", 0, 0);
            records.password("Crédit du Nord", "Zoë", "argent", 1_767_000_000, 7);
            records.password("legit.example", "grace", "Hopper", 0, 0);
        });
        try (first) {
            first.key("F3");
            first.waitFor("bank.example/ada");
            everyFont(first);
            set(first);
            deniesWithTheLeftHand(first);
            assertEquals(0, first.powerOff(), first.output());
            try (Device again = first.startAgain(STILL)) {
                again.enterPin(Device.PIN);
                again.waitFor(Device.OPEN);
                again.key("F3");
                again.waitFor("bank.example/ada");
                again.looksLike("list-font-small");
                isSet(again);
                deniesWithTheLeftHand(again);
            }
        }
    }

    /** What holds now stands first, and so each font stands as far below as in the list of all of them. */
    private static void everyFont(Device device) throws Exception {
        for (ListFont font : ListFont.values()) {
            if (font.ordinal() > 0) {
                VaultKeys.choose(device, SettingsEntry.LIST_FONT);
                VaultKeys.pick(device, FONT, font.ordinal());
                device.waitGone("Font of the lists");
                device.looksLike("list-font-" + font.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static void set(Device device) throws Exception {
        VaultKeys.choose(device, SettingsEntry.HOST_LAYOUT);
        VaultKeys.pick(device, LAYOUT + "English (US)", 2);
        device.waitGone("Keyboard layout");
        VaultKeys.choose(device, SettingsEntry.RATE);
        VaultKeys.fill(device, RATE, "\b\b77");
        device.waitGone(RATE);
        VaultKeys.choose(device, SettingsEntry.HAND);
        VaultKeys.pick(device, HAND + "F1", 1);
        device.waitGone("Which key");
    }

    private static void isSet(Device device) throws Exception {
        VaultKeys.choose(device, SettingsEntry.HOST_LAYOUT);
        VaultKeys.pick(device, LAYOUT + "Deutsch", 0);
        device.waitGone("Keyboard layout");
        VaultKeys.choose(device, SettingsEntry.RATE);
        device.waitFor(RATE);
        device.waitFor("77");
        device.key("enter");
        device.waitGone(RATE);
        VaultKeys.choose(device, SettingsEntry.HAND);
        VaultKeys.pick(device, HAND + "F4", 0);
        device.waitGone("Which key");
    }

    /** F4 denies, and F1 is as good as any other key to approve. */
    private static void deniesWithTheLeftHand(Device device) throws Exception {
        try (UsbFidoConnection cable = UsbFidoConnection.open(device.plugIn())) {
            Ctap2Session session = new Ctap2Session(cable);
            FutureTask<Boolean> denied = selection(session);
            device.waitFor(SELECT);
            device.waitFor("F4 denies");
            device.key("F4");
            ExecutionException refusal = assertThrows(ExecutionException.class, () -> denied.get(1, TimeUnit.MINUTES));
            CtapException status = assertInstanceOf(CtapException.class, refusal.getCause());
            assertEquals(CtapException.ERR_OPERATION_DENIED, status.getCtapError());
            device.waitGone(SELECT);

            FutureTask<Boolean> approved = selection(session);
            device.waitFor(SELECT);
            device.key("F1");
            approved.get(1, TimeUnit.MINUTES);
            device.waitGone(SELECT);
        }
    }

    private static FutureTask<Boolean> selection(Ctap2Session session) {
        FutureTask<Boolean> selection = new FutureTask<>(() -> {
            session.selection(null);
            return true;
        });
        Thread.ofVirtual().name("program").start(selection);
        return selection;
    }
}
