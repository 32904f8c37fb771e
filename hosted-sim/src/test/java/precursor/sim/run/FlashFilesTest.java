package precursor.sim.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.hw.Configuration;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;
import precursor.hw.ProcessSpec.RegionGrant;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.toml.TomlLoader;

class FlashFilesTest {

    private static final int SMALLEST = 256 * 1024;

    @TempDir
    private Path home;

    private Path folder = Path.of("");
    private Path database = Path.of("");

    @BeforeEach
    void folders() {
        folder = home.resolve("flash");
        database = folder.resolve("pddb.bin");
    }

    /** The built-in hardware with a keeper of the key ROM and of the database. */
    private static Configuration configuration() throws Exception {
        ProcessSpec process = new ProcessSpec(
                3,
                "keeper",
                "Main",
                16,
                ProcessSpec.Compiler.C1,
                "keeper",
                List.of(),
                List.of(),
                List.of(),
                List.of(new RegionGrant("keyrom", true), new RegionGrant("pddb", true)),
                ProcessSpec.Restart.NEVER,
                List.of(),
                ProcessSpec.Readiness.DECLARED);
        return new Configuration(
                TomlLoader.builtIn().hardware(), new SystemManifest(List.of(process), List.of()));
    }

    private FlashFiles open(boolean seeded) throws Exception {
        return FlashFiles.open(folder, configuration(), Map.of("pddb", (long) SMALLEST), seeded);
    }

    private String refused(boolean seeded) {
        DeviceException e = assertThrows(DeviceException.class, () -> open(seeded));
        assertEquals(ExitCode.DATA, e.code());
        return String.valueOf(e.getMessage());
    }

    private static long length(FlashFiles flash) {
        Memory memory = SystemDescription.decode(ByteBuffer.wrap(flash.configuration().encode()))
                .memory();
        return memory.region("pddb").orElseThrow().length();
    }

    @Test
    void aNewDeviceGetsBlankFilesForItsOwnerAlone() throws Exception {
        FlashFiles flash = open(false);
        assertEquals(Map.of("keyrom", folder.resolve("keyrom.bin"), "pddb", database), flash.regions());
        assertArrayEquals(new byte[4096], Files.readAllBytes(folder.resolve("keyrom.bin")));
        assertArrayEquals(new byte[SMALLEST], Files.readAllBytes(database));
        for (Path file : flash.regions().values()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals(SMALLEST, length(flash));
    }

    @Test
    void withoutAWishTheDatabaseHasItsWholeLength() throws Exception {
        FlashFiles flash = FlashFiles.open(folder, configuration(), Map.of(), false);
        assertEquals(98 << 20, Files.size(database));
        assertEquals(98 << 20, length(flash));
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALLEST, SMALLEST + 4096, 4 << 20})
    void aSmallerDatabaseIsTakenAsItIs(int bytes) throws Exception {
        Files.createDirectories(folder);
        byte[] content = new byte[bytes];
        content[bytes - 1] = 7;
        Files.write(database, content);
        FlashFiles flash = open(false);
        assertEquals(bytes, length(flash));
        assertArrayEquals(content, Files.readAllBytes(database));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(database)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4096, SMALLEST - 4096, SMALLEST + 1, (98 << 20) + 4096})
    void aFileOfAWrongLengthIsRefusedAndStaysAsItIs(long bytes) throws Exception {
        Files.createDirectories(folder);
        try (var file = new java.io.RandomAccessFile(database.toFile(), "rw")) {
            file.setLength(bytes);
        }
        String message = refused(false);
        assertTrue(
                message.contains(database + " has " + bytes + " bytes")
                        && message.contains("262144 to 102760448")
                        && message.contains("move it away"),
                message);
        assertEquals(bytes, Files.size(database));
    }

    @Test
    void aKeyRomHasOnePage() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("keyrom.bin"), new byte[1024]);
        assertTrue(refused(false).contains("has 1024 bytes, but `keyrom` has 4096"));
    }

    @Test
    void aFileThatCannotBeWrittenIsRefused() throws Exception {
        open(false);
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("r--r--r--"));
        assertTrue(refused(false).contains(database + " cannot be written"));
        assertEquals("r--r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(database)));
    }

    @Test
    void whatIsNoFileIsRefused() throws Exception {
        Files.createDirectories(database);
        assertTrue(refused(false).contains("is not a file"));
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Files.createFile(folder);
        assertTrue(refused(false).contains("is not a directory"));
    }

    @Test
    void aDeviceMadeUnderASeedStaysOne() throws Exception {
        open(true);
        open(true);
        byte[] before = Files.readAllBytes(database);
        assertTrue(refused(false).contains("was made with --seed"));
        assertArrayEquals(before, Files.readAllBytes(database));
    }

    @Test
    void aDeviceThatMayHoldRealKeysNeverGetsUnderASeed() throws Exception {
        open(false);
        assertTrue(refused(true).contains("was made without --seed"));
        open(false);
        Files.delete(database);
        assertTrue(refused(true).contains("was made without --seed"), "its key ROM is still there");
    }

    @Test
    void aDeviceWhoseFilesWereTakenAwayIsNew() throws Exception {
        open(true);
        Files.delete(database);
        Files.delete(folder.resolve("keyrom.bin"));
        open(false);
        assertTrue(refused(true).contains("was made without --seed"));
    }

    @Test
    void halfAFileIsNotLeftBehindOrUsed() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("pddb.bin.new"), new byte[17]);
        open(false);
        assertEquals(SMALLEST, Files.size(database));
        assertFalse(Files.exists(folder.resolve("pddb.bin.new")));
    }

    @Test
    void aChoiceIsTheNumberOfItsValueInItsWordAndTheOthersStay() throws Exception {
        Configuration builtIn = TomlLoader.builtIn();
        Memory memory = builtIn.hardware().memory();
        FlashFiles flash = FlashFiles.open(folder, builtIn, Map.of("pddb", (long) SMALLEST), false);
        flash.choose(FlashChoice.of(memory, "keyboard", "dvorak"));
        flash.choose(FlashChoice.of(memory, "language", "zh"));
        flash.choose(FlashChoice.of(memory, "language", "ja"));
        byte[] settings = Files.readAllBytes(folder.resolve("early-settings.bin"));
        assertArrayEquals(new byte[] {3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0}, Arrays.copyOf(settings, 13));
        assertEquals(0x1_0000, settings.length);
    }

    @Test
    void whatCannotBeChosenIsSaidWithWhatCan() throws Exception {
        Memory memory = TomlLoader.builtIn().hardware().memory();
        Exception e = assertThrows(IllegalArgumentException.class, () -> FlashChoice.of(memory, "language", "tlh"));
        assertEquals("'tlh' is none of en, fr, ja, zh", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> FlashChoice.of(memory, "taste", "sweet"));
    }

    @Test
    void aChoiceThatNobodyReadsIsRefused() throws Exception {
        Memory memory = TomlLoader.builtIn().hardware().memory();
        FlashFiles flash = open(false);
        DeviceException e =
                assertThrows(DeviceException.class, () -> flash.choose(FlashChoice.of(memory, "language", "ja")));
        assertEquals(ExitCode.CONFIGURATION, e.code());
    }

    @Test
    void whatTheFactoryWritesIsWrittenAgainAfterAnotherVersion() throws Exception {
        Configuration builtIn = TomlLoader.builtIn();
        Path fonts = FlashFiles.open(folder, builtIn, Map.of("pddb", (long) SMALLEST), false)
                .regions()
                .get("fonts");
        byte[] programmed = Files.readAllBytes(fonts);
        Files.write(fonts, new byte[100]);
        FlashFiles.open(folder, builtIn, Map.of("pddb", (long) SMALLEST), false);
        assertArrayEquals(programmed, Files.readAllBytes(fonts));
    }
}
