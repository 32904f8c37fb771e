package precursor.hw.toml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the part of TOML 1.0 that configuration needs: tables, lists of tables, texts on one line, whole numbers, true and
 * false, lists, inline tables, comments. It refuses the rest (dotted keys, fractions, dates, texts over several lines), and
 * what TOML refuses: keys and tables defined twice.
 */
final class TomlParser {

    /** How deep lists and tables may lie in each other. */
    private static final int DEEPEST = 16;

    private final TomlLexer in;
    private int depth;
    private final TomlValue.Table root = new TomlValue.Table(1, new LinkedHashMap<>());

    /** Tables, by their entries, that have had their header: a second one is a mistake. */
    private final Set<Map<String, TomlValue>> defined = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Inline tables, by their entries: they are complete. */
    private final Set<Map<String, TomlValue>> closed = Collections.newSetFromMap(new IdentityHashMap<>());

    private TomlParser(String text) {
        this.in = new TomlLexer(text);
    }

    static TomlValue.Table parse(String text) throws TomlSyntaxException {
        TomlParser parser = new TomlParser(text);
        parser.document();
        return parser.root;
    }

    private void document() throws TomlSyntaxException {
        TomlValue.Table current = root;
        while (true) {
            in.skipBlankLines();
            if (in.atEnd()) {
                return;
            }
            if (in.take('[')) {
                current = header();
            } else {
                entry(current);
            }
            in.endOfLine();
        }
    }

    private TomlValue.Table header() throws TomlSyntaxException {
        int line = in.line();
        boolean element = in.take('[');
        List<String> path = new ArrayList<>();
        do {
            in.skipSpaces();
            path.add(key());
            in.skipSpaces();
        } while (in.take('.'));
        in.expect(']');
        if (element) {
            in.expect(']');
        }
        TomlValue.Table parent = root;
        for (String step : path.subList(0, path.size() - 1)) {
            parent = enter(parent, step, line);
        }
        return element ? append(parent, path.getLast(), line) : define(parent, path.getLast(), line);
    }

    /** The table of that name, made if need be; of a list of tables the last one. */
    private TomlValue.Table enter(TomlValue.Table parent, String name, int line) throws TomlSyntaxException {
        TomlValue value =
                parent.entries().computeIfAbsent(name, _ -> new TomlValue.Table(line, new LinkedHashMap<>()));
        if (value instanceof TomlValue.Table table && !closed.contains(table.entries())) {
            return table;
        }
        if (value instanceof TomlValue.Array array
                && !array.values().isEmpty()
                && array.values().getLast() instanceof TomlValue.Table table) {
            return table;
        }
        throw new TomlSyntaxException(line, "`" + name + "` is no table that could be added to");
    }

    private TomlValue.Table append(TomlValue.Table parent, String name, int line) throws TomlSyntaxException {
        TomlValue value = parent.entries().computeIfAbsent(name, _ -> new TomlValue.Array(line, new ArrayList<>()));
        if (!(value instanceof TomlValue.Array array)) {
            throw new TomlSyntaxException(line, "`" + name + "` is " + value.kind() + " already");
        }
        TomlValue.Table table = new TomlValue.Table(line, new LinkedHashMap<>());
        array.values().add(table);
        return table;
    }

    private TomlValue.Table define(TomlValue.Table parent, String name, int line) throws TomlSyntaxException {
        TomlValue.Table before = enter(parent, name, line);
        if (parent.entries().get(name) instanceof TomlValue.Array || !defined.add(before.entries())) {
            throw new TomlSyntaxException(line, "the table `" + name + "` is there already");
        }
        // Tables inside it may have come first: it has the line of its own header.
        TomlValue.Table table = new TomlValue.Table(line, before.entries());
        parent.entries().put(name, table);
        return table;
    }

    private void entry(TomlValue.Table table) throws TomlSyntaxException {
        int line = in.line();
        String key = key();
        in.skipSpaces();
        if (in.peek() == '.') {
            throw new TomlSyntaxException(line, "dotted keys are not understood here; write a table [...]");
        }
        in.expect('=');
        in.skipSpaces();
        TomlValue value = value();
        if (table.entries().putIfAbsent(key, value) != null) {
            throw new TomlSyntaxException(line, "`" + key + "` is there already");
        }
    }

    private String key() throws TomlSyntaxException {
        return switch (in.peek()) {
            case '"' -> in.basicText();
            case '\'' -> in.literalText();
            default -> in.bareKey();
        };
    }

    private TomlValue value() throws TomlSyntaxException {
        int line = in.line();
        if (++depth > DEEPEST) {
            throw new TomlSyntaxException(line, "lists and tables lie deeper in each other than " + DEEPEST);
        }
        TomlValue value =
                switch (in.peek()) {
                    case '"' -> new TomlValue.Text(line, in.basicText());
                    case '\'' -> new TomlValue.Text(line, in.literalText());
                    case '[' -> list(line);
                    case '{' -> inlineTable(line);
                    default -> in.word(line);
                };
        depth--;
        return value;
    }

    private TomlValue list(int line) throws TomlSyntaxException {
        in.expect('[');
        List<TomlValue> values = new ArrayList<>();
        while (true) {
            in.skipBlankLines();
            if (in.take(']')) {
                return new TomlValue.Array(line, values);
            }
            values.add(value());
            in.skipBlankLines();
            if (!in.take(',') && in.peek() != ']') {
                throw in.unexpected("a comma or ]");
            }
        }
    }

    private TomlValue inlineTable(int line) throws TomlSyntaxException {
        in.expect('{');
        Map<String, TomlValue> entries = new LinkedHashMap<>();
        TomlValue.Table table = new TomlValue.Table(line, entries);
        closed.add(entries);
        in.skipSpaces();
        if (in.take('}')) {
            return table;
        }
        do {
            in.skipSpaces();
            entry(table);
            in.skipSpaces();
        } while (in.take(','));
        in.expect('}');
        return table;
    }
}
