package precursor.hw;

import java.util.List;

/**
 * What a host's keyboard layout makes of the keys of a USB keyboard: for each character that can be typed on such a host, the
 * keys that give it.
 *
 * @param name short, as requests and files call it
 * @param title what those who use it call it
 * @param entries one for each character
 */
public record HostLayout(String name, String title, List<Entry> entries) {

    /** What is held down with a key. The order is its wire format. */
    public enum Level {
        PLAIN,
        SHIFT,
        ALTGR,
        SHIFT_ALTGR
    }

    /**
     * A key that is pressed once.
     *
     * @param usage on the keyboard page (HID Usage Tables §10)
     */
    public record Stroke(int usage, Level level) {}

    /**
     * How to get a character.
     *
     * @param character a code point
     * @param strokes one, or a dead key and the one that follows it
     */
    public record Entry(int character, List<Stroke> strokes) {

        public Entry {
            strokes = List.copyOf(strokes);
        }
    }

    public HostLayout {
        entries = List.copyOf(entries);
    }
}
