package precursor.services.gam.modal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/** Characters that no key has, to choose one of: emoji, or symbols and letters of other languages. F1 leaves it. */
public final class CharacterGrid implements Dialog {

    private static final int COLUMNS = 8;
    private static final int ROW = 26;
    /** So many rows fill the canvas that menus get. */
    private static final int MOST_ROWS = 10;
    /** The same in all languages. */
    private static final String HINT = "← ↑ ↓ →    ∴ ✓    F1 ✗";

    private final int[] characters;
    private int cursor;
    private int topRow;

    private CharacterGrid(int[] characters) {
        this.characters = characters.clone();
    }

    /** The characters that a key is for; none for a key that types itself. */
    public static Optional<CharacterGrid> of(int key) {
        return switch (key) {
            case RawKeys.EMOJI -> Optional.of(new CharacterGrid(read("emoji.txt")));
            case RawKeys.SYMBOL, RawKeys.HANZI -> Optional.of(new CharacterGrid(read("symbols.txt")));
            default -> Optional.empty();
        };
    }

    private static int[] read(String name) {
        try (InputStream file = CharacterGrid.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + name);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.codePoints().filter(c -> c != '\n').toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** The one that is chosen. */
    public int chosen() {
        return characters[cursor];
    }

    @Override
    public void lay(Sheet sheet) {
        int width = sheet.width() / COLUMNS;
        int from = topRow * COLUMNS;
        int to = Math.min(characters.length, from + MOST_ROWS * COLUMNS);
        int mark = cursor - from;
        sheet.shape(new Shape.RoundedBox(
                Rectangle.of(sheet.left() + mark % COLUMNS * width, sheet.y() + mark / COLUMNS * ROW, width, ROW),
                4,
                DrawStyle.stroke(PixelColor.DARK, 2)));
        for (int i = from; i < to; i++) {
            int column = (i - from) % COLUMNS;
            sheet.cell(Character.toString(characters[i]), sheet.left() + column * width, width, ROW);
            if (column == COLUMNS - 1 || i == to - 1) {
                sheet.gap(ROW);
            }
        }
        sheet.gap((MOST_ROWS - (to - from + COLUMNS - 1) / COLUMNS) * ROW);
        sheet.hint(HINT);
    }

    @Override
    public Step key(int codePoint) {
        return switch (codePoint) {
            case RawKeys.SELECT, RawKeys.ENTER -> Step.DONE;
            case RawKeys.F1 -> Step.CANCELLED;
            case RawKeys.LEFT -> move(-1);
            case RawKeys.RIGHT -> move(1);
            case RawKeys.UP -> move(-COLUMNS);
            case RawKeys.DOWN -> move(COLUMNS);
            default -> Step.NOTHING;
        };
    }

    /** Both ends lead to the other. */
    private Step move(int by) {
        int last = characters.length - 1;
        int next = cursor + by;
        cursor = next < 0 ? last : next > last ? 0 : next;
        topRow = Math.clamp(topRow, Math.max(0, cursor / COLUMNS - MOST_ROWS + 1), cursor / COLUMNS);
        return Step.CHANGED;
    }
}
