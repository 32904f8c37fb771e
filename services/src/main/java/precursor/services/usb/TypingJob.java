package precursor.services.usb;

import java.util.Optional;
import java.util.function.Consumer;
import precursor.services.usb.api.TypingEnd;
import precursor.xous.message.Pid;

/** Something to type, for somebody. */
final class TypingJob {

    /** What is typed. */
    sealed interface Keys {

        /** A text. */
        record Text(TextPlan plan) implements Keys {}

        /**
         * One chord.
         *
         * @param letGo whether the keys go up again
         */
        record Once(Chord chord, boolean letGo) implements Keys {}
    }

    private final Pid owner;
    private final Keys keys;
    private final int rateMs;
    private final Consumer<TypingEnd> told;
    private boolean begun;
    private boolean ended;
    private boolean countsNext;
    private int typed;

    /**
     * @param rateMs after keys down and after keys up
     * @param told how it ended, once
     */
    TypingJob(Pid owner, Keys keys, int rateMs, Consumer<TypingEnd> told) {
        this.owner = owner;
        this.keys = keys;
        this.rateMs = rateMs;
        this.told = told;
    }

    boolean isOf(Pid pid) {
        return owner.equals(pid);
    }

    /** Whether Caps Lock would make another text of it. */
    boolean isText() {
        return switch (keys) {
            case Keys.Text t -> true;
            case Keys.Once o -> false;
        };
    }

    boolean letsGo() {
        return switch (keys) {
            case Keys.Text t -> true;
            case Keys.Once o -> o.letGo();
        };
    }

    int rateMs() {
        return rateMs;
    }

    /** What to press next. */
    Optional<Chord> next() {
        if (ended) {
            return Optional.empty();
        }
        return switch (keys) {
            case Keys.Text t -> t.plan().next().map(step -> {
                countsNext = step.ends();
                return step.chord();
            });
            case Keys.Once o -> {
                Optional<Chord> chord = begun ? Optional.empty() : Optional.of(o.chord());
                begun = true;
                countsNext = true;
                yield chord;
            }
        };
    }

    /** The host has what was next. */
    void pressed() {
        if (countsNext) {
            typed++;
        }
    }

    void typed() {
        end(new TypingEnd.Typed(typed));
    }

    void stopped() {
        end(new TypingEnd.Stopped(typed));
    }

    void failed(TypingEnd.Fault fault) {
        end(new TypingEnd.Failed(fault, typed));
    }

    private void end(TypingEnd how) {
        switch (keys) {
            case Keys.Text t -> t.plan().wipe();
            case Keys.Once o -> {}
        }
        if (!ended) {
            ended = true;
            told.accept(how);
        }
    }
}
