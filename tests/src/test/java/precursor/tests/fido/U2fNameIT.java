package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.MenuEntry;

/** U2F tells the device no name: who registers with something unknown says what it is called, and reads that from then on. */
@Timeout(300)
class U2fNameIT {

    private static final List<String> STILL = List.of("--seed=1", "--clock=2026-01-01T12:00:00Z", "--frozen");
    private static final String REGISTER = "Register with this application?";
    private static final String SIGN_IN = "Sign in to this application?";
    private static final String WHAT = "What is this application called?";

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks until the person has approved; gives the key handle. */
    private static byte[] register(Device device, HidHost host, int channel, byte[] question) throws Exception {
        assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 1, 0, question)));
        approve(device, REGISTER);
        byte[] made = host.u2f(channel, 1, 0, question);
        assertEquals(0x9000, HidHost.statusWord(made));
        return Arrays.copyOfRange(made, 67, 67 + (made[66] & 0xff));
    }

    private static void approve(Device device, String question) throws Exception {
        device.waitFor(question);
        device.key("enter");
        device.waitGone(question);
    }

    private static byte[] question(String application) throws Exception {
        return ByteBuffer.allocate(64).put(sha256("challenge")).put(sha256(application)).array();
    }

    private static byte[] signIn(byte[] question, byte[] handle) {
        return ByteBuffer.allocate(65 + handle.length)
                .put(question)
                .put((byte) handle.length)
                .put(handle)
                .array();
    }

    @Test
    void anUnknownApplicationGetsANameThatIsShownFromThenOn() throws Exception {
        Device first = Device.start(STILL);
        byte[] question = question("https://strange.example/app-id.json");
        byte[] handle;
        try (first) {
            first.waitFor("No items found");
            try (HidHost host = HidHost.plugInto(first)) {
                first.waitFor("USB connecting");
                int channel = host.open();
                byte[] known = question("https://github.com/u2f/trusted_facets");
                register(first, host, channel, known);
                first.waitFor("GitHub (U2F)");

                assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 1, 0, question)));
                first.waitFor("Unknown application");
                first.looksLike("u2f-unknown");
                handle = register(first, host, channel, question);
                first.waitFor(WHAT);
                first.looksLike("u2f-name");
                first.answer(WHAT, "My server");
                first.waitFor("My server (U2F)");

                assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 2, 3, signIn(question, handle))));
                first.waitFor(SIGN_IN);
                first.waitFor("My server");
                first.looksLike("u2f-named");
                approve(first, SIGN_IN);
                assertEquals(0x9000, HidHost.statusWord(host.u2f(channel, 2, 3, signIn(question, handle))));
                first.waitFor("Used 2 times");
            }
            assertEquals(0, first.powerOff(), first.output());
            try (Device again = first.startAgain(STILL)) {
                again.enterPin(Device.PIN);
                again.waitFor("My server (U2F)");
                try (HidHost host = HidHost.plugInto(again)) {
                    int channel = host.open();
                    assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 2, 3, signIn(question, handle))));
                    again.waitFor("My server");
                    approve(again, SIGN_IN);
                    assertEquals(0x9000, HidHost.statusWord(host.u2f(channel, 2, 3, signIn(question, handle))));
                    again.waitFor("Used 3 times");
                    renameAndForget(again);
                    // Its key is the site's, and goes on working: only the name is unknown now.
                    assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 2, 3, signIn(question, handle))));
                    again.waitFor("Unknown application");
                    approve(again, SIGN_IN);
                    assertEquals(0x9000, HidHost.statusWord(host.u2f(channel, 2, 3, signIn(question, handle))));
                }
            }
        }
    }

    private static void renameAndForget(Device device) throws Exception {
        device.type("server");
        device.waitGone("GitHub");
        VaultKeys.choose(device, MenuEntry.DETAILS);
        device.waitFor("Uses: 3");
        device.key("enter");
        device.waitGone("Uses: 3");
        VaultKeys.choose(device, MenuEntry.RENAME);
        VaultKeys.fill(device, WHAT, " at home");
        device.waitFor("My server at home (U2F)");
        VaultKeys.choose(device, MenuEntry.DELETE);
        VaultKeys.pick(device, "Forget this application? My server at home", 0);
        device.waitGone("Forget this");
        device.waitFor("My server at home (U2F)");
        VaultKeys.choose(device, MenuEntry.DELETE);
        VaultKeys.pick(device, "goes on working.", 1);
        device.waitFor("Nothing found");
    }
}
