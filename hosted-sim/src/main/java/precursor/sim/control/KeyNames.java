package precursor.sim.control;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import precursor.hw.KeyLayout;
import precursor.sim.board.Keys.Position;

/** Keys by what people call them: {@code F1}, {@code left}, {@code enter}, {@code a}; and the strokes that type a text. */
public final class KeyNames {

    private static final Map<String, Integer> SPECIAL = Map.ofEntries(
            Map.entry("f1", 0x11),
            Map.entry("f2", 0x12),
            Map.entry("f3", 0x13),
            Map.entry("f4", 0x14),
            Map.entry("left", 0x2190),
            Map.entry("up", 0x2191),
            Map.entry("right", 0x2192),
            Map.entry("down", 0x2193),
            Map.entry("select", 0x2234),
            Map.entry("backspace", 0x08),
            Map.entry("enter", 0x0d),
            Map.entry("space", 0x20));

    /** Before the number of a dot. */
    private static final String DOT = "dot";

    private final KeyLayout layout;

    public KeyNames(KeyLayout layout) {
        this.layout = layout;
    }

    /** All names, sorted. */
    public List<String> all() {
        Map<String, Boolean> names = new TreeMap<>();
        SPECIAL.keySet().forEach(n -> names.put(n, true));
        names.put("shift", true);
        layout.caps().stream()
                .filter(c -> c.role() == KeyLayout.Role.DOT)
                .forEach(c -> names.put(DOT + c.base(), true));
        layout.caps().stream()
                .map(KeyLayout.Cap::base)
                .filter(c -> c > ' ' && c != 0x7f && !SPECIAL.containsValue(c))
                .forEach(c -> names.put(Character.toString(c), true));
        return List.copyOf(names.keySet());
    }

    /** Where the key of that name is. Upper and lower case are the same key. */
    public Optional<Position> position(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("shift")) {
            return shift();
        }
        if (lower.startsWith(DOT)) {
            return layout.caps().stream()
                    .filter(c -> c.role() == KeyLayout.Role.DOT && lower.equals(DOT + c.base()))
                    .map(KeyNames::at)
                    .findFirst();
        }
        Integer special = SPECIAL.get(lower);
        if (special == null && lower.codePointCount(0, lower.length()) != 1) {
            return Optional.empty();
        }
        int character = special == null ? lower.codePointAt(0) : special;
        return layout.caps().stream()
                .filter(c -> c.base() == character && c.role() != KeyLayout.Role.DOT)
                .map(KeyNames::at).findFirst();
    }

    /** Keys to press together and to release then, one such set after the other, that give a character; empty when it has none. */
    public List<Set<Position>> strokes(int character) {
        int wanted = character == '\n' ? 0x0d : character;
        for (KeyLayout.Cap cap : layout.caps()) {
            if (cap.base() == wanted && cap.role() == KeyLayout.Role.CHARACTER) {
                return List.of(Set.of(at(cap)));
            }
        }
        for (KeyLayout.Cap cap : layout.caps()) {
            if (cap.shift() == wanted && cap.role() == KeyLayout.Role.CHARACTER && shift().isPresent()) {
                return List.of(Set.of(shift().get()), Set.of(at(cap)));
            }
        }
        for (int dots = 1; dots < 1 << KeyLayout.DOTS; dots++) {
            if (layout.chord(dots) == wanted) {
                return List.of(dots(dots));
            }
        }
        return List.of();
    }

    private Set<Position> dots(int dots) {
        return layout.caps().stream()
                .filter(c -> c.role() == KeyLayout.Role.DOT && (dots >> (c.base() - 1) & 1) != 0)
                .map(KeyNames::at)
                .collect(Collectors.toSet());
    }

    private Optional<Position> shift() {
        return layout.caps().stream()
                .filter(c -> c.role() == KeyLayout.Role.SHIFT)
                .map(KeyNames::at)
                .findFirst();
    }

    private static Position at(KeyLayout.Cap cap) {
        return new Position(cap.row(), cap.column());
    }
}
