package precursor.hw;

import java.util.List;

/**
 * The physical keyboard: a matrix, and where its keys are.
 *
 * @param rows rows of the matrix
 * @param columns columns of the matrix
 * @param repeatDelayMs how long a key is held until it repeats or gives its hold symbol
 * @param repeatRateMs between two repeats
 * @param chordIntervalMs how long keys of a chord may lie apart
 * @param keys in reading order, top left to bottom right
 */
public record Keyboard(
        int rows, int columns, int repeatDelayMs, int repeatRateMs, int chordIntervalMs, List<Key> keys) {

    public Keyboard {
        keys = List.copyOf(keys);
    }

    /**
     * One key. Its place is in hundredths of the distance between two letter keys, from the keyboard's top left.
     *
     * @param row row in the matrix
     * @param column column in the matrix
     */
    public record Key(int row, int column, int x, int y, int width, int height) {}

    /** Right edge of the rightmost key, in hundredths of a key. */
    public int width() {
        int most = 0;
        for (Key key : keys) {
            most = Math.max(most, key.x() + key.width());
        }
        return most;
    }

    /** Lower edge of the lowest key, in hundredths of a key. */
    public int height() {
        int most = 0;
        for (Key key : keys) {
            most = Math.max(most, key.y() + key.height());
        }
        return most;
    }
}
