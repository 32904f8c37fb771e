package precursor.tests.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import precursor.services.locale.TextKey;
import precursor.services.status.BarText;
import precursor.tests.device.Device;

/**
 * The pictures of one device in one language and list font. A picture that is not as recorded is noted, and the walk goes on: one run tells of all
 * that have changed.
 */
public final class Album {

    private static final String FOLDER = "gallery/";

    /** How long a note of the status bar stands there. */
    private static final Duration NOTE = Duration.ofSeconds(4);

    /** How long the screen may need to say what it will say. */
    static final Duration GLANCE = Duration.ofSeconds(2);

    private final Device device;
    private final String font;
    private final Set<String> taken;
    private final List<String> faults;

    private Album(Device device, String font, Set<String> taken, List<String> faults) {
        this.device = device;
        this.font = font;
        this.taken = taken;
        this.faults = faults;
    }

    Album(Device device, String font) {
        this(device, font, new HashSet<>(), new ArrayList<>());
    }

    /** The same album, of a device that goes on where this one's was switched off. */
    Album of(Device next) {
        return new Album(next, font, taken, faults);
    }

    public Device device() {
        return device;
    }

    /** A picture, once the screen shows a text. */
    public <K extends Enum<K> & TextKey> void shot(String name, K text, Object... arguments) throws IOException {
        device.waitFor(text, arguments);
        shot(name);
    }

    /** A picture of what is on the screen. */
    public void shot(String name) throws IOException {
        String path = FOLDER + device.speech().language().code() + "-" + font + "/" + name;
        assertTrue(taken.add(path), "two pictures of one name: " + path);
        try {
            device.looksLike(path);
        } catch (AssertionError e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }

    /** Types into what has the keys. */
    public void type(String text) throws IOException {
        device.type(text);
    }

    /** Holds shift and presses a key. */
    void shifted(String name) throws IOException {
        device.control().press("shift");
        device.key(name);
        device.control().release("shift");
    }

    /**
     * Lets time pass until the device is on for so long: pictures tell the time, and what came before took more or less of it. The device's time
     * stands still otherwise.
     */
    public void until(Duration on) throws IOException {
        device.control().advance(on.minusMillis(device.control().clock().elapsedMs()));
    }

    /** Lets time pass until the status bar, whose notes take turns, says something. */
    public void noted(BarText text) throws IOException {
        while (!device.comes(text, GLANCE)) {
            device.control().advance(NOTE);
        }
    }

    /**
     * Lets time pass until the device is on for so many minutes, and the status bar says something.
     *
     * @param minutes less than 60
     */
    public void at(int minutes, BarText note) throws IOException {
        until(Duration.ofMinutes(minutes));
        device.waitFor("0:%02d".formatted(minutes)); // its notes may have moved on with the minute
        noted(note);
    }

    /** Presses a key some times. */
    void key(int times, String name) throws IOException {
        for (int i = 0; i < times; i++) {
            device.key(name);
        }
    }

    /** Chooses the item of a dialog that stands so many below the first. */
    void choose(int below) throws IOException {
        key(below, "down");
        device.key("enter");
    }

    /** Chooses an item of a menu that shows it and its first one, which is selected. What is left to be seen beside the menu does not count. */
    <K extends Enum<K> & TextKey> void choose(K first, K item) throws IOException {
        Set<String> items = Arrays.stream(item.getDeclaringClass().getEnumConstants())
                .map(each -> device.speech().of(each))
                .collect(Collectors.toSet());
        List<String> lines =
                device.waitFor(first).lines().stream().filter(items::contains).toList();
        choose(lines.indexOf(device.speech().of(item)) - lines.indexOf(device.speech().of(first)));
    }

    /** A picture, once the screen shows a text, of a dialog which is confirmed as it is then. */
    public <K extends Enum<K> & TextKey> void read(String name, K text) throws IOException {
        shot(name, text);
        read(text);
    }

    /** Confirms a dialog as it is. */
    public <K extends Enum<K> & TextKey> void read(K text) throws IOException {
        device.key("enter");
        device.waitGone(text);
    }

    /** Fails if a picture was not as recorded. */
    void check() {
        assertEquals(List.of(), faults);
    }
}
