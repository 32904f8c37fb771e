package precursor.tests.typing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What a host makes of keys: a file {@code host.LAYOUT.SYSTEM.txt}, made from what Linux and Windows have, never from the device's
 * layouts. Its first line names its source.
 */
public final class HostTable {

    private final Map<Integer, String> keys = new HashMap<>();
    private final Map<String, String> accents = new HashMap<>();

    private HostTable() {}

    /** The table of a layout on a system, {@code linux} or {@code windows}, if there is one. */
    public static Optional<HostTable> of(String layout, String system) {
        try (InputStream file = HostTable.class.getResourceAsStream("host." + layout + "." + system + ".txt")) {
            if (file == null) {
                return Optional.empty();
            }
            HostTable table = new HostTable();
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> table.add(line.split(" ")));
            return Optional.of(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String[] words) {
        switch (words[0]) {
            case "key" -> keys.put(
                    HexFormat.fromHexDigits(words[1]) << 2 | Integer.parseInt(words[2]),
                    words[3].equals("dead") ? "dead " + words[4] : character(words[3]));
            case "accent" -> accents.put(words[1] + character(words[2]), character(words[3]));
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static String character(String hexadecimal) {
        return Character.toString(HexFormat.fromHexDigits(hexadecimal));
    }

    /** What a key gives: a character, {@code dead NAME}, or nothing. */
    Optional<String> key(int usage, boolean shift, boolean altGr) {
        return Optional.ofNullable(keys.get(usage << 2 | (altGr ? 2 : 0) | (shift ? 1 : 0)));
    }

    /** What a dead key and a character make together; nothing where the host would give something else or two characters. */
    Optional<String> accent(String name, String character) {
        return Optional.ofNullable(accents.get(name + character));
    }
}
