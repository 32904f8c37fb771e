package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import precursor.pddb.UpstreamImage;

/** What import writes is there afterwards, and what it cannot write leaves the image as it was. */
class ImportTest {

    @TempDir
    private Path folder;

    private Path hosted;
    private Profile device;
    private Path pin;
    private Path passwords;

    @BeforeEach
    void makeImages() throws Exception {
        hosted = Images.hosted(folder);
        device = Images.device(folder);
        pin = Images.secret(folder, "pin", Images.PIN);
        passwords = Images.secret(folder, "passwords", Images.BASIS + "\t" + Images.PASSWORD);
    }

    @Test
    void aFileBecomesAKey() throws Exception {
        byte[] value = new byte[100_000];
        new Random(8).nextBytes(value);
        Path file = Files.write(folder.resolve("file"), value);
        Tool.run("import", hosted, file, "new dictionary:key").ok();
        assertArrayEquals(value, Tool.run("cat", hosted, "new dictionary:key").ok().bytes());
        assertTrue(Tool.run("verify", hosted).ok().out().contains("dictionaries 7, keys 53: nothing is lost."));
    }

    @Test
    void anEmptyFileBecomesAnEmptyKey() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Tool.run("import", hosted, file, "files:nothing").ok();
        assertEquals("         0 bytes  .System  files:nothing\n", Tool.run("ls", "-l", hosted, "files:nothing").ok().out());
    }

    @Test
    void aKeyIsReplacedOnlyWhenThatIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "short");
        byte[] before = Files.readAllBytes(hosted);
        String refused = Tool.run("import", hosted, file, "files:4065").refused(ExitCode.EXISTS);
        assertTrue(refused.contains("files:4065 is there already") && refused.contains("--replace"), refused);
        assertArrayEquals(before, Files.readAllBytes(hosted));
        Tool.run("import", "--replace", hosted, file, "files:4065").ok();
        assertEquals("short", Tool.run("cat", hosted, "files:4065").ok().out());
    }

    @Test
    void aKeyGoesToTheBasisOfThePathElseWhereItLivesElseToTheLatest() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "new");
        inDevice("import", "--replace", file, ":.System:notes:small");
        assertEquals("new", inDevice("cat", ":.System:notes:small").out());
        assertEquals("shadow", inDevice("cat", ":attic:notes:small").out());
        inDevice("import", "--replace", file, "notes:large");
        assertEquals("new", inDevice("cat", ":.System:notes:large").out());
        inDevice("import", file, "notes:fresh");
        assertEquals("new", inDevice("cat", ":attic:notes:fresh").out());
        assertTrue(inDevice("verify").out().contains("nothing is lost"));
    }

    @Test
    void whatWasExportedIsImportedAgain() throws Exception {
        Path first = folder.resolve("first");
        inDevice("export", first);
        Path other = folder.resolve("other.bin");
        Files.write(other, UpstreamImage.bytes());
        Tool.run("import", other, first.resolve(".System"), "").ok();
        Path second = folder.resolve("second");
        Tool.run("export", other, "notes", second).ok();
        assertArrayEquals(Images.LARGE, Files.readAllBytes(second.resolve(".System/notes/large")));
        assertEquals("escaped", Tool.run("cat", other, "notes:old:a/b%c").ok().out());
        inDevice("import", "--replace", first, ":");
        Path third = folder.resolve("third");
        inDevice("export", third);
        assertEquals(tree(first), tree(third));
    }

    @Test
    void aDirectoryBecomesADictionary() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("d"));
        Files.writeString(directory.resolve("one"), "1");
        Files.writeString(directory.resolve("two%3A"), "2");
        inDevice("import", directory, ":attic:a:b");
        assertEquals("1", inDevice("cat", ":attic:a:b:one").out());
        assertEquals("one\ntwo:\n", inDevice("ls", ":attic:a:b").out());
    }

    @Test
    void aTreeThatDoesNotFitThePathIsRefused() throws Exception {
        Path directory = Files.createDirectories(folder.resolve("d/sub"));
        Files.writeString(directory.resolve("one"), "1");
        byte[] before = Files.readAllBytes(hosted);
        Path file = directory.resolve("one");
        assertTrue(Tool.run("import", hosted, file, "files").refused(ExitCode.BAD_NAME).contains("a file goes to a key"));
        assertTrue(Tool.run("import", hosted, folder.resolve("d"), "x").refused(ExitCode.BAD_NAME).contains("only keys"));
        assertTrue(Tool.run("import", hosted, directory, "").refused(ExitCode.BAD_NAME).contains("where the path asks"));
        assertTrue(Tool.run("import", hosted, folder.resolve("d"), ":").refused(ExitCode.BAD_NAME).contains("asks"));
        assertTrue(Tool.run("import", hosted, folder.resolve("none"), "a:b").refused(ExitCode.NOT_FOUND).contains("no file"));
        assertArrayEquals(before, Files.readAllBytes(hosted));
    }

    @Test
    void whatDoesNotFitTheImageLeavesItAsItWas() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("d"));
        for (int i = 0; i < 6; i++) {
            Files.write(directory.resolve("k" + i), new byte[700_000]);
        }
        byte[] before = Files.readAllBytes(hosted);
        String refused = Tool.run("import", hosted, directory, "big").refused(ExitCode.FULL);
        assertTrue(refused.contains("more than all of"), refused);
        Path less = Files.createDirectory(folder.resolve("less"));
        for (int i = 0; i < 4; i++) {
            Files.write(less.resolve("k" + i), new byte[700_000]);
        }
        String full = Tool.run("import", hosted, less, "big").refused(ExitCode.FULL);
        assertTrue(full.contains("known to be free"), full);
        assertArrayEquals(before, Files.readAllBytes(hosted));
    }

    @Test
    void aBasisThatIsNotOpenIsNotWrittenTo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "new");
        byte[] before = Files.readAllBytes(hosted);
        assertTrue(Tool.run("import", hosted, file, ":holiday:a:b").refused(ExitCode.NOT_FOUND).contains("--basis"));
        assertArrayEquals(before, Files.readAllBytes(hosted));
    }

    private Tool.Result inDevice(String command, Object... arguments) {
        List<Object> words = new ArrayList<>(
                List.of(command, "--data", device.directory(), "--pin-file", pin, "--passwords-file", passwords));
        words.addAll(Arrays.asList(arguments));
        return Tool.run(words.toArray()).ok();
    }

    /** All files below a directory with what is in them. */
    static List<String> tree(Path root) throws Exception {
        List<String> tree = new ArrayList<>();
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                tree.add(root.relativize(file) + (Files.isDirectory(file) ? "/" : " " + Arrays.hashCode(Files.readAllBytes(file))));
            }
        }
        return tree;
    }
}
