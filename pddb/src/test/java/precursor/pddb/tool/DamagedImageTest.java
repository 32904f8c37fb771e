package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One page of a large value is damaged: it is said which value, and everything else is served. */
class DamagedImageTest {

    private static final int PAGE = 4096;
    private static final int DATA = 0x1F000;

    @TempDir
    private Path folder;

    private Path image;

    /** The pages that an import changes hold the new value, among others; the first that cannot be missed for reading it is damaged. */
    @BeforeEach
    void damageAPage() throws Exception {
        image = Images.hosted(folder);
        byte[] before = Files.readAllBytes(image);
        byte[] value = new byte[40_000];
        new Random(1).nextBytes(value);
        Tool.run("import", image, Files.write(folder.resolve("value"), value), "big:value").ok();
        byte[] after = Files.readAllBytes(image);
        for (int at = DATA; at < after.length; at += PAGE) {
            if (!Arrays.equals(before, at, at + PAGE, after, at, at + PAGE)) {
                byte[] damaged = after.clone();
                damaged[at + 100] ^= 1;
                Files.write(image, damaged);
                Tool.Result result = Tool.run("cat", image, "big:value");
                // Without the root nothing can be read at all: that page is not meant.
                if (result.code() == ExitCode.DAMAGED.number() && Tool.run("ls", image).code() == 0) {
                    assertTrue(result.bytes().length < value.length);
                    assertArrayEquals(Arrays.copyOf(value, result.bytes().length), result.bytes(), "no wrong byte");
                    return;
                }
            }
        }
        throw new AssertionError("no page of the value was found");
    }

    @Test
    void verifySaysWhatIsLost() {
        Tool.Result result = Tool.run("verify", image);
        assertEquals(ExitCode.DAMAGE_FOUND.number(), result.code());
        assertTrue(result.out().contains("Lost: .System: 1 pages of key \"value\" of dictionary \"big\" are lost"), result.out());
        assertTrue(result.out().contains("keys 53: 1 losses."), result.out());
    }

    @Test
    void exportLeavesItOutAndWritesTheRest() {
        Path out = folder.resolve("out");
        Tool.Result result = Tool.run("export", image, out);
        assertEquals(ExitCode.DAMAGED.number(), result.code());
        assertTrue(result.err().contains("52 values written to " + out), result.err());
        assertTrue(result.err().contains("left out: big:value: "), result.err());
        assertTrue(Files.isDirectory(out.resolve(".System/big")));
        assertFalse(Files.exists(out.resolve(".System/big/value")));
        assertTrue(Files.exists(out.resolve(".System/files/4063")));
    }

    @Test
    void aDeviceIsMadeOfItAllTheSame() {
        Tool.Result result =
                Tool.run(new FakeTerminal("a new PIN", "a new PIN"), "restore", image, "--data", folder.resolve("device")).ok();
        assertTrue(result.err().contains("The device is in"), result.err());
    }
}
