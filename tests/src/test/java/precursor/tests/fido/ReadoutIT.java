package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.yubikit.fido.Cbor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.sim.control.ControlException;
import precursor.sim.control.ScreenText;
import precursor.tests.device.CommandLine;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** vault.md §17 and §18 on a whole device: a computer gets at Vault's records while somebody holds the window open, and never else. */
@Timeout(300)
class ReadoutIT {

    private static final int RESTORE = 0x71;
    private static final int BACKUP = 0x72;
    private static final int RESET = 0x74;
    private static final int NOT_ENABLED = 44;
    private static final int SESSION_ERROR = 0x36;
    private static final byte[] DONE = HexFormat.of().parseHex("cafebabe");
    private static final byte[] SEND_MORE = HexFormat.of().parseHex("2a2b2c2d");
    private static final int MOST_SECONDS = 20;
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Duration SWITCHED = Duration.ofSeconds(8);
    private static final String MENU = "Enable host readout";
    private static final String OPEN = "Any key closes this window.";

    private static final String EXPORT =
            """
            {"encrypted": false, "items": [
            {"type": 1, "name": "Mail", "notes": "first\\nsecond",
             "login": {"username": "ada", "password": "pässwörd: \\\\", "totp": "jbsw y3dp ehpk 3pxp"}},
            {"type": 1, "name": "Bank", "login": {"username": "ada", "password": "x",
             "totp": "otpauth://totp/Bank:ada?secret=GEZDGNBV&algorithm=SHA512&digits=8&period=60"}},
            {"type": 1, "name": "Token", "login": {"totp": "otpauth://hotp/x?secret=GEZDGNBV&counter=4711"}},
            {"type": 2, "name": "a note"}
            ]}
            """;

    private static void open(Device device) throws IOException {
        device.key("F4");
        device.waitFor(MENU);
        device.key("up", "up", "enter");
    }

    /** Lets the seconds pass that it takes to become another USB device, on a device whose time stands still. */
    private static void pass(Device device, String until) throws IOException {
        for (int seconds = 0; !device.control().screen().shows(until); seconds++) {
            assertTrue(seconds < MOST_SECONDS, "it does not come to: " + until);
            long number = device.control().screen().number();
            device.control().advance(Duration.ofSeconds(1));
            awaitChange(device, number);
        }
    }

    private static void awaitChange(Device device, long number) throws IOException {
        try {
            device.control().awaitChange(number, GLANCE);
        } catch (ControlException e) {
            assertTrue(e.isTimeout(), "the next second may bring it");
        }
    }

    private static CommandLine vault(Device device, String command, String... more) throws Exception {
        String[] line = new String[3 + more.length];
        line[0] = "vault";
        line[1] = command;
        line[2] = "--info=" + device.infoFile();
        System.arraycopy(more, 0, line, 3, more.length);
        return CommandLine.precursor(line);
    }

    private static void succeeds(CommandLine run) {
        assertEquals(0, run.code(), run.err());
    }

    private static Set<JsonNode> records(Path file) throws IOException {
        Set<JsonNode> records = new HashSet<>();
        new ObjectMapper().readTree(file.toFile()).forEach(records::add);
        return records;
    }

    private static void refuses(HidHost host, int channel, int command, int code, byte... message) throws IOException {
        host.send(channel, command, message);
        HidHost.Message answer = host.answer();
        assertEquals(HidHost.ERROR, answer.command());
        assertEquals(code, answer.status());
    }

    private static void answers(HidHost host, int channel, int command, byte[] expected, byte... message)
            throws IOException {
        host.send(channel, command, message);
        HidHost.Message answer = host.answer();
        assertEquals(command, answer.command(), () -> "error " + answer.status());
        assertArrayEquals(expected, answer.payload());
    }

    private static void assertClosed(Device device) throws IOException {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            refuses(host, channel, RESET, NOT_ENABLED);
            refuses(host, channel, BACKUP, NOT_ENABLED, (byte) 1);
            refuses(host, channel, BACKUP, NOT_ENABLED, (byte) 2);
            refuses(host, channel, RESTORE, NOT_ENABLED, part(0, false, new byte[100]));
        }
    }

    private static byte[] part(int index, boolean more, byte[] data) {
        return Cbor.encode(Map.of(1, index, 2, data.length, 3, more, 4, data));
    }

    @Handheld
    @Test
    void anExportIsRestoredAndReadBackTheSame(Device device, @TempDir Path folder) throws Exception {
        Path export = Files.writeString(folder.resolve("export.json"), EXPORT);
        CommandLine converted =
                CommandLine.precursor("vault", "format", "--to=" + folder, "bitwarden", export.toString());
        succeeds(converted);
        assertTrue(converted.out().contains("left out: 1"), converted.out());
        Path passwords = folder.resolve("bitwarden_to_vault_passwords.json");
        Path codes = folder.resolve("bitwarden_to_vault_totps.json");
        assertEquals(2, records(passwords).size());
        assertEquals(3, records(codes).size());

        CommandLine refused = vault(device, "restore", "password", passwords.toString());
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains(MENU), refused.err());
        assertClosed(device);

        open(device);
        pass(device, OPEN);
        ScreenText window = device.waitFor("The computer can read and write all");
        assertTrue(window.shows("Host readout") && window.shows("unlocked records."), window.toString());
        succeeds(vault(device, "restore", "password", passwords.toString()));
        device.waitFor("2 of 2 records");
        succeeds(vault(device, "restore", "totp", codes.toString()));
        device.waitFor("3 of 3 records");
        Path passwordsBack = folder.resolve("passwords.json");
        Path codesBack = folder.resolve("codes.json");
        succeeds(vault(device, "backup", "password", passwordsBack.toString()));
        succeeds(vault(device, "backup", "totp", codesBack.toString()));
        assertEquals(records(passwords), records(passwordsBack));
        assertEquals(records(codes), records(codesBack));
        succeeds(vault(device, "restore", "totp", codesBack.toString()));
        device.key("x");
        pass(device, "Records restored: 5");
        ScreenText report = device.control().screen();
        assertTrue(report.shows("Records read out: 5"), report.toString());
        assertTrue(report.shows("There already, and kept as they were: 3"), report.toString());
        device.key("x");
        assertClosed(device);
    }

    @Handheld(frozen = false)
    @Test
    void aCableThatIsPulledLeavesNothingHalf(Device device) throws Exception {
        byte[] packet = Cbor.encode(Map.of(1, 1, 2, List.of(Map.of(1, "site", 2, "ada", 3, "secret", 4, ""))));
        byte[] first = Arrays.copyOf(packet, 10);
        byte[] second = Arrays.copyOfRange(packet, 10, packet.length);
        open(device);
        device.waitFor(OPEN);
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            answers(host, channel, RESET, DONE);
            answers(host, channel, RESTORE, SEND_MORE, part(0, true, first));
        }
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            refuses(host, channel, RESTORE, SESSION_ERROR, part(1, false, second));
            answers(host, channel, RESTORE, SEND_MORE, part(0, true, first));
            answers(host, channel, RESTORE, DONE, part(1, false, second));
        }
        device.key("x");
        device.waitFor("Records restored: 1");
    }

    @Handheld(frozen = false)
    @Test
    void theWindowClosesWithTheDatabaseAndWithVault(Device device) throws Exception {
        open(device);
        device.waitFor(OPEN);
        device.kill("pddb");
        device.waitGone(OPEN);
        device.waitFor("Switching USB");
        device.waitGone("Switching USB");
        assertClosed(device);
        open(device);
        device.waitFor(OPEN);
        device.kill("vault");
        device.awaitReady("vault", 1);
        device.waitGone(OPEN);
        device.waitFor(Device.OPEN);
        // Vault, new, has the device be a keyboard again, which shows nowhere.
        long switched = device.control().clock().elapsedMs() + SWITCHED.toMillis();
        while (device.control().clock().elapsedMs() < switched) {
            awaitChange(device, device.control().screen().number());
        }
        assertClosed(device);
    }
}
