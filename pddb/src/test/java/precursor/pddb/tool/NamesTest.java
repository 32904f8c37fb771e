package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names on terminals and as files. */
class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        ".System, .System",
        "., %2E",
        ".., %2E%2E",
        "a/b, a%2Fb",
        "a:b, a%3Ab",
        "100%, 100%25",
        "a\u0000b, a%00b",
        "Zürich, Zürich",
        "鍵😀, 鍵😀"
    })
    void aNameIsAFileAndComesBack(String name, String file) {
        assertEquals(file, Names.toFile(name));
        assertEquals(Optional.of(name), Names.fromFile(file));
    }

    @Test
    void everyNameComesBackAndNoneLeavesItsDirectory() {
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(1, 12); j > 0; j--) {
                int c = random.nextInt(3) == 0 ? random.nextInt(0x11000) : random.nextInt(0x20, 0x7F);
                text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? '.' : c);
            }
            String name = text.toString();
            String file = Names.toFile(name);
            assertEquals(Optional.of(name), Names.fromFile(file));
            assertFalse(file.contains("/") || file.equals(".") || file.equals(".."), file);
        }
    }

    @Test
    void aFileThatWasNeverExportedKeepsItsName() {
        assertEquals(Optional.of("50% off"), Names.fromFile("50% off"));
        assertEquals(Optional.of("%zz"), Names.fromFile("%zz"));
        assertEquals(Optional.empty(), Names.fromFile("%FF"));
    }

    @Test
    void aNameCannotWorkTheTerminal() {
        assertEquals("a\\u{1B}[2Jb\\u{A}", Names.printable("a\u001B[2Jb\n"));
        assertEquals("\\u{202E}txt.exe", Names.printable("\u202Etxt.exe"));
        assertTrue(Names.printable("Zürich 鍵").equals("Zürich 鍵"));
    }
}
