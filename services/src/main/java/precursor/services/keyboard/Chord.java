package precursor.services.keyboard;

import java.util.Optional;

/**
 * Dots that are pressed together. A chord is complete when one of its keys goes up, or when another dot goes down later than the interval after
 * the last: that one begins the next chord. The keys of a complete chord that are still down belong to nothing any more.
 */
final class Chord {

    /**
     * A chord that is complete.
     *
     * @param dots bit 0 for dot 1
     * @param press the number of the press that began it
     */
    record Complete(int dots, long press) {}

    private int intervalMs;
    private int dots;
    private long press;
    private long last;

    Chord(int intervalMs) {
        this.intervalMs = intervalMs;
    }

    /** At least 1. */
    void setInterval(int ms) {
        intervalMs = ms;
    }

    /** A dot, 1 to 8, goes down; gives the chord before, if this is not of it. */
    Optional<Complete> press(int dot, long number, long atMs) {
        Optional<Complete> before = dots != 0 && atMs - last > intervalMs ? take() : Optional.empty();
        if (dots == 0) {
            press = number;
        }
        dots |= bit(dot);
        last = atMs;
        return before;
    }

    /** A dot goes up; gives the chord that it is of. */
    Optional<Complete> release(int dot) {
        return (dots & bit(dot)) != 0 ? take() : Optional.empty();
    }

    void forget() {
        dots = 0;
    }

    private Optional<Complete> take() {
        Complete complete = new Complete(dots, press);
        dots = 0;
        return Optional.of(complete);
    }

    private static int bit(int dot) {
        return 1 << (dot - 1);
    }
}
