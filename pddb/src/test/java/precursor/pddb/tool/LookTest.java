package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import precursor.pddb.UpstreamImage;

/** The commands that look: what they say of upstream's image and of a device, and that they change neither. */
class LookTest {

    @TempDir
    private Path folder;

    private Path hosted;
    private Profile device;
    private Path pin;
    private Path passwords;
    private byte[] hostedBefore;
    private byte[] deviceBefore;

    @BeforeEach
    void makeImages() throws Exception {
        hosted = Images.hosted(folder);
        device = Images.device(folder);
        pin = Images.secret(folder, "pin", Images.PIN + "\n");
        passwords = Images.secret(folder, "passwords", Images.BASIS + "\t" + Images.PASSWORD + "\n");
        hostedBefore = Files.readAllBytes(hosted);
        deviceBefore = Files.readAllBytes(device.image());
    }

    @AfterEach
    void nothingWasWritten() throws Exception {
        assertArrayEquals(hostedBefore, Files.readAllBytes(hosted));
        assertArrayEquals(deviceBefore, Files.readAllBytes(device.image()));
    }

    @Test
    void infoOfAHostedImageSaysWhatIsInIt() {
        String out = Tool.run("info", hosted).ok().out();
        assertTrue(out.contains("4194304 bytes: 1024 pages, 993 of them for data"), out);
        assertTrue(out.contains("of a hosted run: no PIN"), out);
        assertTrue(out.contains("key page 0x4000"), out);
        assertTrue(out.contains(".System: 6 dictionaries, 52 keys"), out);
        assertTrue(out.matches("(?s).*\nfree: +[1-9][0-9]* of 993 data pages.*"), out);
        assertFalse(out.contains("holiday"), out);
    }

    @Test
    void infoOfADeviceAsksForNothingUnlessToldTo() {
        FakeTerminal nobody = new FakeTerminal();
        String out = Tool.run(nobody, "info", "--data", device.directory()).ok().out();
        assertTrue(out.contains("of a device: under its PIN"), out);
        assertFalse(out.contains(".System"), out);
        assertEquals(List.of(), nobody.asked());
        FakeTerminal somebody = new FakeTerminal(Images.PIN);
        String opened = Tool.run(somebody, "info", "--open", "--data", device.directory()).ok().out();
        assertTrue(opened.contains(".System: 3 dictionaries, 4 keys"), opened);
        assertTrue(somebody.wiped());
    }

    @Test
    void infoOfADeviceThatWasNeverStartedSaysSo() throws Exception {
        Files.write(device.image(), new byte[4 << 20]);
        deviceBefore = new byte[4 << 20];
        String out = Tool.run("info", "--data", device.directory()).ok().out();
        assertTrue(out.contains("formatted:   no"), out);
    }

    @Test
    void everyValueOfUpstreamsImageComesOutRight() throws Exception {
        StringBuilder lines = new StringBuilder();
        UpstreamImage.passwords().forEach((name, password) ->
                lines.append(name).append('\t').append(new String(password, StandardCharsets.UTF_8)).append('\n'));
        Path all = Images.secret(folder, "all", lines.toString());
        Map<String, Map<String, Map<String, UpstreamImage.Value>>> expected = UpstreamImage.values();
        Path out = folder.resolve("out");
        Tool.run("export", "--passwords-file", all, hosted, out).ok();
        int values = 0;
        for (var basis : expected.entrySet()) {
            Path dictionaries = out.resolve(Names.toFile(basis.getKey()));
            for (var dictionary : basis.getValue().entrySet()) {
                Path keys = dictionaries.resolve(Names.toFile(dictionary.getKey()));
                for (var key : dictionary.getValue().entrySet()) {
                    assertEquals(key.getValue(), value(Files.readAllBytes(keys.resolve(Names.toFile(key.getKey())))));
                    values++;
                }
                assertEquals(dictionary.getValue().size(), keys.toFile().list().length);
            }
            assertEquals(basis.getValue().size(), dictionaries.toFile().list().length);
        }
        assertEquals(60, values);
        assertEquals(expected.keySet(), Set.of(out.toFile().list()));
    }

    private static UpstreamImage.Value value(byte[] bytes) throws Exception {
        return new UpstreamImage.Value(
                bytes.length, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @Test
    void catWritesTheBytesOfAValue() throws Exception {
        Tool.Result result = Tool.run("cat", hosted, "files:4064").ok();
        UpstreamImage.Value expected = Objects.requireNonNull(UpstreamImage.values().get(".System")).entrySet().stream()
                .filter(dictionary -> dictionary.getKey().equals("files"))
                .map(dictionary -> dictionary.getValue().get("4064"))
                .findFirst()
                .orElseThrow();
        assertEquals(expected, value(result.bytes()));
        assertEquals("", result.err());
        assertEquals(0, Tool.run("cat", hosted, ":.System:files:empty").ok().bytes().length);
        Tool.Result large = Tool.run("cat", "--data", device.directory(), "--pin-file", pin, "notes:large").ok();
        assertArrayEquals(Images.LARGE, large.bytes());
    }

    @Test
    void lsListsDictionariesKeysAndBases() {
        List<String> dictionaries = Tool.run("ls", hosted).ok().out().lines().toList();
        assertEquals(6, dictionaries.size());
        assertTrue(dictionaries.contains("\u00dcn\u00efcode \u2713"), dictionaries::toString);
        assertEquals(40, Tool.run("ls", hosted, "many").ok().out().lines().count());
        assertEquals(".System\n", Tool.run("ls", hosted, ":").ok().out());
        assertEquals("files:4063\n", Tool.run("ls", hosted, "files:4063").ok().out());
        String details = Tool.run("ls", "-l", hosted, "files:4063").ok().out();
        assertEquals("      4063 bytes  .System  files:4063\n", details);
    }

    @Test
    void lsShowsDictionariesBelowAndNoControlCharacters() {
        Tool.Result root = run("ls", "-l");
        assertTrue(root.out().contains("         1 keys  bell\\u{7}\n"), root.out());
        assertEquals("large\nsmall\nold:\n", run("ls", "notes").out());
        assertEquals("bell\u0007\0notes\0notes:old\0", run("ls", "-0").out());
    }

    @Test
    void aSecretBasisShadowsAndIsGoneWithoutItsPassword() {
        assertEquals("in the open", run("cat", "notes:small").out());
        assertEquals("shadow", secret("cat", "notes:small").out());
        assertEquals("shadow", secret("cat", "::notes:small").out());
        assertEquals("in the open", secret("cat", ":.System:notes:small").out());
        assertEquals("hidden value", secret("cat", ":attic:hidden:key").out());
        assertEquals(".System\nattic\n", secret("ls", ":").out());
        assertEquals(".System\n", run("ls", ":").out());
        assertEquals("hidden\nnotes\n", secret("ls", ":attic").out());
    }

    @Test
    void passwordsAreAskedForOncePinIsRightAndWipedAfterwards() {
        FakeTerminal person = new FakeTerminal(Images.PIN, Images.PASSWORD);
        Tool.Result result =
                Tool.run(person, "cat", "--basis", Images.BASIS, "--data", device.directory(), "hidden:key").ok();
        assertEquals("hidden value", result.out());
        assertEquals(List.of("PIN: ", "Password of \"attic\": "), person.asked());
        assertTrue(person.wiped());
    }

    @Test
    void aSecretCanComeFromStandardInput() {
        Tool.Result result = Tool.withInput(
                Terminal.NONE, Images.PIN + "\n", "cat", "--data", device.directory(), "--pin-file", "-", "notes:small");
        assertEquals("in the open", result.ok().out());
    }

    @Test
    void anImageAndItsKeyRomCanBeNamedApart() throws Exception {
        byte[] file = Files.readAllBytes(device.keyRom());
        Path alone = Files.write(folder.resolve("rom"), Arrays.copyOf(file, 1024));
        assertEquals(
                "in the open",
                Tool.run("cat", "--keyrom", device.keyRom(), "--pin-file", pin, device.image(), "notes:small").ok().out());
        assertEquals(
                "in the open",
                Tool.run("cat", "--keyrom", alone, "--dna", "0x123456789abcdef", "--pin-file", pin, device.image(), "notes:small")
                        .ok()
                        .out());
    }

    @Test
    void exportOfAPathWritesWhatTheViewShows() throws Exception {
        Path out = folder.resolve("out");
        assertEquals("Exporting ...\n3 values written to " + out + "\n", secret("export", "notes", out).err());
        assertEquals("shadow", Files.readString(out.resolve("attic/notes/small")));
        assertArrayEquals(Images.LARGE, Files.readAllBytes(out.resolve(".System/notes/large")));
        assertEquals("escaped", Files.readString(out.resolve(".System/notes%3Aold/a%2Fb%25c")));
        Path one = folder.resolve("one");
        secret("export", ":.System:notes:small", one);
        assertEquals("in the open", Files.readString(one.resolve(".System/notes/small")));
        assertFalse(Files.exists(one.resolve(".System/notes/large")));
    }

    @Test
    void exportWritesATarFileOrStream() throws Exception {
        Path tar = folder.resolve("out.tar");
        run("export", "notes", tar);
        byte[] stream = run("export", "notes", "-").bytes();
        assertArrayEquals(Files.readAllBytes(tar), stream);
        Set<String> names = new TreeSet<>();
        for (int at = 0; at < stream.length && stream[at] != 0; ) {
            names.add(new String(stream, at, 100, StandardCharsets.UTF_8).split("\0", 2)[0]);
            String octal = new String(stream, at + 124, 11, StandardCharsets.US_ASCII);
            at += 512 + (Integer.parseInt(octal, 8) + 511) / 512 * 512;
        }
        assertEquals(
                Set.of(
                        ".System/",
                        ".System/notes/",
                        ".System/notes/large",
                        ".System/notes/small",
                        ".System/notes%3Aold/",
                        ".System/notes%3Aold/a%2Fb%25c"),
                names);
    }

    @Test
    void verifyReadsEverythingAndFindsNothingLost() {
        Tool.Result result = Tool.run("verify", hosted).ok();
        assertTrue(result.out().contains("dictionaries 6, keys 52: nothing is lost."), result.out());
        assertTrue(secret("verify").out().contains("open bases 2, dictionaries 5, keys 6: nothing is lost."));
        assertTrue(Tool.run("verify", "--keyless", hosted).ok().out().contains("nothing else can be checked"));
    }

    /** A command on the device, opened with its PIN. */
    private Tool.Result run(String command, Object... arguments) {
        return onDevice(command, List.of("--pin-file", pin), arguments);
    }

    /** The same, with the secret basis open. */
    private Tool.Result secret(String command, Object... arguments) {
        return onDevice(command, List.of("--pin-file", pin, "--passwords-file", passwords), arguments);
    }

    private Tool.Result onDevice(String command, List<?> options, Object... arguments) {
        List<Object> words = new ArrayList<>(List.of(command, "--data", device.directory()));
        words.addAll(options);
        words.addAll(List.of(arguments));
        return Tool.run(words.toArray()).ok();
    }
}
