package precursor.sim.control;

import java.util.Comparator;
import java.util.List;
import precursor.sim.board.Reading;
import precursor.xous.device.LcdDevice.Text;

/**
 * What a person can read on the screen at one moment.
 *
 * @param number counts up with every update of the screen
 * @param shownAt when, by the host's monotonic clock, in microseconds, as {@link ControlClient#type} tells when a key went down
 * @param texts with their places, from top to bottom, then from left to right
 */
public record ScreenText(long number, long shownAt, int width, int height, List<Text> texts) {

    public ScreenText {
        texts = texts.stream()
                .sorted(Comparator.comparingInt(Text::y).thenComparingInt(Text::x))
                .toList();
    }

    /** The texts alone. */
    public List<String> lines() {
        return texts.stream().map(Text::text).toList();
    }

    /** Whether {@code wanted} stands there, wherever its lines are broken. */
    public boolean shows(String wanted) {
        return Reading.finds(wanted, lines());
    }
}
