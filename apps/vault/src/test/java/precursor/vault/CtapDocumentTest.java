package precursor.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document on what of FIDO is here names tests that are there. */
final class CtapDocumentTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`");
    private static final List<Path> SOURCES = List.of(Path.of("src/test/java"), Path.of("../../tests/src/test/java"));

    /** The sources of the classes of a name; two packages may each have one. */
    private static List<String> sources(String name) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(f -> f.endsWith(name + ".java")).toList()) {
                    found.add(Files.readString(file));
                }
            }
        }
        return found;
    }

    @Test
    void eachTestIsThere() throws IOException {
        Matcher named = NAMED.matcher(Files.readString(Path.of("CTAP.md")));
        List<String> missing = new ArrayList<>();
        int count = 0;
        while (named.find()) {
            count++;
            Optional<String> method = Optional.ofNullable(named.group(2));
            if (sources(named.group(1)).stream()
                    .noneMatch(source -> method.map(m -> source.contains(" void " + m + "(")).orElse(true))) {
                missing.add(named.group());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(count > 100, count + " tests are named");
    }
}
