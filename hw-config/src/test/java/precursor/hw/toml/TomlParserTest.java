package precursor.hw.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlParserTest {

    private static Object plain(TomlValue value) {
        return switch (value) {
            case TomlValue.Text(int _, String text) -> text;
            case TomlValue.Whole(int _, long number) -> number;
            case TomlValue.Flag(int _, boolean flag) -> flag;
            case TomlValue.Array(int _, List<TomlValue> values) -> {
                List<Object> list = new ArrayList<>();
                values.forEach(v -> list.add(plain(v)));
                yield list;
            }
            case TomlValue.Table(int _, Map<String, TomlValue> entries) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                entries.forEach((k, v) -> map.put(k, plain(v)));
                yield map;
            }
        };
    }

    /** What another TOML reader makes of the text, with all whole numbers as long. */
    private static Object judged(String text) throws Exception {
        return widened(new TomlMapper().readValue(text, Object.class));
    }

    private static Object widened(Object value) {
        return switch (value) {
            case Number number -> number.longValue();
            case List<?> list -> list.stream().map(TomlParserTest::widened).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((k, v) -> all.put(k, widened(v)));
                yield all;
            }
            default -> value;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {TomlLoader.HARDWARE, TomlLoader.SYSTEM})
    void readsTheBuiltInFilesLikeAnotherReader(String name) throws Exception {
        String text = new String(TomlLoader.builtIn(name).text(), StandardCharsets.UTF_8);
        assertEquals(judged(text), plain(TomlParser.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=1\r\nb = true # c\r\n",
                "\"a b\" = 'c\\'\n'd' = \"\\u00e9\\U0001F60A\\\\\\\"\\t\"",
                "n = -1\nm = +17\nz = 0\nh = 0xDEAD_beef\nu = 1_000",
                "a = [1, [2, 3,], # x\n\n ['q'] ]",
                "t = { a = 1, 'b c' = { d = [] } }\ne = {}",
                "[a.b]\nx = 1\n[a]\ny = 2\n[a.c]\nz = 3",
                "[[a]]\nx = 1\n[a.b]\ny = 1\n[[a]]\n[a.b]\ny = 2\n[[a.c]]\n[[a.c]]",
            })
    void readsLikeAnotherReader(String text) throws Exception {
        assertEquals(judged(text), plain(TomlParser.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "a =", "= 1", "a = 1 b = 2", "a = \"x", "a = 'x\n'", "a = \"\\x\"", "a = 01",
                "a = 1__0", "a = _1", "a = 0x", "a = [1", "a = [1 2]", "a = { b = 1",
                "a = { b = 1 c = 2 }", "[a", "[a]]", "[]", "[a]\n[a]", "[[a]]\n[a]", "a = 1\na = 2", "a = 1\n[a]",
                "a = {}\n[a.b]", "a = 1\u0001", "a = tru",
            })
    void refusesWhatAnotherReaderRefuses(String text) {
        assertThrows(Exception.class, () -> judged(text));
        assertThrows(TomlSyntaxException.class, () -> TomlParser.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a = 1\\nb = 1.5|2",
                "a = 1979-05-27|1",
                "a.b = 1|1",
                "\\na = '''x'''|2",
                "a = [1,\\n2,\\n\\nx]|4",
                "a = 1\\n\\n[b\\n|3",
                "\\na = 99999999999999999999|2",
                "a = \"\\uD800\"|1",
                "a = [\\n|2",
            })
    void namesTheLine(String escaped, int line) {
        TomlSyntaxException e = assertThrows(
                TomlSyntaxException.class, () -> TomlParser.parse(escaped.replace("\\n", "\n")));
        assertEquals(line, e.line());
        assertTrue(!e.reason().isEmpty());
    }

    @Test
    void everyValueKnowsItsLine() throws Exception {
        assertEquals(
                table(
                        1,
                        "a",
                        new TomlValue.Array(1, List.of(new TomlValue.Whole(1, 1), new TomlValue.Whole(2, 2))),
                        "t",
                        new TomlValue.Array(
                                4, List.of(table(4, "b", table(5, "c", new TomlValue.Text(5, "x")))))),
                TomlParser.parse("a = [1,\n  2]\n\n[[t]]\nb = { c =\t'x' }\n"));
    }

    private static TomlValue.Table table(int line, String key, TomlValue value) {
        return new TomlValue.Table(line, Map.of(key, value));
    }

    private static TomlValue.Table table(int line, String key, TomlValue value, String key2, TomlValue value2) {
        return new TomlValue.Table(line, Map.of(key, value, key2, value2));
    }

    @Test
    void refusesToGoTooDeep() {
        assertThrows(TomlSyntaxException.class, () -> TomlParser.parse("a = " + "[".repeat(100_000)));
    }
}
