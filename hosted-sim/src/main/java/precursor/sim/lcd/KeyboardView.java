package precursor.sim.lcd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.input.MouseButton;
import precursor.hw.KeyLayout;
import precursor.hw.Keyboard;

/** The keyboard, drawn. Mouse and host keys press the same keys. */
final class KeyboardView extends Group {

    /** Who is told of keys that go down and up. */
    interface Matrix {
        void key(int row, int column, boolean down);
    }

    private final List<KeyView> keys = new ArrayList<>();

    /** The key that the mouse holds; it may have moved on since. */
    private Optional<KeyView> underMouse = Optional.empty();

    /**
     * @param hundredth toolkit pixels for a hundredth of a key
     * @param unit toolkit pixels for a pixel of the LCD
     */
    KeyboardView(Keyboard keyboard, KeyLayout layout, double hundredth, double unit, Matrix matrix) {
        for (int i = 0; i < keyboard.keys().size(); i++) {
            KeyView key = new KeyView(keyboard.keys().get(i), layout.caps().get(i), hundredth, unit, matrix);
            key.setOnMousePressed(event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    underMouse = Optional.of(key);
                    key.finger(true);
                }
            });
            keys.add(key);
        }
        getChildren().addAll(keys);
    }

    /** Presses or releases a key as a finger does. */
    void finger(int row, int column, boolean down) {
        for (KeyView key : keys) {
            if (key.isAt(row, column)) {
                key.finger(down);
            }
        }
    }

    /** Draws a key as pressed or not, and tells nobody. */
    void show(int row, int column, boolean down) {
        for (KeyView key : keys) {
            if (key.isAt(row, column)) {
                key.show(down);
            }
        }
    }

    /** Releases the key that the mouse holds, wherever it is now. */
    void releaseMouse() {
        underMouse.ifPresent(key -> key.finger(false));
        underMouse = Optional.empty();
    }

    void releaseAll() {
        underMouse = Optional.empty();
        for (KeyView key : keys) {
            key.finger(false);
        }
    }

    List<KeyView> keys() {
        return keys;
    }
}
