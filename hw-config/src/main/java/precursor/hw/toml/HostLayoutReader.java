package precursor.hw.toml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import precursor.hw.HostLayout;
import precursor.hw.HostLayout.Entry;
import precursor.hw.HostLayout.Level;
import precursor.hw.HostLayout.Stroke;

/**
 * Reads a file of {@code layouts}: for each key what it gives on each {@link Level}, and what the dead keys do. There is one
 * way to type a character; two are taken for a slip of the pen.
 */
final class HostLayoutReader {

    private static final int MOST_TITLE = 24;
    private static final int FIRST_USAGE = 0x04;
    private static final int LAST_USAGE = 0x87;
    private static final Stroke SPACE = new Stroke(0x2c, Level.PLAIN);

    private final Problems problems;
    private final Map<Integer, Stroke> keys = new LinkedHashMap<>();
    private final Map<Integer, List<Stroke>> characters = new LinkedHashMap<>();
    private final Map<String, Stroke> deadKeys = new LinkedHashMap<>();
    private final Map<Integer, Integer> usages = new HashMap<>();

    HostLayoutReader(Problems problems) {
        this.problems = problems;
    }

    HostLayout read(String name, TomlValue.Table file) {
        Fields root = new Fields(file, "the file", problems);
        String title = root.text("title");
        if (title.codePointCount(0, title.length()) > MOST_TITLE) {
            root.problem("title", "a title has at most " + MOST_TITLE + " characters");
        }
        give(' ', SPACE);
        List<Fields> all = root.tables("keys");
        if (all.isEmpty()) {
            problems.add(root.line("keys"), "the layout has no keys");
        }
        for (Fields key : all) {
            key(key);
        }
        if (root.has("dead") || !deadKeys.isEmpty()) {
            dead(root.table("dead"));
        }
        root.done();
        List<Entry> entries = new ArrayList<>();
        characters.forEach((character, strokes) -> entries.add(new Entry(character, strokes)));
        return new HostLayout(name, title, entries);
    }

    private void key(Fields in) {
        int usage = in.integer("usage", FIRST_USAGE, LAST_USAGE);
        Integer before = in.has("usage") ? usages.putIfAbsent(usage, in.line()) : null;
        if (before != null) {
            in.problem("usage", "the key is there already, on line " + before);
        }
        List<Fields.Located> gives = in.texts("gives");
        Level[] levels = Level.values();
        if (gives.isEmpty() || gives.size() > levels.length) {
            in.problem("gives", "a key gives one to " + levels.length + " things: plain, with shift, AltGr, and both");
        }
        for (int i = 0; i < Math.min(gives.size(), levels.length); i++) {
            gives(gives.get(i), new Stroke(usage, levels[i]));
        }
        in.done();
    }

    private void gives(Fields.Located text, Stroke stroke) {
        String what = text.value();
        if (isCharacter(what)) {
            if (!give(what.codePointAt(0), stroke)) {
                problems.add(text.line(), "two keys give `" + what + "`");
            }
        } else if (what.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            // Nothing at all, or a dead key's name.
            if (!what.isEmpty() && deadKeys.putIfAbsent(what, stroke) != null) {
                problems.add(text.line(), "two keys are the dead key `" + what + "`");
            }
        } else {
            problems.add(text.line(), "`" + what + "` is neither one character nor the name of a dead key");
        }
    }

    private static boolean isCharacter(String text) {
        return text.codePointCount(0, text.length()) == 1 && !Character.isISOControl(text.codePointAt(0));
    }

    private boolean give(int character, Stroke stroke) {
        keys.putIfAbsent(character, stroke);
        return characters.putIfAbsent(character, List.of(stroke)) == null;
    }

    private void dead(Fields in) {
        for (Map.Entry<String, Stroke> key : deadKeys.entrySet()) {
            Map<String, Fields.Located> results = in.textsByKey(key.getKey());
            if (results.isEmpty()) {
                problems.add(in.line(key.getKey()), "nothing says what the dead key `" + key.getKey() + "` does");
            }
            results.forEach((base, result) -> combine(key.getValue(), base, result));
        }
        Set<String> unknown = new TreeSet<>(in.keys());
        unknown.removeAll(deadKeys.keySet());
        for (String name : unknown) {
            in.problem(name, "no key is the dead key `" + name + "`");
        }
    }

    private void combine(Stroke dead, String base, Fields.Located result) {
        Stroke second = isCharacter(base) ? keys.get(base.codePointAt(0)) : null;
        if (second == null) {
            problems.add(result.line(), "no key gives `" + base + "`");
        } else if (!isCharacter(result.value())) {
            problems.add(result.line(), "`" + result.value() + "` is not one character");
        } else if (characters.putIfAbsent(result.value().codePointAt(0), List.of(dead, second)) != null) {
            problems.add(result.line(), "`" + result.value() + "` can be typed in another way already");
        }
    }
}
