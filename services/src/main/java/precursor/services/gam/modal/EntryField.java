package precursor.services.gam.modal;

import java.util.OptionalInt;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.modals.api.TextField;

/** A box with a line to type into. A secret is shown as the arrows say; what is typed into it is wiped. */
final class EntryField {

    private static final int PADDING = 6;
    private static final int BOX = Sheet.STYLE.lineHeight() + 2 * 4;

    private final TextField field;
    private final boolean growable;
    private final TypedLine line;
    private Visibility visibility = Visibility.LAST_CHARACTERS;

    /**
     * @param growable whether a long text, that is no secret, is broken into lines
     */
    EntryField(TextField field, boolean growable) {
        this.field = field;
        this.growable = growable;
        this.line = new TypedLine(field.most());
        startOver();
    }

    /** As it was at first. */
    void startOver() {
        line.set(field.initial());
        visibility = Visibility.LAST_CHARACTERS;
    }

    boolean isSecret() {
        return field.password();
    }

    boolean isEmpty() {
        return line.length() == 0;
    }

    /** Whether something of what was typed is missing. */
    boolean hasOverflowed() {
        return line.hasOverflowed();
    }

    /** Bytes that it takes. */
    int most() {
        return field.most();
    }

    /**
     * Lays it out.
     *
     * @param here whether what is typed goes into it
     */
    void lay(Sheet sheet, boolean here) {
        int width = sheet.width() - 2 * PADDING;
        if (growable && !field.password() && line.length() > 0) {
            String text = line.text(0, line.length());
            int height = sheet.measure(text, Sheet.STYLE, width) + 8;
            frame(sheet, height, here);
            Rectangle area = Rectangle.of(sheet.left() + PADDING, sheet.y() + 4, width, height - 4);
            sheet.lines(text, Sheet.STYLE, area, caret(here, line.text(0, line.caret())));
            sheet.gap(height);
            return;
        }
        if (sheet.isMeasuring()) {
            sheet.gap(BOX);
            return;
        }
        frame(sheet, BOX, here);
        int x = sheet.left() + PADDING;
        if (line.length() == 0) {
            sheet.line(field.hint(), Sheet.HINT_STYLE, x + 4, BOX);
            if (here) {
                sheet.line("", Sheet.STYLE, x, BOX, OptionalInt.of(0));
            }
        } else if (field.password()) {
            String shown = end(sheet, visibility.of(line), width);
            sheet.secretLine(shown, Sheet.STYLE, x, BOX, caret(here, shown));
        } else {
            String before = end(sheet, line.text(0, line.caret()), width);
            String shown = before + line.text(line.caret(), line.length());
            sheet.line(shown, Sheet.STYLE, x, BOX, caret(here, before));
        }
        sheet.gap(BOX);
    }

    private static void frame(Sheet sheet, int height, boolean here) {
        Rectangle box = Rectangle.of(sheet.left(), sheet.y(), sheet.width(), height);
        sheet.shape(new Shape.RoundedBox(box, 4, DrawStyle.stroke(PixelColor.DARK, here ? 2 : 1)));
    }

    private static OptionalInt caret(boolean here, String before) {
        return here ? OptionalInt.of(before.length()) : OptionalInt.empty();
    }

    /** The longest end of a text that fits, so that its last character can be seen. Found by halves, since each look is a message. */
    private static String end(Sheet sheet, String text, int width) {
        int few = 0;
        int many = text.codePointCount(0, text.length());
        while (few < many) {
            int middle = (few + many) >>> 1;
            if (sheet.widthOf(without(text, middle), Sheet.STYLE) > width - 4) {
                few = middle + 1;
            } else {
                many = middle;
            }
        }
        return without(text, few);
    }

    private static String without(String text, int characters) {
        return text.substring(text.offsetByCodePoints(0, characters));
    }

    /** Takes a key; false when it changes nothing. */
    boolean key(int codePoint) {
        return switch (codePoint) {
            case RawKeys.LEFT -> field.password() ? show(-1) : line.move(-1);
            case RawKeys.RIGHT -> field.password() ? show(1) : line.move(1);
            case RawKeys.BACKSPACE -> line.backspace();
            default -> line.insert(codePoint);
        };
    }

    private boolean show(int by) {
        Visibility before = visibility;
        visibility = before.toward(by);
        return visibility != before;
    }

    /** What stands in it now; the caller wipes the array. */
    byte[] utf8() {
        return line.utf8();
    }

    void wipe() {
        line.wipe();
    }
}
