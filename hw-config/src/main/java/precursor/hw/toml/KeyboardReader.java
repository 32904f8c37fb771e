package precursor.hw.toml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import precursor.hw.KeyLayout;
import precursor.hw.KeyLayout.Cap;
import precursor.hw.KeyLayout.Role;
import precursor.hw.Keyboard;

/** Reads the keyboard, the symbols and the layouts of {@code precursor.toml}. */
final class KeyboardReader {

    /** A key cannot be smaller, in hundredths of a key. */
    private static final int LEAST_SIDE = 10;

    private static final int MOST_PLACE = 5000;
    private static final int CHORDS = 64;

    private final Problems problems;

    /** How many keys each row of the file has: the shape that layouts must have. */
    private final List<Integer> rowSizes = new ArrayList<>();

    private final List<Keyboard.Key> keys = new ArrayList<>();
    private final Map<String, Symbol> symbols = new LinkedHashMap<>();

    KeyboardReader(Problems problems) {
        this.problems = problems;
    }

    /** What a key can give: a code point with the text printed for it. */
    private record Symbol(int code, String legend, Role role) {

        static final Symbol NOTHING = new Symbol(KeyLayout.NONE, "", Role.CHARACTER);
    }

    Keyboard keyboard(Fields in) {
        int rows = in.integer("rows", 1, 32);
        int columns = in.integer("columns", 1, 32);
        int repeatDelay = in.integer("repeat_delay_ms", 50, 10_000);
        int repeatRate = in.integer("repeat_rate_ms", 10, 10_000);
        int chordInterval = in.integer("chord_interval_ms", 10, 10_000);
        List<Integer> lines = new ArrayList<>();
        for (Fields row : in.tables("row")) {
            row(row, rows, columns, lines);
        }
        if (keys.isEmpty()) {
            problems.add(in.line(), "the keyboard has no keys");
        }
        in.done();
        return new Keyboard(rows, columns, repeatDelay, repeatRate, chordInterval, keys);
    }

    private void row(Fields in, int rows, int columns, List<Integer> lines) {
        int rowY = in.integer("y", 0, MOST_PLACE);
        int rowHeight = in.integer("height", LEAST_SIDE, MOST_PLACE);
        List<Fields> rowKeys = in.tables("keys");
        int x = 0;
        for (Fields key : rowKeys) {
            List<Integer> at = key.numbers("at", 2, 31);
            x = key.integer("x", 0, MOST_PLACE, x);
            int y = rowY + key.integer("y", 0, MOST_PLACE, 0);
            int width = key.integer("width", LEAST_SIDE, MOST_PLACE, 100);
            int height = key.integer("height", LEAST_SIDE, MOST_PLACE, rowHeight);
            key.done();
            Keyboard.Key made = new Keyboard.Key(at.get(0), at.get(1), x, y, width, height);
            if (made.row() >= rows || made.column() >= columns) {
                key.problem("at", position(made) + " is outside the matrix of " + rows + " x " + columns);
            }
            compare(made, key, lines);
            keys.add(made);
            lines.add(key.line());
            x += width;
        }
        rowSizes.add(rowKeys.size());
        in.done();
    }

    private void compare(Keyboard.Key made, Fields in, List<Integer> lines) {
        for (int i = 0; i < keys.size(); i++) {
            Keyboard.Key other = keys.get(i);
            if (other.row() == made.row() && other.column() == made.column()) {
                in.problem("at", position(made) + " is used already, on line " + lines.get(i));
            } else if (made.x() < other.x() + other.width()
                    && other.x() < made.x() + made.width()
                    && made.y() < other.y() + other.height()
                    && other.y() < made.y() + made.height()) {
                in.problem("at", "key " + position(made) + " lies over key " + position(other));
            }
        }
    }

    private static String position(Keyboard.Key key) {
        return "[" + key.row() + ", " + key.column() + "]";
    }

    void symbols(Fields in) {
        for (Map.Entry<String, Fields> entry : in.namedTables().entrySet()) {
            Fields symbol = entry.getValue();
            int code = symbol.integer("code", 1, Character.MAX_CODE_POINT);
            String legend = symbol.text("legend");
            Role role = symbol.choice("role", Role.values(), Role.CHARACTER);
            symbol.done();
            if (isOneCharacter(entry.getKey())) {
                problems.add(symbol.line(), "a symbol's name has two letters or more");
            }
            symbols.put(entry.getKey(), new Symbol(code, legend, role));
        }
        in.done();
    }

    private static boolean isOneCharacter(String text) {
        return text.codePointCount(0, text.length()) == 1;
    }

    private Symbol symbol(Fields.Located text) {
        String value = text.value();
        Symbol symbol = symbols.get(value);
        if (symbol != null) {
            return symbol;
        }
        if (value.isEmpty()) {
            return Symbol.NOTHING;
        }
        if (!isOneCharacter(value)) {
            problems.add(text.line(), "`" + value + "` is neither one character nor in [symbols]");
            return Symbol.NOTHING;
        }
        return new Symbol(value.codePointAt(0), capital(value), Role.CHARACTER);
    }

    /** The capital on the key; as it is where that would be more than one letter. */
    private static String capital(String character) {
        String capital = character.toUpperCase(Locale.ROOT);
        return isOneCharacter(capital) ? capital : character;
    }

    List<KeyLayout> layouts(Fields root) {
        Map<KeyLayout.Name, KeyLayout> layouts = new LinkedHashMap<>();
        for (Fields in : root.tables("layout")) {
            KeyLayout layout = layout(in);
            if (layouts.putIfAbsent(layout.name(), layout) != null) {
                in.problem("name", "the layout " + Fields.written(layout.name()) + " is there twice");
            }
        }
        List<KeyLayout> all = new ArrayList<>();
        for (KeyLayout.Name name : KeyLayout.Name.values()) {
            KeyLayout layout = layouts.get(name);
            if (layout == null) {
                problems.add(1, "the layout " + Fields.written(name) + " is missing");
            } else {
                all.add(layout);
            }
        }
        return all;
    }

    private KeyLayout layout(Fields in) {
        KeyLayout.Name name = in.choice("name", KeyLayout.Name.values());
        List<Fields.Located> base = shaped(in, "base");
        List<Fields.Located> hold = shaped(in, "hold");
        Map<String, Fields.Located> shift = in.textsByKey("shift");
        Map<String, Fields.Located> alt = in.textsByKey("alt");
        String chords = in.text("chords", "");
        if (!chords.isEmpty() && chords.length() != CHORDS) {
            in.problem("chords", "there are " + CHORDS + " chords of six dots, not " + chords.length());
        }
        in.done();
        List<Cap> caps = new ArrayList<>();
        Map<Integer, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < base.size() && i < hold.size() && i < keys.size(); i++) {
            Cap cap = cap(keys.get(i), base.get(i), hold.get(i), shift, alt);
            Integer before = seen.putIfAbsent(cap.base(), base.get(i).line());
            if (cap.base() == KeyLayout.NONE) {
                problems.add(base.get(i).line(), "every key gives something when pressed alone");
            } else if (before != null && cap.role() == Role.CHARACTER) {
                problems.add(base.get(i).line(), "two keys give `" + base.get(i).value() + "`");
            }
            caps.add(cap);
        }
        unused(base, shift);
        unused(base, alt);
        dots(in, caps, chords);
        return new KeyLayout(name, caps, chords);
    }

    /** Whoever has dots has all of them, each once, and knows what they give. */
    private static void dots(Fields in, List<Cap> caps, String chords) {
        List<Integer> dots =
                caps.stream().filter(c -> c.role() == Role.DOT).map(Cap::base).sorted().toList();
        List<Integer> all = IntStream.rangeClosed(1, KeyLayout.DOTS).boxed().toList();
        if (!dots.isEmpty() && !dots.equals(all)) {
            in.problem("base", "the dots are " + dots + "; they must be " + all);
        }
        if (dots.isEmpty() != chords.isEmpty()) {
            in.problem("name", "dots and chords go together");
        }
    }

    private void unused(List<Fields.Located> base, Map<String, Fields.Located> level) {
        for (Map.Entry<String, Fields.Located> entry : level.entrySet()) {
            if (base.stream().noneMatch(b -> b.value().equals(entry.getKey()))) {
                problems.add(entry.getValue().line(), "no key gives `" + entry.getKey() + "` when pressed alone");
            }
        }
    }

    /** The texts of a level, key by key; complains of rows that are not as long as the keyboard's. */
    private List<Fields.Located> shaped(Fields in, String key) {
        List<List<Fields.Located>> rows = in.rows(key);
        if (in.has(key) && rows.size() != rowSizes.size()) {
            in.problem(key, "`" + key + "` has " + rows.size() + " rows; the keyboard has " + rowSizes.size());
        }
        List<Fields.Located> all = new ArrayList<>();
        for (int i = 0; i < rows.size() && i < rowSizes.size(); i++) {
            List<Fields.Located> row = rows.get(i);
            if (row.size() != rowSizes.get(i)) {
                problems.add(
                        row.isEmpty() ? in.line(key) : row.getFirst().line(),
                        "row " + (i + 1) + " of `" + key + "` has " + row.size() + " keys; the keyboard's has "
                                + rowSizes.get(i));
            }
            all.addAll(row);
        }
        return all;
    }

    private Cap cap(
            Keyboard.Key key,
            Fields.Located base,
            Fields.Located hold,
            Map<String, Fields.Located> shift,
            Map<String, Fields.Located> alt) {
        Symbol alone = symbol(base);
        Symbol held = symbol(hold);
        Fields.Located shifted = shift.get(base.value());
        Fields.Located third = alt.get(base.value());
        // A letter in the corner is what holding gives, not its capital.
        String corner = symbols.containsKey(hold.value()) ? held.legend() : hold.value();
        return new Cap(
                key.row(),
                key.column(),
                alone.role(),
                alone.code(),
                shifted == null ? capital(Character.toString(alone.code())).codePointAt(0) : symbol(shifted).code(),
                held.code(),
                third == null ? KeyLayout.NONE : symbol(third).code(),
                alone.legend(),
                held.code() == alone.code() ? "" : corner);
    }
}
