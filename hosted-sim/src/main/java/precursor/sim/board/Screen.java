package precursor.sim.board;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import precursor.xous.device.LcdDevice;

/**
 * What stands on the LCD at one moment.
 *
 * @param number counts up with every update since the board was made
 * @param shownAt when, by the host's monotonic clock, in microseconds: only differences mean something
 * @param width in pixels
 * @param height in pixels
 * @param pixels {@code height} lines of {@link LcdDevice#LINE_BYTES}, not to be written to
 * @param texts the texts on it, empty when the board is not instrumented
 */
public record Screen(long number, long shownAt, int width, int height, byte[] pixels, List<LcdDevice.Text> texts) {

    /** Whether a pixel is light; origin top left. */
    public boolean light(int x, int y) {
        return (pixels[y * LcdDevice.LINE_BYTES + x / 8] >> (x % 8) & 1) != 0;
    }

    /** Whether the two show the same picture, pixel by pixel. */
    public boolean looksLike(Screen other) {
        return width == other.width && height == other.height && Arrays.equals(pixels, other.pixels);
    }

    /** The texts as lines: those that stand on one height in one line, from left to right, top to bottom. */
    public List<String> lines() {
        return texts.stream()
                .sorted(Comparator.comparingInt(LcdDevice.Text::y).thenComparingInt(LcdDevice.Text::x))
                .collect(Collectors.groupingBy(
                        LcdDevice.Text::y,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                LcdDevice.Text::text, Collectors.joining(" "))))
                .values()
                .stream()
                .toList();
    }

    /** Whether {@code wanted} stands on it, wherever its lines are broken. */
    public boolean shows(String wanted) {
        return Reading.finds(wanted, lines());
    }
}
