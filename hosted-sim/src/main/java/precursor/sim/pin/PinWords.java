package precursor.sim.pin;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import precursor.hw.Memory;
import precursor.hw.toml.TomlLoader;
import precursor.sim.board.Reading;

/**
 * How the device speaks of its PIN, in each of its languages: the very files that it has its texts from. What stands in a text's gaps is not known
 * here, and a dialog breaks a text where it likes.
 */
final class PinWords {

    private final List<Properties> languages;

    private PinWords(List<Properties> languages) {
        this.languages = languages;
    }

    /** Those of the built-in device. */
    static PinWords read() {
        return new PinWords(TomlLoader.builtIn().hardware().memory().regions().stream()
                .flatMap(region -> region.word("language").stream())
                .map(Memory.Word::values)
                .flatMap(List::stream)
                .map(PinWords::file)
                .toList());
    }

    private static Properties file(String language) {
        String name = "precursor/services/rootkeys/PinText.%s.properties".formatted(language);
        Properties file = new Properties();
        try (InputStream bytes = PinWords.class.getClassLoader().getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("there is no " + name + " on the class path");
            }
            try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                file.load(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Whether a text without gaps is on the screen, in any language. */
    boolean shows(List<String> lines, String key) {
        return languages.stream().anyMatch(file -> Reading.finds(text(file, key), lines));
    }

    /** The first line on the screen that begins with one of these texts, or has most of it. */
    Optional<String> line(List<String> lines, String... keys) {
        List<String> wanted = new ArrayList<>();
        for (Properties file : languages) {
            for (String key : keys) {
                wanted.add(longestPart(text(file, key)));
            }
        }
        return lines.stream().filter(line -> wanted.stream().anyMatch(line::contains)).findFirst();
    }

    /** Of the first line, what stands between two gaps. */
    private static String longestPart(String text) {
        return Stream.of(text.lines().findFirst().orElseThrow().split("\\{[0-9]}", -1))
                .map(String::strip)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    private static String text(Properties file, String key) {
        String text = file.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("the device has no text " + key + " about its PIN");
        }
        return text;
    }
}
