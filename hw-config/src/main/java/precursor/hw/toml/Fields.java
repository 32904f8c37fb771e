package precursor.hw.toml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table whose values are taken out one by one. What is missing or wrong becomes a problem, and reading goes on with a
 * harmless value in its place; what nobody asked for becomes a problem in {@link #done}.
 */
final class Fields {

    private final TomlValue.Table table;
    private final String name;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * @param name what the table is called in messages
     */
    Fields(TomlValue.Table table, String name, Problems problems) {
        this.table = table;
        this.name = name;
        this.problems = problems;
    }

    int line() {
        return table.line();
    }

    /** Line of a value; of the table if it is not there. */
    int line(String key) {
        TomlValue value = table.entries().get(key);
        return value == null ? table.line() : value.line();
    }

    boolean has(String key) {
        return table.entries().containsKey(key);
    }

    void problem(String key, String reason) {
        problems.add(line(key), reason);
    }

    /** Complains of every key that nobody asked for. */
    void done() {
        for (Map.Entry<String, TomlValue> entry : table.entries().entrySet()) {
            if (!asked.contains(entry.getKey())) {
                problems.add(
                        entry.getValue().line(),
                        "unknown key `" + entry.getKey() + "` in " + name + "; known are " + String.join(", ", asked));
            }
        }
    }

    /** The keys that are there. */
    Set<String> keys() {
        return table.entries().keySet();
    }

    private @Nullable TomlValue optional(String key) {
        asked.add(key);
        return table.entries().get(key);
    }

    private @Nullable TomlValue required(String key) {
        TomlValue value = optional(key);
        if (value == null) {
            problems.add(table.line(), "`" + key + "` is missing in " + name);
        }
        return value;
    }

    private void wrongKind(String key, String wanted, TomlValue found) {
        problems.add(found.line(), "`" + key + "` must be " + wanted + ", not " + found.kind());
    }

    /** A text that is not empty. */
    String text(String key) {
        return text(key, required(key), "");
    }

    String text(String key, String missing) {
        return text(key, optional(key), missing);
    }

    private String text(String key, @Nullable TomlValue value, String missing) {
        if (value == null) {
            return missing;
        }
        if (!(value instanceof TomlValue.Text text)) {
            wrongKind(key, "a text", value);
            return missing;
        }
        if (text.value().isEmpty()) {
            problems.add(value.line(), "`" + key + "` is empty");
        }
        return text.value();
    }

    int integer(String key, int least, int most) {
        return (int) number(key, required(key), least, most, least);
    }

    int integer(String key, int least, int most, int missing) {
        return (int) number(key, optional(key), least, most, missing);
    }

    long number(String key, long least, long most) {
        return number(key, required(key), least, most, least);
    }

    private long number(String key, @Nullable TomlValue value, long least, long most, long missing) {
        if (value == null) {
            return missing;
        }
        if (!(value instanceof TomlValue.Whole whole)) {
            wrongKind(key, "a number", value);
            return missing;
        }
        if (whole.value() < least || whole.value() > most) {
            problems.add(
                    value.line(),
                    "`" + key + "` is " + whole.value() + "; it must be from " + least + " to " + most);
            return missing;
        }
        return whole.value();
    }

    boolean flag(String key, boolean missing) {
        TomlValue value = optional(key);
        if (value == null) {
            return missing;
        }
        if (!(value instanceof TomlValue.Flag flag)) {
            wrongKind(key, "true or false", value);
            return missing;
        }
        return flag.value();
    }

    /** One of the values of an enum, written in small letters with spaces. */
    <E extends Enum<E>> E choice(String key, E[] values) {
        return choice(key, required(key), values, values[0]);
    }

    <E extends Enum<E>> E choice(String key, E[] values, E missing) {
        return choice(key, optional(key), values, missing);
    }

    private <E extends Enum<E>> E choice(String key, @Nullable TomlValue value, E[] values, E missing) {
        if (value == null) {
            return missing;
        }
        if (!(value instanceof TomlValue.Text text)) {
            wrongKind(key, "a text", value);
            return missing;
        }
        for (E candidate : values) {
            if (written(candidate).equals(text.value())) {
                return candidate;
            }
        }
        List<String> all = new ArrayList<>();
        for (E candidate : values) {
            all.add(written(candidate));
        }
        problems.add(
                value.line(), "`" + key + "` is `" + text.value() + "`; it must be one of " + String.join(", ", all));
        return missing;
    }

    static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Several values of an enum, none twice. */
    <E extends Enum<E>> List<E> choices(String key, E[] values) {
        List<E> chosen = new ArrayList<>();
        for (TomlValue item : list(key, optional(key))) {
            int before = problems.found().size();
            E value = choice(key, item, values, values[0]);
            if (problems.found().size() > before) {
                continue;
            }
            if (chosen.contains(value)) {
                problems.add(item.line(), "`" + written(value) + "` is there twice");
            } else {
                chosen.add(value);
            }
        }
        return chosen;
    }

    private List<TomlValue> list(String key, @Nullable TomlValue value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlValue.Array array)) {
            wrongKind(key, "a list", value);
            return List.of();
        }
        return array.values();
    }

    /** A text and its line. */
    record Located(String value, int line) {}

    /** A list of texts; empty if it is not there. */
    List<Located> texts(String key) {
        return texts(key, list(key, optional(key)));
    }

    private List<Located> texts(String key, List<TomlValue> values) {
        List<Located> texts = new ArrayList<>();
        for (TomlValue item : values) {
            if (item instanceof TomlValue.Text text) {
                texts.add(new Located(text.value(), text.line()));
            } else {
                wrongKind(key, "a list of texts", item);
            }
        }
        return texts;
    }

    /** A list of lists of texts. */
    List<List<Located>> rows(String key) {
        List<List<Located>> rows = new ArrayList<>();
        for (TomlValue row : list(key, required(key))) {
            rows.add(texts(key, list(key, row)));
        }
        return rows;
    }

    /** A table of texts: each key with its text; empty if it is not there. */
    Map<String, Located> textsByKey(String key) {
        Map<String, Located> texts = new LinkedHashMap<>();
        TomlValue value = optional(key);
        if (value instanceof TomlValue.Table entries) {
            for (Map.Entry<String, TomlValue> entry : entries.entries().entrySet()) {
                if (entry.getValue() instanceof TomlValue.Text text) {
                    texts.put(entry.getKey(), new Located(text.value(), text.line()));
                } else {
                    wrongKind(entry.getKey(), "a text", entry.getValue());
                }
            }
        } else if (value != null) {
            wrongKind(key, "a table", value);
        }
        return texts;
    }

    /** A list of exactly so many numbers from 0 to a limit. */
    List<Integer> numbers(String key, int count, int most) {
        List<Integer> numbers = numberList(key, most);
        if (numbers.size() != count && has(key)) {
            problem(key, "`" + key + "` must be a list of " + count + " numbers");
        }
        while (numbers.size() < count) {
            numbers.add(0);
        }
        return numbers;
    }

    /** A list of bytes. */
    byte[] bytes(String key) {
        List<Integer> numbers = numberList(key, 255);
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) numbers.get(i);
        }
        return bytes;
    }

    private List<Integer> numberList(String key, int most) {
        List<Integer> numbers = new ArrayList<>();
        for (TomlValue item : list(key, required(key))) {
            numbers.add((int) number(key, item, 0, most, 0));
        }
        return numbers;
    }

    /** A table in this one; an empty one if it is missing, of which then nothing more is said. */
    Fields table(String key) {
        TomlValue value = required(key);
        if (value instanceof TomlValue.Table inner) {
            return new Fields(inner, "[" + key + "]", problems);
        }
        if (value != null) {
            wrongKind(key, "a table", value);
        }
        return new Fields(new TomlValue.Table(line(key), Map.of()), "[" + key + "]", new Problems(""));
    }

    /** All tables in this one, by their key; for a table whose keys are names. */
    Map<String, Fields> namedTables() {
        Map<String, Fields> tables = new LinkedHashMap<>();
        for (String key : table.entries().keySet()) {
            tables.put(key, table(key));
        }
        return tables;
    }

    /** A list of tables; empty if it is not there. */
    List<Fields> tables(String key) {
        List<Fields> tables = new ArrayList<>();
        for (TomlValue item : list(key, optional(key))) {
            if (item instanceof TomlValue.Table inner) {
                tables.add(new Fields(inner, key, problems));
            } else {
                wrongKind(key, "a list of tables", item);
            }
        }
        return tables;
    }
}
