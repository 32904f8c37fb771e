package precursor.hw.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import precursor.hw.Configuration;
import precursor.hw.HostLayout;

/** Layouts of hosts are files: those that are built in are whole, and a slip in one is told with its file and line. */
class HostLayoutTest {

    private static final String HEAD = "title = \"T\"\nkeys = [\n";

    private static List<HostLayout> builtIn() {
        return TomlLoader.builtIn().hardware().hostLayouts();
    }

    private static HostLayout read(String text) throws ConfigurationException {
        Problems problems = new Problems("t.toml");
        TomlValue.Table table = TomlLoader.parse(
                        new TomlLoader.Source("t.toml", text.getBytes(StandardCharsets.UTF_8)), problems)
                .orElseThrow();
        HostLayout layout = new HostLayoutReader(problems).read("t", table);
        if (!problems.none()) {
            throw new ConfigurationException(problems.found());
        }
        return layout;
    }

    @Test
    void everyFileOfTheFolderIsListed() throws Exception {
        Path folder = Path.of(Configuration.class.getResource("layouts/us.toml").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()),
                    builtIn().stream().map(l -> l.name() + ".toml").collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void allOfAsciiCanBeTyped(HostLayout layout) {
        for (int c = ' '; c < 0x7f; c++) {
            int character = c;
            assertTrue(
                    layout.entries().stream().anyMatch(e -> e.character() == character),
                    () -> layout.name() + " lacks " + Character.toString(character));
        }
    }

    @Test
    void aKeyGivesOneThingOnEachLevelAndADeadKeyOneWithTheNext() throws Exception {
        HostLayout layout = read(HEAD
                + "{ usage = 0x08, gives = [\"e\", \"E\", \"\", \"€\"] },\n{ usage = 0x2e, gives = [\"acute\"] } ]\n"
                + "[dead]\nacute = { e = \"é\", \" \" = \"´\" }");
        HostLayout.Stroke acute = new HostLayout.Stroke(0x2e, HostLayout.Level.PLAIN);
        HostLayout.Stroke e = new HostLayout.Stroke(0x08, HostLayout.Level.PLAIN);
        HostLayout.Stroke space = new HostLayout.Stroke(0x2c, HostLayout.Level.PLAIN);
        assertEquals(
                List.of(
                        new HostLayout.Entry(' ', List.of(space)),
                        new HostLayout.Entry('e', List.of(e)),
                        new HostLayout.Entry('E', List.of(new HostLayout.Stroke(0x08, HostLayout.Level.SHIFT))),
                        new HostLayout.Entry('€', List.of(new HostLayout.Stroke(0x08, HostLayout.Level.SHIFT_ALTGR))),
                        new HostLayout.Entry('é', List.of(acute, e)),
                        new HostLayout.Entry('´', List.of(acute, space))),
                layout.entries());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { usage = 4, gives = ["a", "a"] } ]                       | 3: two keys give `a`
                    { usage = 4, gives = ["a", " "] } ]                       | 3: two keys give ` `
                    { usage = 4, gives = ["Ab"] } ]                           | 3: `Ab` is neither one character nor the name of a dead key
                    { usage = 4, gives = [] } ]                               | 3: a key gives one to 4 things: plain, with shift, AltGr, and both
                    { usage = 3, gives = ["a"] } ]                            | 3: `usage` is 3; it must be from 4 to 135
                    { usage = 4, gives = ["a"], x = 1 } ]                     | 3: unknown key `x` in keys; known are usage, gives
                    ]                                                         | 2: the layout has no keys
                    { usage = 4, gives = ["a"] } ]~[dead]~acute = { a = "á" } | 5: no key is the dead key `acute`
                    { usage = 4, gives = ["acute"] } ]~[dead]~acute = {}      | 5: nothing says what the dead key `acute` does
                    { usage = 4, gives = ["acute"] } ]~[dead]~acute = { b = "á" } | 5: no key gives `b`
                    { usage = 4, gives = ["acute"] } ]~[dead]~acute = { " " = "ab" } | 5: `ab` is not one character
                    { usage = 4, gives = ["acute", "á"] } ]~[dead]~acute = { " " = "á" } | 5: `á` can be typed in another way already
                    { usage = 4, gives = ["a"] },~{ usage = 4, gives = ["b"] } ] | 4: the key is there already, on line 3
                    """)
    void nonsenseIsRefused(String keys, String reason) {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> read(HEAD + keys.replace('~', '\n')));
        assertEquals("t.toml:" + reason, e.getMessage());
    }

    @Test
    void aDeadKeyIsToldWhatItDoes() {
        ConfigurationException e = assertThrows(
                ConfigurationException.class, () -> read(HEAD + "{ usage = 4, gives = [\"acute\"] } ]"));
        assertEquals("t.toml:1: `dead` is missing in the file", e.problems().getFirst().toString());
    }

    @Test
    void aFolderMayHaveALayoutOfItsOwn(@TempDir Path folder) throws Exception {
        String hardware = new String(TomlLoader.builtIn(TomlLoader.HARDWARE).text(), StandardCharsets.UTF_8)
                .replace("layouts = [\"us\"", "layouts = [\"mine\", \"us\"");
        Files.writeString(folder.resolve("precursor.toml"), hardware);
        assertEquals(
                "there is no layouts/mine.toml",
                assertThrows(ConfigurationException.class, () -> TomlLoader.load(folder))
                        .problems()
                        .getFirst()
                        .reason());
        Path mine = Files.createDirectory(folder.resolve("layouts")).resolve("mine.toml");
        Files.writeString(mine, HEAD + "{ usage = 4, gives = [\"a\"] } ]");
        assertEquals("mine", TomlLoader.load(folder).hardware().hostLayouts().getFirst().name());
        Files.writeString(mine, "title = 1\n");
        assertEquals(
                mine + ":1: `title` must be a text, not a number\n" + mine + ":1: the layout has no keys",
                assertThrows(ConfigurationException.class, () -> TomlLoader.load(folder)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ["us", "us"]  | the layout `us` is there twice
                    ["../us"]     | `../us` is no name of a layout: [a-z][a-z0-9-]{0,15}
                    []            | there is no layout to type in
                    """)
    void theListIsCheckedToo(String list, String reason) {
        String hardware = new String(TomlLoader.builtIn(TomlLoader.HARDWARE).text(), StandardCharsets.UTF_8)
                .replaceFirst("\nlayouts = .*\n", "\nlayouts = " + list + "\n");
        TomlLoader.Source source = new TomlLoader.Source("p.toml", hardware.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                reason,
                assertThrows(
                                ConfigurationException.class,
                                () -> TomlLoader.load(source, TomlLoader.builtIn(TomlLoader.SYSTEM)))
                        .problems()
                        .getFirst()
                        .reason());
    }
}
