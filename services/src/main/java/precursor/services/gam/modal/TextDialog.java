package precursor.services.gam.modal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.modals.api.TextField;

/**
 * One to ten lines to type into. When the user has confirmed, the client judges what he typed: nothing moves until {@link
 * #object} starts the entry over or the dialog is closed.
 */
public final class TextDialog implements Dialog {

    private static final int PADDING = 6;
    private static final int BOX = Sheet.STYLE.lineHeight() + 2 * 4;

    private final List<TextField> fields;
    private final List<TypedLine> lines = new ArrayList<>();
    private final Visibility[] visibilities;
    private final boolean growable;
    private final boolean cancellable;
    private String prompt;
    private int current;
    private boolean confirmed;

    /**
     * @param fields one to ten
     */
    public TextDialog(String prompt, List<TextField> fields, boolean growable) {
        this(prompt, fields, growable, false);
    }

    /** A line for a secret, which {@link RawKeys#F4} leaves. */
    public static TextDialog password(String prompt, String hint) {
        return new TextDialog(prompt, List.of(new TextField(hint, "", true)), false, true);
    }

    /** A line for a secret, which can only be left by confirming it. */
    public static TextDialog neededPassword(String prompt, String hint) {
        return new TextDialog(prompt, List.of(new TextField(hint, "", true)), false, false);
    }

    private TextDialog(String prompt, List<TextField> fields, boolean growable, boolean cancellable) {
        this.prompt = prompt;
        this.fields = List.copyOf(fields);
        this.growable = growable;
        this.cancellable = cancellable;
        this.visibilities = new Visibility[fields.size()];
        fields.forEach(f -> lines.add(new TypedLine()));
        startOver();
    }

    /** The client does not accept what was typed. */
    public void object(String objection) {
        prompt = objection;
        startOver();
    }

    /** Whether the user has confirmed and the client has not judged yet. */
    public boolean isConfirmed() {
        return confirmed;
    }

    private void startOver() {
        for (int i = 0; i < fields.size(); i++) {
            lines.get(i).set(fields.get(i).initial());
            visibilities[i] = Visibility.LAST_CHARACTERS;
        }
        current = 0;
        confirmed = false;
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(prompt);
        for (int i = 0; i < fields.size(); i++) {
            field(sheet, i);
            sheet.gap(6);
        }
        sheet.gap(-6);
        sheet.hint(hintText());
    }

    private String hintText() {
        String move = fields.size() > 1 ? "↑ ↓ field    " : "";
        return move + (fields.get(current).password() ? "← → show or hide    " : "")
                + (cancellable ? "F4 cancel    " : "")
                + "∴ confirm";
    }

    private void field(Sheet sheet, int index) {
        TypedLine line = lines.get(index);
        boolean here = index == current;
        int width = sheet.width() - 2 * PADDING;
        if (growable && !fields.get(index).password() && line.length() > 0) {
            String text = line.text(0, line.length());
            int height = sheet.measure(text, Sheet.STYLE, width) + 8;
            frame(sheet, height, here);
            Rectangle area = Rectangle.of(sheet.left() + PADDING, sheet.y() + 4, width, height - 4);
            sheet.lines(text, Sheet.STYLE, area, caret(here, line.text(0, line.caret())));
            sheet.gap(height);
            return;
        }
        frame(sheet, BOX, here);
        int x = sheet.left() + PADDING;
        if (line.length() == 0) {
            sheet.line(fields.get(index).hint(), Sheet.HINT_STYLE, x + 4, BOX);
            if (here) {
                sheet.line("", Sheet.STYLE, x, BOX, OptionalInt.of(0));
            }
        } else if (fields.get(index).password()) {
            String shown = end(sheet, visibilities[index].of(line), width);
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

    /** The longest end of a text that fits, so that its last character can be seen. */
    private static String end(Sheet sheet, String text, int width) {
        String shown = text;
        while (!shown.isEmpty() && sheet.widthOf(shown, Sheet.STYLE) > width - 4) {
            shown = shown.substring(shown.offsetByCodePoints(0, 1));
        }
        return shown;
    }

    @Override
    public Step key(int codePoint) {
        if (confirmed) {
            return Step.NOTHING;
        }
        if (cancellable && codePoint == RawKeys.F4) {
            return Step.CANCELLED;
        }
        TypedLine line = lines.get(current);
        boolean password = fields.get(current).password();
        boolean changed = switch (codePoint) {
            case RawKeys.SELECT, RawKeys.ENTER -> {
                confirmed = true;
                yield true;
            }
            case RawKeys.UP -> field(-1);
            case RawKeys.DOWN -> field(1);
            case RawKeys.LEFT -> password ? show(-1) : line.move(-1);
            case RawKeys.RIGHT -> password ? show(1) : line.move(1);
            case RawKeys.BACKSPACE -> line.backspace();
            default -> line.insert(codePoint);
        };
        return confirmed ? Step.DONE : changed ? Step.CHANGED : Step.NOTHING;
    }

    private boolean field(int by) {
        int before = current;
        current = Math.floorMod(current + by, fields.size());
        return current != before;
    }

    private boolean show(int by) {
        Visibility before = visibilities[current];
        visibilities[current] = before.toward(by);
        return visibilities[current] != before;
    }

    /** What stands in the fields now, as UTF-8; the caller wipes the arrays. */
    public List<byte[]> typed() {
        return lines.stream().map(TypedLine::utf8).toList();
    }

    @Override
    public void wipe() {
        lines.forEach(TypedLine::wipe);
    }
}
