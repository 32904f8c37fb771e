package precursor.services.usb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import precursor.services.usb.api.UsbRequest;

/**
 * Types: keys down, a pause, keys up, a pause, and so on (services.md §23.5). It goes on when the host has taken a report
 * and when {@link #advance} says that time passed, so no thread ever waits for it. A host that takes nothing for {@link
 * #PATIENCE_MS} ends everything that is to be typed.
 */
final class Typist {

    /** How long the host may let a report lie. */
    static final int PATIENCE_MS = 2000;

    /** Most jobs at a time. */
    static final int MOST_JOBS = 4;

    private static final int USUAL_RATE_MS = 30;

    private enum State {
        IDLE,
        /** A report waits for the host. */
        SENDING_DOWN,
        SENDING_UP,
        /** The host has it; a pause. */
        AFTER_DOWN,
        AFTER_UP
    }

    private final KeyboardFunction keyboard;
    private final LongSupplier now;
    private final Deque<TypingJob> jobs = new ArrayDeque<>();
    private State state = State.IDLE;
    private long dueMs;
    private int rateMs = USUAL_RATE_MS;

    /**
     * @param now milliseconds since power-on
     */
    Typist(KeyboardFunction keyboard, LongSupplier now) {
        this.keyboard = keyboard;
        this.now = now;
    }

    /** Sets the pause, 1 to {@link UsbRequest#MOST_AUTOTYPE_MS} ms. */
    void setRate(int ms) {
        rateMs = ms;
    }

    /** Takes a job; false when there are too many. */
    boolean type(TypingJob job) {
        if (jobs.size() >= MOST_JOBS) {
            return false;
        }
        jobs.add(job);
        if (state == State.IDLE) {
            pressNext();
        }
        return true;
    }

    private void pressNext() {
        state = State.IDLE;
        while (!jobs.isEmpty()) {
            Optional<Chord> chord = jobs.element().next();
            if (chord.isPresent()) {
                send(State.SENDING_DOWN, chord.get());
                return;
            }
            jobs.remove().end();
        }
    }

    private void send(State sending, Chord chord) {
        state = sending;
        dueMs = now.getAsLong() + PATIENCE_MS;
        if (!keyboard.press(chord, this::taken)) {
            stop();
        }
    }

    private void taken() {
        dueMs = now.getAsLong() + rateMs;
        if (state == State.SENDING_DOWN) {
            jobs.element().countOne();
            state = State.AFTER_DOWN;
        } else {
            state = State.AFTER_UP;
        }
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
            case SENDING_DOWN, SENDING_UP -> stop();
            case AFTER_DOWN -> {
                if (jobs.element().keyUp()) {
                    send(State.SENDING_UP, Chord.NONE);
                } else {
                    pressNext();
                }
            }
            case AFTER_UP -> pressNext();
        }
    }

    /** Ends all jobs as far as they came: the host is gone, or does not listen. */
    void stop() {
        state = State.IDLE;
        keyboard.in().dropReports();
        while (!jobs.isEmpty()) {
            jobs.remove().end();
        }
    }
}
