package precursor.services.status;

import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * When the backlight is on (services.md §11.2, §11.3): from a key until some seconds after the last one, or as somebody switches it. It begins
 * automatic: who types the first PIN in the dark has no preferences yet. One thread; others may look at {@link #state}.
 */
final class Backlight {

    /** What Xous writes into the light's register, 191, on the five bits that the embedded controller has. */
    static final int LEVEL = 191 >> 3;

    static final int USUAL_SECONDS = 10;

    /** What the light does now. */
    enum State {
        AUTOMATIC,
        ON,
        OFF
    }

    private final IntConsumer lamp;
    private final LongConsumer wakeIn;
    private volatile State state = State.AUTOMATIC;
    private int seconds = USUAL_SECONDS;
    private int level;

    /**
     * @param lamp sets the level, of LCD and keys alike
     * @param wakeIn calls {@link #timeIsOver} after some milliseconds; replaces the call before
     */
    Backlight(IntConsumer lamp, LongConsumer wakeIn) {
        this.lamp = lamp;
        this.wakeIn = wakeIn;
    }

    State state() {
        return state;
    }

    /** A key was pressed. */
    void keyPressed() {
        if (state == State.AUTOMATIC) {
            wakeIn.accept(1000L * seconds);
            light(LEVEL);
        }
    }

    void timeIsOver() {
        if (state == State.AUTOMATIC) {
            light(0);
        }
    }

    /** Who chooses this looks at the screen: it is lit. */
    void automatic(int forSeconds) {
        seconds = forSeconds;
        if (state != State.AUTOMATIC || level > 0) {
            state = State.AUTOMATIC;
            keyPressed();
        }
    }

    void byHand() {
        state = State.OFF;
        light(0);
    }

    /** Switches it; ignored while it is automatic. */
    void turn(boolean on) {
        if (state != State.AUTOMATIC) {
            state = on ? State.ON : State.OFF;
            light(on ? LEVEL : 0);
        }
    }

    private void light(int wanted) {
        if (level != wanted) {
            level = wanted;
            lamp.accept(wanted);
        }
    }
}
