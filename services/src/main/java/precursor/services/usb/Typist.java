package precursor.services.usb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import precursor.services.usb.api.TypingEnd.Fault;
import precursor.xous.message.Pid;

/**
 * Types one job after another. Where the host's Caps Lock is on, it is switched off before a text, and on again behind it; the
 * host's light tells whether that happened, and without it nothing is typed. A host that takes nothing for {@link
 * Keystroke#PATIENCE_MS} ends everything that is to be typed.
 */
final class Typist {

    /** Most jobs at a time. */
    static final int MOST_JOBS = 4;

    /** How long a host may take to say that Caps Lock changed. */
    static final int LIGHT_MS = 1000;

    private static final Chord CAPS_LOCK = new Chord(List.of(0x39));
    private static final int CAPS_RATE_MS = 30;

    private enum Phase {
        IDLE,
        /** Caps Lock is being switched off for the job. */
        CAPS_OFF,
        TYPING,
        /** Caps Lock is being switched on again; the job is over. */
        CAPS_ON
    }

    private final KeyboardFunction keyboard;
    private final LongSupplier now;
    private final Keystroke keystroke;
    private final Deque<TypingJob> jobs = new ArrayDeque<>();
    private Phase phase = Phase.IDLE;
    private OptionalLong lightDueMs = OptionalLong.empty();
    private boolean capsWereOn;

    /**
     * @param now milliseconds since power-on
     */
    Typist(KeyboardFunction keyboard, LongSupplier now) {
        this.keyboard = keyboard;
        this.now = now;
        this.keystroke = new Keystroke(keyboard, now, new Keystroke.Finger() {
            @Override
            public void down() {
                if (phase == Phase.TYPING) {
                    jobs.element().pressed();
                }
            }

            @Override
            public void done() {
                keystrokeDone();
            }

            @Override
            public void notTaken() {
                stop(Fault.NOT_LISTENING);
            }
        });
        keyboard.whenLit(this::lightChanged);
    }

    /** Takes a job; one too many fails at once. */
    void type(TypingJob job) {
        if (jobs.size() >= MOST_JOBS) {
            job.failed(Fault.BUSY);
            return;
        }
        jobs.add(job);
        if (phase == Phase.IDLE) {
            begin();
        }
    }

    private void begin() {
        phase = Phase.IDLE;
        if (jobs.isEmpty()) {
            return;
        }
        if (jobs.element().isText() && keyboard.isCapsLocked()) {
            pressCapsLock(Phase.CAPS_OFF);
        } else {
            phase = Phase.TYPING;
            pressNext();
        }
    }

    private void pressCapsLock(Phase now) {
        phase = now;
        keystroke.press(CAPS_LOCK, true, CAPS_RATE_MS);
    }

    private void pressNext() {
        TypingJob job = jobs.element();
        if (job.isText() && keyboard.isCapsLocked()) {
            // Somebody pressed it meanwhile, and wants it.
            capsWereOn = false;
            job.failed(Fault.CAPS_LOCK);
        }
        Optional<Chord> chord = job.next();
        if (chord.isPresent()) {
            keystroke.press(chord.get(), job.letsGo(), job.rateMs());
        } else {
            job.typed();
            over();
        }
    }

    /** The job is over and told. */
    private void over() {
        jobs.remove();
        restore();
    }

    private void restore() {
        if (capsWereOn) {
            capsWereOn = false;
            pressCapsLock(Phase.CAPS_ON);
        } else {
            begin();
        }
    }

    private void keystrokeDone() {
        switch (phase) {
            case IDLE -> {}
            case TYPING -> pressNext();
            case CAPS_OFF, CAPS_ON -> {
                lightDueMs = OptionalLong.of(now.getAsLong() + LIGHT_MS);
                lightChanged();
            }
        }
    }

    private void lightChanged() {
        if (lightDueMs.isPresent() && keyboard.isCapsLocked() == (phase == Phase.CAPS_ON)) {
            lightDueMs = OptionalLong.empty();
            capsLockChanged();
        }
    }

    private void capsLockChanged() {
        if (phase == Phase.CAPS_OFF) {
            capsWereOn = true;
            phase = Phase.TYPING;
            pressNext();
        } else {
            begin();
        }
    }

    private void noLight() {
        lightDueMs = OptionalLong.empty();
        if (phase == Phase.CAPS_OFF) {
            jobs.element().failed(Fault.CAPS_LOCK);
            over();
        } else {
            begin();
        }
    }

    /** When {@link #advance} would do something. */
    OptionalLong nextDue() {
        return lightDueMs.isPresent() ? lightDueMs : keystroke.nextDue();
    }

    /** Time has come this far. */
    void advance(long nowMs) {
        if (lightDueMs.isPresent() && nowMs >= lightDueMs.getAsLong()) {
            noLight();
        }
        keystroke.advance(nowMs);
    }

    /** Stops what a process has typed; gives how many jobs that were. */
    int stop(Pid pid) {
        List<TypingJob> stopped = jobs.stream().filter(job -> job.isOf(pid)).toList();
        boolean switching = phase == Phase.CAPS_OFF && stopped.contains(jobs.element());
        boolean typing = phase == Phase.TYPING && stopped.contains(jobs.element());
        if (typing) {
            keystroke.release();
        }
        stopped.forEach(TypingJob::stopped);
        // The one for which Caps Lock is being switched stays until it can be switched back.
        jobs.removeIf(job -> stopped.contains(job) && !(switching && job == jobs.element()));
        if (typing) {
            restore();
        }
        return stopped.size();
    }

    /** Ends all jobs as far as they came. */
    void stop(Fault fault) {
        phase = Phase.IDLE;
        lightDueMs = OptionalLong.empty();
        capsWereOn = false;
        keystroke.release();
        while (!jobs.isEmpty()) {
            jobs.remove().failed(fault);
        }
    }
}
