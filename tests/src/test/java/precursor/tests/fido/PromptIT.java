package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.fido.ctap.ClientPin;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.control.ScreenText;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.vault.fido.FidoText;

/** What stands on the screen of a whole device for every question that a host can cause, and for names that are meant to deceive. */
@Timeout(180)
class PromptIT {

    private static final String REGISTER = "Register with this site?";
    private static final int SELECTION = 0x0b;
    private static final int RESET = 0x07;
    private static final int CANCELLED = 0x2d;
    private static final String PIN = "271828";

    /** Shows a question that is there, and takes it back. */
    private static ScreenText shown(Device device, HidHost host, int channel, String title, String screen) throws Exception {
        device.waitFor(title);
        ScreenText text = device.awaitAttention();
        device.looksLike(screen);
        host.send(channel, HidHost.CANCEL, new byte[0]);
        assertEquals(CANCELLED, host.answer().status());
        device.waitGone(title);
        return text;
    }

    @Test
    @Handheld
    void namesThatDeceiveLookWrong(Device device) throws Exception {
        device.waitFor("No items found");
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.waitFor("USB connected");
            Map<String, String> spoofs = new TreeMap<>(Map.of(
                    "address", "192.168.0.1",
                    "hidden", "moc.elgoog\u202e\u200b.com",
                    "marks", "e\u0301" + "\u0302".repeat(200) + ".com",
                    "mixed", "p\u0430ypal.com",
                    "punycode", "xn--pypal-4ve.com"));
            for (String kind : spoofs.keySet()) {
                host.register(channel, spoofs.get(kind), "ada");
                ScreenText text = shown(device, host, channel, REGISTER, "spoof-" + kind);
                assertTrue(text.shows("CAREFUL: "), text.toString());
            }
            host.register(channel, "accounts.google.com.secure-login.evil.example", "ada");
            ScreenText end = shown(device, host, channel, REGISTER, "long-name");
            assertTrue(end.shows("….secure-login.evil.example"), end.toString());
            // The longest that there can be: what matters still stands there.
            host.register(channel, ("W".repeat(63) + ".").repeat(3) + "W".repeat(61), "\ud83d\ude00".repeat(64));
            ScreenText text = shown(device, host, channel, REGISTER, "spoof-longest");
            assertTrue(text.shows("CAREFUL: no site has such a name"), text.toString());
            assertTrue(text.shows("30 s left"), text.toString());
        }
    }

    @Test
    @Handheld
    void questionsThatAreNoSignInReadDifferently(Device device) throws Exception {
        device.waitFor("No items found");
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.waitFor("USB connected");
            host.send(channel, HidHost.CBOR, new byte[] {RESET});
            assertTrue(shown(device, host, channel, "ERASE ALL CREDENTIALS?", "reset").shows("Press Y to erase."));
            host.send(channel, HidHost.CBOR, new byte[] {SELECTION});
            shown(device, host, channel, "Use this device?", "select");
            host.register(channel, ".dummy", "dummy");
            assertFalse(shown(device, host, channel, "Use this device?", "touch-only").shows("dummy"));
        }
        device.waitFor("USB not connected");
        try (Attended computer = Attended.plugInto(device)) {
            device.waitFor("USB connected");
            ClientPin pins = computer.clientPin(Attended.TWO);
            denied(device, Attended.SET_PIN, "set-pin", () -> {
                pins.setPin(PIN.toCharArray());
                return true;
            });
            computer.setPin(PIN);
            denied(device, Attended.CHANGE_PIN, "change-pin", () -> {
                pins.changePin(PIN.toCharArray(), "314159".toCharArray());
                return true;
            });
            denied(
                    device,
                    Attended.TRUST,
                    "use-pin",
                    () -> computer.askToken(
                            Attended.TWO,
                            PIN,
                            ClientPin.PIN_PERMISSION_MC | ClientPin.PIN_PERMISSION_GA | ClientPin.PIN_PERMISSION_CM,
                            "login.example.com"));
            Attended.Token token = computer.token(
                    Attended.TWO, PIN, ClientPin.PIN_PERMISSION_MC | ClientPin.PIN_PERMISSION_GA, "login.example.com");
            ScreenText verified = denied(
                    device,
                    Attended.REGISTER,
                    "register-verified",
                    () -> computer.askMake(token, "login.example.com", "ada", true, Map.of()));
            assertTrue(verified.shows("Your PIN was right."), verified.toString());
            denied(
                    device,
                    Attended.TRUST,
                    "use-pin-anywhere",
                    () -> computer.askToken(Attended.TWO, PIN, ClientPin.PIN_PERMISSION_ACFG, null));
        }
    }

    /** Runs a command and denies its question; gives what stood there. */
    private static ScreenText denied(Device device, FidoText title, String screen, Callable<?> command) throws Exception {
        FutureTask<?> task = new FutureTask<>(command);
        Thread.ofVirtual().name("program").start(task);
        ScreenText text = device.waitFor(title);
        device.looksLike(screen);
        device.key("F1");
        device.waitGone(title);
        assertThrows(ExecutionException.class, task::get);
        return text;
    }
}
