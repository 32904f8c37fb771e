package precursor.sim.lcd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import precursor.hw.KeyLayout;
import precursor.hw.toml.TomlLoader;

class HostKeysTest {

    private final List<String> log = new ArrayList<>();
    private final HostKeys keys =
            new HostKeys(TomlLoader.builtIn().hardware().layout(KeyLayout.Name.QWERTY), new HostKeys.Fingers() {
                @Override
                public void key(int row, int column, boolean down) {
                    log.add((down ? "+" : "-") + row + "," + column);
                }

                @Override
                public void typed(int codePoint) {
                    log.add("'" + Character.toString(codePoint) + "'");
                }
            });

    private void event(EventType<KeyEvent> type, KeyCode code, String text, boolean shift, boolean control) {
        boolean typed = type == KeyEvent.KEY_TYPED;
        keys.handle(new KeyEvent(
                type, typed ? text : "", typed ? "" : text, typed ? KeyCode.UNDEFINED : code, shift, control, false, false));
    }

    private void down(KeyCode code, String character) {
        event(KeyEvent.KEY_PRESSED, code, character, false, false);
        event(KeyEvent.KEY_TYPED, code, character, false, false);
    }

    private void up(KeyCode code, String character) {
        event(KeyEvent.KEY_RELEASED, code, character, false, false);
    }

    @Test
    void aCharacterOfAKeyHoldsTheKey() {
        down(KeyCode.A, "a");
        down(KeyCode.S, "s");
        up(KeyCode.A, "a");
        up(KeyCode.S, "s");
        assertEquals(List.of("+2,0", "+2,1", "-2,0", "-2,1"), log);
    }

    @Test
    void theHostsLayoutDecides() {
        // The key that is Q on a US keyboard is A on a French one.
        down(KeyCode.A, "a");
        up(KeyCode.A, "a");
        // And its 1 types & unless shifted; a shifted 1 is a 1.
        down(KeyCode.AMPERSAND, "&");
        up(KeyCode.AMPERSAND, "&");
        event(KeyEvent.KEY_PRESSED, KeyCode.AMPERSAND, "1", true, false);
        event(KeyEvent.KEY_TYPED, KeyCode.AMPERSAND, "1", true, false);
        event(KeyEvent.KEY_RELEASED, KeyCode.AMPERSAND, "1", true, false);
        assertEquals(List.of("+2,0", "-2,0", "'&'", "+0,0", "-0,0"), log);
    }

    @Test
    void repeatingIsIgnored() {
        down(KeyCode.A, "a");
        down(KeyCode.A, "a");
        down(KeyCode.A, "a");
        up(KeyCode.A, "a");
        down(KeyCode.LEFT, "");
        down(KeyCode.LEFT, "");
        up(KeyCode.LEFT, "");
        down(KeyCode.F5, "");
        down(KeyCode.F5, "");
        up(KeyCode.F5, "");
        assertEquals(List.of("+2,0", "-2,0", "+8,3", "-8,3", "'😊'"), log);
    }

    @Test
    void whatNeedsASecondKeyOrHasNoneIsTyped() {
        event(KeyEvent.KEY_PRESSED, KeyCode.SHIFT, "", true, false);
        event(KeyEvent.KEY_PRESSED, KeyCode.A, "A", true, false);
        event(KeyEvent.KEY_TYPED, KeyCode.A, "A", true, false);
        event(KeyEvent.KEY_RELEASED, KeyCode.A, "A", true, false);
        event(KeyEvent.KEY_RELEASED, KeyCode.SHIFT, "", false, false);
        down(KeyCode.UNDEFINED, "é");
        up(KeyCode.UNDEFINED, "é");
        down(KeyCode.F6, "");
        // From an input method, without a key.
        event(KeyEvent.KEY_TYPED, KeyCode.UNDEFINED, "😀", false, false);
        assertEquals(List.of("'A'", "'é'", "'福'", "'😀'"), log);
    }

    @Test
    void twoHostKeysMayHoldOneKey() {
        down(KeyCode.BACK_SPACE, "\b");
        down(KeyCode.DELETE, "\u007f");
        up(KeyCode.BACK_SPACE, "");
        assertEquals(List.of("+6,9", "+6,9"), log);
        up(KeyCode.DELETE, "");
        assertEquals("-6,9", log.getLast());
    }

    @Test
    void shortcutsAreNotForTheHandheld() {
        event(KeyEvent.KEY_PRESSED, KeyCode.C, "c", false, true);
        event(KeyEvent.KEY_TYPED, KeyCode.C, "c", false, true);
        event(KeyEvent.KEY_RELEASED, KeyCode.C, "c", false, true);
        assertEquals(List.of(), log);
    }

    @Test
    void whatIsForgottenIsNotReleasedAgain() {
        down(KeyCode.A, "a");
        keys.forget();
        up(KeyCode.A, "a");
        assertEquals(List.of("+2,0"), log);
    }
}
