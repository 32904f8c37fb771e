package precursor.services.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import precursor.hw.HostLayout;
import precursor.hw.toml.TomlLoader;
import precursor.tests.typing.HostReader;
import precursor.tests.typing.HostTable;

/**
 * What the device types in a layout is what hosts with that layout read, by tables from elsewhere: on both systems where both have
 * it alike, and where French differs between them, on its own.
 */
class HostLayoutProofTest {

    private static final int TEXTS = 300;
    private static final int MOST_LENGTH = 60;

    private static HostLayout layout(String name) {
        return TomlLoader.builtIn().hardware().hostLayouts().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What a host reads of a text that is typed. */
    private static String read(String text, KeyTable table, HostTable host) {
        TextPlan plan = TextPlan.of(text.getBytes(StandardCharsets.UTF_8), table);
        assertTrue(plan.lacking().isEmpty(), () -> text + " is lacking");
        HostReader reader = new HostReader(host, false);
        for (Optional<KeyTable.Step> step = plan.next(); step.isPresent(); step = plan.next()) {
            reader.take(step.get().chord().report());
            reader.take(Chord.NONE.report());
        }
        assertTrue(reader.isAtRest());
        return reader.text();
    }

    @ParameterizedTest
    @CsvSource({
        "us, linux", "us, windows", "uk, linux", "uk, windows", "de, linux", "de, windows", "ch, linux", "ch, windows",
        "fr, windows", "fr-linux, linux", "dvorak, linux", "dvorak, windows"
    })
    void aHostReadsWhatWasTyped(String name, String system) {
        HostLayout layout = layout(name);
        KeyTable table = new KeyTable(layout);
        HostTable host = HostTable.of(name, system).orElseThrow();
        List<String> characters = new ArrayList<>(List.of("\n", "\t", "\b"));
        for (HostLayout.Entry entry : layout.entries()) {
            characters.add(Character.toString(entry.character()));
        }
        for (int c = ' '; c < 0x7f; c++) {
            assertTrue(characters.contains(Character.toString(c)), "no " + (char) c);
        }
        for (String character : characters) {
            assertEquals(character, read(character, table, host));
        }
        SplittableRandom random = new SplittableRandom(20);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(MOST_LENGTH); n >= 0; n--) {
                text.append(characters.get(random.nextInt(characters.size())));
            }
            assertEquals(text.toString(), read(text.toString(), table, host));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de, äöüÄÖÜß€§°µ²³âêîôûÂÊÎÔÛáéíóúÁÉÍÓÚàèìòùÀÈÌÒÙýÝ",
        "ch, äöüàéèçÄÖÜÀÉÈ€£§°¢¬ãñõÃÑÕâêîôûëïÿ",
        "fr, éèçàùâêîôûÂÊÎÔÛäëïöüÄËÏÖÜÿñãõÑÃÕ²£µ§°€¤",
        "fr-linux, éèçàùâêîôûÂÊÎÔÛäëïöüÄËÏÖÜÿÀÉÈÙ²£µ§°€¤",
        "uk, £€¬"
    })
    void aLayoutHasItsOwnLetters(String name, String letters) {
        Set<Integer> has = new HashSet<>();
        layout(name).entries().forEach(e -> has.add(e.character()));
        letters.codePoints().forEach(c -> assertTrue(has.contains(c), () -> "no " + Character.toString(c)));
    }
}
