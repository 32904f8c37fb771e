package precursor.sim.lcd;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import precursor.hw.KeyLayout;
import precursor.hw.KeyLayout.Cap;

/**
 * The host's keyboard as fingers on the handheld's. What the host's layout makes of a key counts: a character that a key
 * gives when pressed alone presses this key for as long as the host's is held; any other character (a capital, one that
 * has no key) goes through as a character, since it would need a second key. The host's own repeating is ignored: the
 * handheld repeats by itself.
 */
final class HostKeys {

    /** What the host's keys do. */
    interface Fingers {
        void key(int row, int column, boolean down);

        void typed(int codePoint);
    }

    /** What keys give that type nothing on the host, or something else than is meant (services: the hosted window). */
    private static final Map<KeyCode, Integer> NAMED = Map.ofEntries(
            Map.entry(KeyCode.LEFT, 0x2190),
            Map.entry(KeyCode.KP_LEFT, 0x2190),
            Map.entry(KeyCode.UP, 0x2191),
            Map.entry(KeyCode.KP_UP, 0x2191),
            Map.entry(KeyCode.RIGHT, 0x2192),
            Map.entry(KeyCode.KP_RIGHT, 0x2192),
            Map.entry(KeyCode.DOWN, 0x2193),
            Map.entry(KeyCode.KP_DOWN, 0x2193),
            Map.entry(KeyCode.HOME, 0x2234),
            Map.entry(KeyCode.F1, 0x11),
            Map.entry(KeyCode.F2, 0x12),
            Map.entry(KeyCode.F3, 0x13),
            Map.entry(KeyCode.F4, 0x14),
            Map.entry(KeyCode.F5, 0x1F60A),
            Map.entry(KeyCode.F6, 0x798F),
            Map.entry(KeyCode.BACK_SPACE, 0x08),
            Map.entry(KeyCode.DELETE, 0x08),
            Map.entry(KeyCode.TAB, 0x09),
            Map.entry(KeyCode.ENTER, 0x0D));

    private final KeyLayout layout;
    private final Fingers fingers;

    /** The host's keys that are down. */
    private final Set<String> down = new HashSet<>();

    /** Those of them that hold a key. */
    private final Map<String, Cap> holding = new HashMap<>();

    /** The key whose character has yet to come. */
    private Optional<String> awaiting = Optional.empty();

    /** Whether the next character comes from repeating. */
    private boolean ignoreCharacter;

    HostKeys(KeyLayout layout, Fingers fingers) {
        this.layout = layout;
        this.fingers = fingers;
    }

    /** Takes any key event. Shortcuts of the host are left alone. */
    void handle(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_RELEASED) {
            released(name(event));
        } else if (event.isControlDown() && event.isAltDown() && event.getEventType() == KeyEvent.KEY_TYPED) {
            // AltGr on Windows: a character all the same.
            typed(event);
        } else if (event.isShortcutDown() || event.isControlDown() || event.isMetaDown()) {
            return;
        } else if (event.getEventType() == KeyEvent.KEY_PRESSED) {
            pressed(event);
        } else {
            typed(event);
        }
        event.consume();
    }

    /** A host key's name, the same when it goes down and up. Keys that the toolkit has no code for go by what they say. */
    private static String name(KeyEvent event) {
        return event.getCode() == KeyCode.UNDEFINED ? "?" + event.getText() : event.getCode().name();
    }

    private void pressed(KeyEvent event) {
        String name = name(event);
        Integer character = NAMED.get(event.getCode());
        boolean repeats = !down.add(name);
        ignoreCharacter = repeats;
        awaiting = repeats || character != null ? Optional.empty() : Optional.of(name);
        if (character != null && !repeats) {
            give(Optional.of(name), character);
        }
    }

    private void typed(KeyEvent event) {
        String text = event.getCharacter();
        boolean isControl = text.isEmpty() || Character.isISOControl(text.codePointAt(0));
        if (!ignoreCharacter && !isControl) {
            give(awaiting, text.codePointAt(0));
            awaiting = Optional.empty();
        }
    }

    private void give(Optional<String> hostKey, int character) {
        Optional<Cap> cap = layout.caps().stream()
                .filter(c -> c.base() == character && c.role() == KeyLayout.Role.CHARACTER)
                .findFirst();
        if (cap.isPresent() && hostKey.isPresent()) {
            holding.put(hostKey.get(), cap.get());
            fingers.key(cap.get().row(), cap.get().column(), true);
        } else {
            fingers.typed(character);
        }
    }

    private void released(String name) {
        down.remove(name);
        ignoreCharacter = false;
        Cap cap = holding.remove(name);
        // Two host keys may hold one key; the last to leave releases it.
        if (cap != null && !holding.containsValue(cap)) {
            fingers.key(cap.row(), cap.column(), false);
        }
    }

    /** Forgets what is held: somebody else has released it. */
    void forget() {
        down.clear();
        holding.clear();
        awaiting = Optional.empty();
        ignoreCharacter = false;
    }
}
