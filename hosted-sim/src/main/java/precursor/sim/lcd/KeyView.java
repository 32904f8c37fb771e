package precursor.sim.lcd;

import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import precursor.hw.KeyLayout.Cap;
import precursor.hw.KeyLayout.Role;
import precursor.hw.Keyboard;

/** One key: its cap, the legend in the middle, in the corner what it gives when held. */
final class KeyView extends Group {

    private static final String FAMILY = "DejaVu Sans";

    /** Code points below it have no sign of their own: such keys and those that move the cursor are drawn darker. */
    private static final int FIRST_SIGN = 0x20;

    /** Its sign is three small dots: it is drawn larger. */
    private static final int SELECT = 0x2234;

    private final Cap meaning;
    private final Rectangle cap;
    private final double unit;
    private final KeyboardView.Matrix matrix;
    private boolean held;

    KeyView(Keyboard.Key key, Cap meaning, double hundredth, double unit, KeyboardView.Matrix matrix) {
        this.meaning = meaning;
        this.unit = unit;
        this.matrix = matrix;
        // Edges lie on whole pixels of the LCD, so that every key of a row looks the same.
        double left = Math.round(key.x() * hundredth / unit) + 1.0;
        double top = Math.round(key.y() * hundredth / unit) + 1.0;
        double right = Math.round((key.x() + key.width()) * hundredth / unit) - 1.0;
        double bottom = Math.round((key.y() + key.height()) * hundredth / unit) - 1.0;
        cap = new Rectangle(left * unit, top * unit, (right - left) * unit, (bottom - top) * unit);
        cap.setArcWidth(7 * unit);
        cap.setArcHeight(7 * unit);
        cap.setStroke(Paints.KEY_EDGE);
        cap.setStrokeWidth(unit);
        getChildren().add(cap);
        Text legend = legend();
        double middle = (left + right) / 2 * unit;
        if (meaning.corner().isEmpty()) {
            place(legend, middle - width(legend) / 2, (top + bottom) / 2 * unit);
        } else {
            // The legend makes room for the corner, as on the real caps.
            place(legend, (left + (right - left) * 0.40) * unit - width(legend) / 2, ((top + bottom) / 2 + 1) * unit);
            Text corner = text(meaning.corner(), 8, FontWeight.NORMAL, cornerColour());
            place(corner, (right - 3.5) * unit - width(corner), (top + 6.5) * unit);
        }
        show(false);
    }

    private boolean isFunction() {
        return meaning.role() != Role.CHARACTER || meaning.base() < FIRST_SIGN || isArrow();
    }

    private boolean isArrow() {
        return (meaning.base() >= 0x2190 && meaning.base() <= 0x2193) || meaning.base() == SELECT;
    }

    private Text legend() {
        Color colour =
                switch (meaning.role()) {
                    case CHARACTER, DOT -> Paints.LEGEND;
                    case SHIFT -> Paints.SHIFTED;
                    case ALT -> Paints.HELD;
                };
        boolean word = meaning.legend().length() > 1;
        double size = word ? 8.5 : meaning.base() == SELECT ? 13 : isArrow() ? 9 : 11;
        return text(meaning.legend(), size, word || isArrow() ? FontWeight.NORMAL : FontWeight.BOLD, colour);
    }

    private Color cornerColour() {
        boolean namesTheShifted = meaning.corner().length() > 1 && meaning.shift() != meaning.base();
        return meaning.shift() == meaning.hold() || namesTheShifted ? Paints.SHIFTED : Paints.HELD;
    }

    private Text text(String string, double size, FontWeight weight, Color colour) {
        Text text = new Text(string);
        text.setFont(Font.font(FAMILY, weight, size * unit));
        text.setFontSmoothingType(FontSmoothingType.GRAY);
        text.setFill(colour);
        text.setTextOrigin(VPos.CENTER);
        text.setMouseTransparent(true);
        getChildren().add(text);
        return text;
    }

    private static double width(Text text) {
        return text.getLayoutBounds().getWidth();
    }

    private static void place(Text text, double x, double y) {
        text.setX(Math.rint(x));
        text.setY(Math.rint(y));
    }

    boolean isAt(int row, int column) {
        return meaning.row() == row && meaning.column() == column;
    }

    /** Presses or releases it as a finger does; a second press, as a repeating host key makes, is none. */
    void finger(boolean down) {
        if (held != down) {
            held = down;
            show(down);
            matrix.key(meaning.row(), meaning.column(), down);
        }
    }

    void show(boolean down) {
        cap.setFill(down ? Paints.PRESSED : isFunction() ? Paints.FUNCTION_KEY : Paints.KEY);
        setTranslateY(down ? unit : 0);
    }

    Cap meaning() {
        return meaning;
    }

    boolean isHeld() {
        return held;
    }
}
