package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import precursor.pddb.backup.BackupHeader;
import precursor.pddb.backup.BackupPage;
import precursor.pddb.backup.BlockChecksum;
import precursor.pddb.backup.Operation;
import precursor.pddb.backup.SealedKeys;
import precursor.pddb.backup.SystemVersion;
import precursor.services.bip39.Bip39;
import precursor.services.rootkeys.api.KeyRom;

/** The way of a device's data into a file and back into another device. */
class BackupRestoreTest {

    @TempDir
    private Path folder;

    private Profile device;
    private Path pin;
    private Path backup;
    private Path words;
    private Path second;

    @BeforeEach
    void makeImages() throws Exception {
        device = Images.device(folder);
        pin = Images.secret(folder, "pin", Images.PIN);
        backup = folder.resolve("device.backup");
        words = folder.resolve("words");
        second = folder.resolve("second");
    }

    @Test
    void aDeviceComesBackFromItsBackup() throws Exception {
        byte[] image = Files.readAllBytes(device.image());
        Tool.run("backup", "--data", device.directory(), "--words-file", words, backup).ok();
        assertArrayEquals(image, Files.readAllBytes(device.image()));
        assertEquals(image.length + 4096, Files.size(backup));
        assertEquals("rw-------", mode(backup));
        assertEquals("rw-------", mode(words));
        FakeTerminal person = new FakeTerminal(Images.PIN);
        Tool.run(person, "restore", "--words-file", words, backup, "--data", second).ok();
        assertTrue(person.wiped());
        assertArrayEquals(image, Files.readAllBytes(new Profile(second).image()));
        assertArrayEquals(Files.readAllBytes(device.keyRom()), Files.readAllBytes(new Profile(second).keyRom()));
        assertEquals("rwx------", mode(second));
        assertEquals("rw-------", mode(new Profile(second).image()));
        FakeTerminal owner = new FakeTerminal(Images.PIN, Images.PASSWORD);
        assertEquals(
                "hidden value",
                Tool.run(owner, "cat", "--basis", Images.BASIS, "--data", second, "hidden:key").ok().out());
    }

    @Test
    void aBackupIsLookedIntoLikeAnImage() throws Exception {
        Tool.run("backup", "--data", device.directory(), "--words-file", words, backup).ok();
        String info = Tool.run("info", backup).ok().out();
        assertTrue(info.contains("version 1.1, its header's hash is right"), info);
        assertTrue(info.contains("made:        2026-05-04T03:02:01Z"), info);
        assertTrue(info.contains("device DNA:  0x123456789abcdef"), info);
        assertTrue(info.contains("operation:   backup"), info);
        assertFalse(info.contains(".System"), info);
        FakeTerminal person = new FakeTerminal(Files.readString(words), Images.PIN);
        assertEquals("in the open", Tool.run(person, "cat", backup, "notes:small").ok().out());
        assertEquals(List.of("The 24 words of the backup key: ", "PIN: "), person.asked());
        assertTrue(person.wiped());
        String verified = Tool.run("verify", "--words-file", words, "--pin-file", pin, backup).ok().out();
        assertTrue(verified.contains("All 4 checksums of the backup are right."), verified);
        assertTrue(verified.contains("nothing is lost"), verified);
        assertTrue(Tool.run("verify", "--keyless", backup).ok().out().contains("All 4 checksums"));
    }

    @Test
    void theWordsAreShownOnceAtTheTerminalAndNowhereElse() throws Exception {
        FakeTerminal person = new FakeTerminal("");
        Tool.Result result = Tool.run(person, "backup", "--data", device.directory(), backup).ok();
        String shown = person.shown();
        assertTrue(shown.startsWith("\033[?1049h") && shown.endsWith("\033[?1049l"), "on a screen of their own");
        String phrase = shown.substring(shown.indexOf("\n\n"), shown.lastIndexOf("\033[2J")).replaceAll("\\s+", " ").strip();
        byte[] key = new Bip39().key(Images.utf8(phrase));
        try (SealedKeys keys = BackupPage.parse(Files.readAllBytes(backup)).open(key).orElseThrow()) {
            assertTrue(KeyRom.of(keys.keyRom()).isInitialised());
        }
        String[] each = phrase.split(" ", -1);
        assertEquals(24, each.length);
        for (String word : each) {
            assertFalse((" " + result.out() + result.err() + " ").contains(" " + word + " " + each[1]), word);
        }
    }

    @Test
    void aPersonWhoIsGoneHasNoBackup() throws Exception {
        Tool.run(new FakeTerminal(), "backup", "--data", device.directory(), backup).refused(ExitCode.NOT_CONFIRMED);
        assertFalse(Files.exists(backup));
        String message = Tool.run("backup", "--data", device.directory(), backup).refused(ExitCode.NO_SECRET);
        assertTrue(message.contains("--words-file"), message);
        assertFalse(Files.exists(backup));
    }

    @Test
    void twoBackupsHaveDifferentKeys() throws Exception {
        Tool.run("backup", "--data", device.directory(), "--words-file", words, backup).ok();
        assertTrue(BackupPage.parse(Files.readAllBytes(backup)).open(new byte[32]).isEmpty());
        byte[] a = new HostRandom().bytes(32);
        byte[] b = new HostRandom().bytes(32);
        assertFalse(Arrays.equals(a, b));
    }

    /** As a device without a burned key makes it, before there were hashes. */
    @Test
    void aBackupOfADeviceWithoutABurnedKeyNeedsNoWords() throws Exception {
        writeBackup(BackupHeader.PLAIN, new byte[32], 0);
        FakeTerminal person = new FakeTerminal(Images.PIN);
        Tool.run(person, "restore", backup, "--data", second).ok();
        assertEquals(List.of("PIN: "), person.asked());
        assertEquals("in the open", Tool.run("cat", "--pin-file", pin, "--data", second, "notes:small").ok().out());
    }

    @Test
    void theWayBackKeepsWhatTheFirstBackupSaidOfItsDevice() throws Exception {
        writeBackup(BackupHeader.HASHED, new byte[32], 4);
        Tool.run("restore", "--pin-file", pin, backup, "--data", second).ok();
        Path again = folder.resolve("again.backup");
        Tool.run("backup", "--data", second, "--words-file", words, again).ok();
        BackupHeader header = BackupPage.parse(Files.readAllBytes(again)).header();
        assertEquals("v0.9.16-12", header.xous().toString());
        assertEquals(2, header.language());
        assertEquals(Tool.NOW, header.time());
        assertEquals(Images.DNA, header.dna());
        assertEquals(Operation.BACKUP, header.operation());
    }

    @Test
    void upstreamsHostedImageGetsAPin() throws Exception {
        Path hosted = Images.hosted(folder);
        FakeTerminal person = new FakeTerminal("first PIN", "first PIN");
        Tool.run(person, "restore", hosted, "--data", second).ok();
        assertTrue(person.wiped());
        byte[] before = Files.readAllBytes(hosted);
        byte[] after = Files.readAllBytes(new Profile(second).image());
        assertArrayEquals(Arrays.copyOf(before, 0x4000), Arrays.copyOf(after, 0x4000), "the table stays");
        assertNotEquals(0, Arrays.compare(before, 0x4000, 0x4054, after, 0x4000, 0x4054));
        assertEquals(0, Arrays.compare(before, 0x4054, before.length, after, 0x4054, after.length), "and all the rest");
        Path right = Images.secret(folder, "right", "first PIN");
        assertEquals(6, Tool.run("ls", "--pin-file", right, "--data", second).ok().out().lines().count());
        Tool.run("ls", "--pin-file", pin, "--data", second).refused(ExitCode.WRONG_PIN);
        Path all = Images.secret(folder, "all", "holiday\tcorrect horse\n");
        String bases = Tool.run("ls", "--pin-file", right, "--passwords-file", all, "--data", second, ":").ok().out();
        assertEquals(".System\nholiday\n", bases);
        ImageKeys.Keyed keys = new Profile(second).keys();
        assertEquals(0, keys.dna());
    }

    @Test
    void aDevicesOwnImageIsRestoredWithItsKeyRom() throws Exception {
        byte[] image = Files.readAllBytes(device.image());
        Tool.run("restore", "--keyrom", device.keyRom(), "--pin-file", pin, device.image(), "--data", second).ok();
        assertArrayEquals(image, Files.readAllBytes(new Profile(second).image()));
        assertEquals("in the open", Tool.run("cat", "--pin-file", pin, "--data", second, "notes:small").ok().out());
    }

    @Test
    void aRestoredDeviceIsKeptFromOthersFromItsFirstMoment() throws Exception {
        Tool.run("backup", "--data", device.directory(), "--words-file", words, backup).ok();
        Tool.run("restore", "--words-file", words, "--pin-file", pin, backup, "--data", second).ok();
        assertTrue(Files.exists(second.resolve("lock")));
    }

    @Test
    void basesThatAreNamedAreTriedBeforeAnythingIsWritten() throws Exception {
        Tool.run("backup", "--data", device.directory(), "--words-file", words, backup).ok();
        FakeTerminal person = new FakeTerminal(Images.PIN, "not the password");
        Tool.run(person, "restore", "--basis", Images.BASIS, "--words-file", words, backup, "--data", second)
                .refused(ExitCode.WRONG_PASSWORD);
        assertFalse(Files.exists(second));
    }

    @Test
    void aDeviceThatNeverWasHardwareIsSaidToBeNone() {
        String err = Tool.run("backup", "--data", device.directory(), "--words-file", words, backup).ok().err();
        assertTrue(err.contains("was never on hardware"), err);
    }

    private void writeBackup(int version, byte[] key, int blocks) throws Exception {
        byte[] image = Files.readAllBytes(device.image());
        byte[] checksums = new byte[blocks * 16];
        for (int i = 0; i < blocks; i++) {
            byte[] sum = new BlockChecksum().of(ByteBuffer.wrap(image, i << 20, 1 << 20));
            System.arraycopy(sum, 0, checksums, i * 16, 16);
        }
        BackupHeader header = new BackupHeader(
                version,
                new SystemVersion(0, 9, 16, 12, 0, false),
                SystemVersion.NONE,
                SystemVersion.NONE,
                SystemVersion.NONE,
                Instant.EPOCH,
                2,
                1,
                Images.DNA,
                256,
                blocks,
                Operation.BACKUP);
        byte[] rom = Arrays.copyOf(Files.readAllBytes(device.keyRom()), 1024);
        byte[] page = BackupPage.seal(header, rom, key, checksums, new Random(5)::nextBytes);
        byte[] all = Arrays.copyOf(page, page.length + image.length);
        System.arraycopy(image, 0, all, page.length, image.length);
        Files.write(backup, all);
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
