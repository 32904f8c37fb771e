package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad input has a message and a code of its own, and leaves every file as it was, byte for byte. */
class BadInputTest {

    private static final String WRONG_WORDS = "abandon ".repeat(23) + "art";

    private static byte[] backupBytes = {};
    private static String backupWords = "";

    @TempDir
    private Path folder;

    private Path hosted;
    private Profile device;
    private Path pin;
    private Path value;
    private Path backup;
    private Path words;
    private List<String> before;

    @BeforeAll
    static void makeBackup(@TempDir Path once) throws Exception {
        Profile device = Images.device(once);
        Path words = once.resolve("words");
        Path backup = once.resolve("backup");
        Tool.run("backup", "--data", device.directory(), "--words-file", words, backup).ok();
        backupBytes = Files.readAllBytes(backup);
        backupWords = Files.readString(words);
    }

    @BeforeEach
    void makeImages() throws Exception {
        hosted = Images.hosted(folder);
        device = Images.device(folder);
        pin = Images.secret(folder, "pin", Images.PIN);
        value = Files.writeString(folder.resolve("value"), "new");
        backup = Files.write(folder.resolve("device.backup"), backupBytes);
        words = Images.secret(folder, "words", backupWords);
        before = ImportTest.tree(folder);
    }

    @AfterEach
    void everyFileIsAsItWas() throws Exception {
        assertEquals(before, ImportTest.tree(folder));
    }

    /** The test has prepared more files: those count too. */
    private void remember() throws Exception {
        before = ImportTest.tree(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "verify", "churn --yes", "verify --write", "export out.tar", "import value a:b"})
    void wrongPin(String command) {
        String message = onDevice(new FakeTerminal("1234"), command).refused(ExitCode.WRONG_PIN);
        assertTrue(message.contains("the PIN is wrong") && message.contains("pddb.bin"), message);
        assertFalse(message.contains("1234"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "churn --yes", "verify --write", "import value a:b"})
    void wrongBasisPasswordAndNoSuchBasisAreTheSame(String command) {
        String wrong = onDevice(new FakeTerminal(Images.PIN, "wrong"), command + " --basis attic")
                .refused(ExitCode.WRONG_PASSWORD);
        String absent = onDevice(new FakeTerminal(Images.PIN, "wrong"), command + " --basis nosuch")
                .refused(ExitCode.WRONG_PASSWORD);
        assertEquals(wrong, absent);
        assertTrue(wrong.contains("basis 1 of the 1"), wrong);
    }

    @Test
    void wrongWords() {
        FakeTerminal other = new FakeTerminal("legal winner thank year wave sausage worth useful legal winner thank year wave sausage"
                + " worth useful legal winner thank year wave sausage worth title");
        String message = Tool.run(other, "ls", backup).refused(ExitCode.WRONG_WORDS);
        assertTrue(message.contains("not the one of this backup"), message);
        FakeTerminal slip = new FakeTerminal(WRONG_WORDS.replaceFirst("abandon", "abadnon"));
        String slipped = Tool.run(slip, "restore", backup, "--data", folder.resolve("new")).refused(ExitCode.WRONG_WORDS);
        assertTrue(slipped.contains("word 1 is not in the BIP-39 English list; perhaps abandon"), slipped);
        assertTrue(slip.wiped());
        String few = Tool.run(new FakeTerminal("abandon"), "ls", backup).refused(ExitCode.WRONG_WORDS);
        assertTrue(few.contains("24 words, and here are 1"), few);
    }

    @Test
    void restoreWithAWrongPinWritesNothing() {
        String message = Tool.run(new FakeTerminal("0000"), "restore", "--words-file", words, backup, "--data", folder.resolve("new"))
                .refused(ExitCode.WRONG_PIN);
        assertTrue(message.contains("nothing was changed"), message);
    }

    @ParameterizedTest
    @ValueSource(longs = {4095, 65536, 3L << 20, (4L << 20) - 1, (4L << 20) - 4096})
    void truncatedImage(long length) throws Exception {
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(Files.readAllBytes(hosted), (int) length));
        remember();
        for (String command : List.of("info", "ls", "verify", "churn")) {
            String message = Tool.run(command, cut).refused(length > 0x4000 ? ExitCode.TRUNCATED : ExitCode.FOREIGN);
            assertTrue(message.contains("cut"), message);
        }
    }

    @Test
    void truncatedBackup() throws Exception {
        byte[] whole = Files.readAllBytes(backup);
        Path cut = folder.resolve("cut");
        for (int length : new int[] {5, 4095, 4096, 5000, whole.length - 4096, whole.length - 1}) {
            Files.write(cut, Arrays.copyOf(whole, length));
            remember();
            String message = Tool.run("restore", cut, "--data", folder.resolve("new")).refused(ExitCode.TRUNCATED);
            assertTrue(message.contains("cut"), message);
        }
    }

    @Test
    void foreignFile() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "not a database\n".repeat(100_000));
        Path zeros = Files.write(folder.resolve("zeros.png"), new byte[1 << 20]);
        Files.write(zeros, new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        byte[] noise = new byte[4 << 20];
        new Random(1).nextBytes(noise);
        Path random = Files.write(folder.resolve("random"), noise);
        remember();
        for (Path file : List.of(text, zeros, random)) {
            assertTrue(Tool.run("ls", file).refused(ExitCode.FOREIGN).contains("is no PDDB image"));
            Tool.run("restore", file, "--data", folder.resolve("new")).refused(ExitCode.FOREIGN);
            Tool.run("churn", "--yes", file).refused(ExitCode.FOREIGN);
        }
    }

    @Test
    void anImageThatUpstreamLeftTooLongIsSaidToBe() throws Exception {
        byte[] bytes = Arrays.copyOf(Files.readAllBytes(hosted), 5 << 20);
        Arrays.fill(bytes, 4 << 20, 5 << 20, (byte) 0xFF);
        Path file = Files.write(folder.resolve("long"), bytes);
        remember();
        String message = Tool.run("ls", file).refused(ExitCode.FOREIGN);
        assertTrue(message.contains("truncate -s 4194304"), message);
    }

    @Test
    void imageThatWasNeverFormatted() throws Exception {
        Path blank = Files.write(folder.resolve("blank"), new byte[4 << 20]);
        remember();
        assertTrue(Tool.run("ls", blank).refused(ExitCode.NOT_FORMATTED).contains("not formatted"));
        Tool.run("import", blank, value, "a:b").refused(ExitCode.NOT_FORMATTED);
    }

    @Test
    void damagedBackup() throws Exception {
        byte[] bytes = Files.readAllBytes(backup);
        bytes[4096 + (2 << 20) + 77] ^= 1;
        Path file = Files.write(folder.resolve("damaged"), bytes);
        bytes[100 + 4096] ^= 1;
        bytes[700] ^= 1;
        Path header = Files.write(folder.resolve("header"), bytes);
        remember();
        String message = Tool.run("restore", "--words-file", words, "--pin-file", pin, file, "--data", folder.resolve("new"))
                .refused(ExitCode.DAMAGED);
        assertTrue(message.contains("1 of 4 blocks of 1048576 bytes are damaged, at byte 0x201000"), message);
        Tool.Result verify = Tool.run("verify", "--keyless", file);
        assertEquals(ExitCode.DAMAGE_FOUND.number(), verify.code());
        assertTrue(verify.out().contains("0x201000"), verify.out());
        assertTrue(Tool.run("info", header).refused(ExitCode.DAMAGED).contains("its hash is wrong"));
    }

    @Test
    void inUseByADevice() throws Exception {
        // As DataDirectory holds it while a device runs.
        try (FileChannel channel = FileChannel.open(
                        device.directory().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            assertTrue(lock.isValid());
            for (String command : List.of("ls", "info", "churn --yes", "import value a:b")) {
                String message = onDevice(new FakeTerminal(), command).refused(ExitCode.IN_USE);
                assertTrue(message.contains("a device runs in") && message.contains("power off"), message);
            }
            Tool.run("backup", "--data", device.directory(), "--words-file", folder.resolve("w"), folder.resolve("b"))
                    .refused(ExitCode.IN_USE);
            Tool.run("info", device.image()).refused(ExitCode.IN_USE);
        }
        onDevice(new FakeTerminal(), "info").ok();
    }

    @Test
    void inUseByAnotherCommand() throws Exception {
        try (Medium reader = Medium.open(hosted, Medium.Access.READ)) {
            assertEquals(hosted, reader.file());
            assertTrue(Tool.run("churn", "--yes", hosted).refused(ExitCode.IN_USE).contains("another command"));
        }
    }

    @Test
    void readOnly() throws Exception {
        Files.setPosixFilePermissions(hosted, PosixFilePermissions.fromString("r--r--r--"));
        for (String command : List.of("churn", "verify")) {
            String message = Tool.run(command, command.equals("churn") ? "--yes" : "--write", hosted).refused(ExitCode.READ_ONLY);
            assertTrue(message.contains("marked read-only"), message);
        }
        Tool.run("import", hosted, value, "a:b").refused(ExitCode.READ_ONLY);
        Tool.run("ls", hosted).ok();
        Files.setPosixFilePermissions(hosted, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void aBackupIsNeverChanged() {
        String message = Tool.run("import", backup, value, "a:b").refused(ExitCode.READ_ONLY);
        assertTrue(message.contains("restore it first"), message);
        Tool.run("churn", "--yes", backup).refused(ExitCode.READ_ONLY);
    }

    @Test
    void nameTooLongOrNotAllowed() {
        assertTrue(Tool.run("import", hosted, value, "a:" + "k".repeat(95)).refused(ExitCode.BAD_NAME).contains("94 bytes"));
        assertTrue(
                Tool.run("import", hosted, value, "d".repeat(111) + ":k").refused(ExitCode.BAD_NAME).contains("110 bytes"));
        FakeTerminal person = new FakeTerminal(Images.PIN, "x");
        assertTrue(onDevice(person, "ls --basis " + "b".repeat(64)).refused(ExitCode.BAD_NAME).contains("63 bytes"));
        FakeTerminal wordy = new FakeTerminal(Images.PIN, "x".repeat(73));
        assertTrue(onDevice(wordy, "ls --basis attic").refused(ExitCode.BAD_NAME).contains("72 bytes"));
        assertTrue(Tool.run("ls", hosted, "files:").refused(ExitCode.BAD_NAME).contains("ends in a colon"));
        assertTrue(Tool.run("cat", hosted, "files").refused(ExitCode.BAD_NAME).contains("names no key"));
    }

    @Test
    void notFound() {
        assertTrue(Tool.run("ls", folder.resolve("none")).refused(ExitCode.NOT_FOUND).contains("there is no file"));
        assertTrue(Tool.run("ls", hosted, "nowhere").refused(ExitCode.NOT_FOUND).contains("no such dictionary or key"));
        assertTrue(Tool.run("cat", hosted, "files:none").refused(ExitCode.NOT_FOUND).contains("no such dictionary or key"));
        assertTrue(Tool.run("export", hosted, "nowhere", folder.resolve("x")).refused(ExitCode.NOT_FOUND).contains("no such"));
        assertTrue(Tool.run("ls", hosted, ":holiday").refused(ExitCode.NOT_FOUND).contains("--basis"));
        assertTrue(Tool.run("ls", folder).refused(ExitCode.NOT_FOUND).contains("--data"));
        assertTrue(Tool.run("info", "--data", folder).refused(ExitCode.NOT_FOUND).contains("pddb.bin"));
    }

    @Test
    void existingTarget() throws Exception {
        String message = Tool.run("restore", "--words-file", words, "--pin-file", pin, backup, "--data", device.directory())
                .refused(ExitCode.EXISTS);
        assertTrue(message.contains("nothing was changed"), message);
        Tool.run("restore", backup, "--data", value).refused(ExitCode.EXISTS);
        Tool.run("export", hosted, folder).refused(ExitCode.EXISTS);
        Path tar = Files.createFile(folder.resolve("a.tar"));
        remember();
        Tool.run("export", hosted, tar).refused(ExitCode.EXISTS);
        Tool.run("backup", "--data", device.directory(), "--words-file", folder.resolve("w"), backup).refused(ExitCode.EXISTS);
        Tool.run("backup", "--data", device.directory(), "--words-file", words, folder.resolve("b")).refused(ExitCode.EXISTS);
    }

    @Test
    void aSecretThatCannotBeHad() throws Exception {
        assertTrue(Tool.run("ls", "--data", device.directory()).refused(ExitCode.NO_SECRET).contains("--pin-file"));
        assertTrue(Tool.run("ls", backup).refused(ExitCode.NO_SECRET).contains("--words-file"));
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(Tool.run("ls", "--pin-file", pin, "--data", device.directory()).refused(ExitCode.NO_SECRET).contains("chmod 600"));
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        assertTrue(Tool.run("ls", device.image()).refused(ExitCode.NO_SECRET).contains("--keyrom"));
        assertTrue(Tool.run("ls", "--keyrom", value, device.image()).refused(ExitCode.NO_SECRET).contains("has 3 bytes"));
        Path lines = Images.secret(folder, "lines", "attic p\n");
        remember();
        assertTrue(Tool.run("ls", "--pin-file", pin, "--passwords-file", lines, "--data", device.directory())
                .refused(ExitCode.NO_SECRET)
                .contains("line 1: a line is the name of a basis, a TAB"));
    }

    @Test
    void theCommandLineIsWrong() {
        assertTrue(Tool.run("ls").refused(ExitCode.USAGE).contains("Say which image"));
        assertTrue(Tool.run("cat", hosted).refused(ExitCode.USAGE).contains("Say which key"));
        assertTrue(Tool.run("ls", hosted, "a", "b").refused(ExitCode.USAGE).contains("one PATH"));
        assertTrue(Tool.run("ls", "--data", folder, "--keyrom", pin).refused(ExitCode.USAGE).contains("leave out --keyrom"));
        assertTrue(Tool.run("ls", "--dna", "xyz", hosted).refused(ExitCode.USAGE).contains("hexadecimal"));
        assertTrue(Tool.run("ls", "--pin", "1234", hosted).refused(ExitCode.USAGE).contains("Unknown option"));
        assertTrue(Tool.run("frobnicate").refused(ExitCode.USAGE).contains("frobnicate"));
        assertTrue(Tool.run().refused(ExitCode.USAGE).contains("--help"));
    }

    @Test
    void aNewPinIsOneThatTheDeviceWouldTake() {
        Path target = folder.resolve("new");
        assertTrue(Tool.run(new FakeTerminal("abc"), "restore", hosted, "--data", target)
                .refused(ExitCode.WRONG_PIN)
                .contains("at least 4 characters"));
        assertTrue(Tool.run(new FakeTerminal("x".repeat(73)), "restore", hosted, "--data", target)
                .refused(ExitCode.WRONG_PIN)
                .contains("72 bytes"));
        assertTrue(Tool.run(new FakeTerminal("abcd", "abce"), "restore", hosted, "--data", target)
                .refused(ExitCode.WRONG_PIN)
                .contains("not the same"));
    }

    @Test
    void noTwoCodesHaveOneNumberAndHelpListsThemAll() {
        String help = Tool.run("--help").ok().out();
        List<Integer> seen = new ArrayList<>();
        for (ExitCode code : ExitCode.values()) {
            assertFalse(seen.contains(code.number()), code::toString);
            seen.add(code.number());
            assertTrue(help.contains(String.format("  %2d   %.15s", code.number(), code.meaning())), code::toString);
        }
    }

    @Test
    void whatIsTypedIsNeverInAnErrorNorInAName() throws Exception {
        byte[] keyRom = Files.readAllBytes(device.keyRom());
        FakeTerminal person = new FakeTerminal("my secret pin", "my secret password");
        Tool.Result result = onDevice(person, "ls --basis attic");
        assertFalse((result.out() + result.err()).contains("secret"));
        assertArrayEquals(keyRom, Files.readAllBytes(device.keyRom()));
        assertTrue(person.wiped());
    }

    /** A command line with spaces between, on the device; files are those of this test's folder. */
    private Tool.Result onDevice(Terminal terminal, String command) {
        List<Object> arguments = new ArrayList<>();
        for (String word : command.split(" ", -1)) {
            arguments.add(word.equals("value") || word.equals("out.tar") ? folder.resolve(word) : word);
        }
        arguments.add("--data");
        arguments.add(device.directory());
        return Tool.run(terminal, arguments.toArray());
    }
}
