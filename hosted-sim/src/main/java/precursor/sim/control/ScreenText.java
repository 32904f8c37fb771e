package precursor.sim.control;

import java.util.Comparator;
import java.util.List;
import precursor.xous.device.LcdDevice.Text;

/**
 * What a person can read on the screen at one moment.
 *
 * @param number counts up with every update of the screen
 * @param texts with their places, from top to bottom, then from left to right
 */
public record ScreenText(long number, int width, int height, List<Text> texts) {

    public ScreenText {
        texts = texts.stream()
                .sorted(Comparator.comparingInt(Text::y).thenComparingInt(Text::x))
                .toList();
    }

    /** The texts alone. */
    public List<String> lines() {
        return texts.stream().map(Text::text).toList();
    }

    /** Whether one of the texts contains {@code wanted}. */
    public boolean shows(String wanted) {
        return texts.stream().anyMatch(t -> t.text().contains(wanted));
    }
}
