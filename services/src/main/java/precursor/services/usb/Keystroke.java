package precursor.services.usb;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Presses one chord at a time: keys down, a pause, keys up, a pause (services.md §23.5). Keys are never down so long that a host repeats them: a slow
 * pace has the rest of its pause when they are up. It goes on when the host has taken a
 * report and when {@link #advance} says that time passed, so no thread ever waits for it.
 */
final class Keystroke {

    /** How long the host may let a report lie. */
    static final int PATIENCE_MS = 2000;

    /** Longest that keys are held. Hosts repeat them from 250 ms on. */
    static final int LONGEST_HOLD_MS = 100;

    private enum State {
        IDLE,
        /** A report waits for the host. */
        SENDING_DOWN,
        SENDING_UP,
        /** The host has it; a pause. */
        AFTER_DOWN,
        AFTER_UP
    }

    /** Who has it pressed. */
    interface Finger {

        /** The host has the keys down. */
        void down();

        /** The keys are up again, if they should be, and the pause is over. */
        void done();

        /** The host does not take it. */
        void notTaken();
    }

    private final KeyboardFunction keyboard;
    private final LongSupplier now;
    private final Finger finger;
    private State state = State.IDLE;
    private long dueMs;
    private boolean keyUp;
    private int rateMs;

    /**
     * @param now milliseconds since power-on
     */
    Keystroke(KeyboardFunction keyboard, LongSupplier now, Finger finger) {
        this.keyboard = keyboard;
        this.now = now;
        this.finger = finger;
    }

    /**
     * Begins. Only when none is under way.
     *
     * @param letGo whether the keys go up again
     * @param pauseMs after keys down and after keys up, as far as they may be held so long
     */
    void press(Chord chord, boolean letGo, int pauseMs) {
        keyUp = letGo;
        rateMs = pauseMs;
        send(State.SENDING_DOWN, chord);
    }

    private void send(State sending, Chord chord) {
        state = sending;
        dueMs = now.getAsLong() + PATIENCE_MS;
        if (!keyboard.press(chord, this::taken)) {
            finger.notTaken();
        }
    }

    private void taken() {
        int holdMs = keyUp ? Math.min(rateMs, LONGEST_HOLD_MS) : rateMs;
        if (state == State.SENDING_DOWN) {
            dueMs = now.getAsLong() + holdMs;
            state = State.AFTER_DOWN;
            finger.down();
        } else {
            dueMs = now.getAsLong() + 2L * rateMs - holdMs;
            state = State.AFTER_UP;
        }
    }

    /** Ends it now, with all keys up. */
    void release() {
        state = State.IDLE;
        keyboard.release();
    }

    /** When {@link #advance} would do something. */
    OptionalLong nextDue() {
        return state == State.IDLE ? OptionalLong.empty() : OptionalLong.of(dueMs);
    }

    /** Time has come this far. */
    void advance(long nowMs) {
        if (state == State.IDLE || nowMs < dueMs) {
            return;
        }
        switch (state) {
            case IDLE -> {}
            case SENDING_DOWN, SENDING_UP -> finger.notTaken();
            case AFTER_DOWN -> {
                if (keyUp) {
                    send(State.SENDING_UP, Chord.NONE);
                } else {
                    done();
                }
            }
            case AFTER_UP -> done();
        }
    }

    private void done() {
        state = State.IDLE;
        finger.done();
    }
}
