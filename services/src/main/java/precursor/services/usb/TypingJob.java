package precursor.services.usb;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Something to type, chord by chord. */
final class TypingJob {

    private final byte[] utf8;
    private final KeyTable table;
    private final boolean keyUp;
    private final IntConsumer done;
    private Optional<Chord> only;
    private int next;
    private int typed;

    private TypingJob(byte[] utf8, KeyTable table, Optional<Chord> only, boolean keyUp, IntConsumer done) {
        this.utf8 = utf8;
        this.table = table;
        this.only = only;
        this.keyUp = keyUp;
        this.done = done;
    }

    /**
     * A text.
     *
     * @param utf8 wiped at the end
     * @param done told how many characters were typed
     */
    static TypingJob text(byte[] utf8, KeyTable table, IntConsumer done) {
        return new TypingJob(utf8, table, Optional.empty(), true, done);
    }

    /** One chord. */
    static TypingJob chord(Chord chord, boolean keyUp, IntConsumer done) {
        return new TypingJob(new byte[0], KeyTable.US_101, Optional.of(chord), keyUp, done);
    }

    /** What to press next. Characters without a key are skipped: all that are not ASCII are. */
    Optional<Chord> next() {
        Optional<Chord> chord = only;
        only = Optional.empty();
        while (chord.isEmpty() && next < utf8.length) {
            chord = table.chord(utf8[next]);
            next++;
        }
        return chord;
    }

    boolean keyUp() {
        return keyUp;
    }

    /** The host has one chord more. */
    void countOne() {
        typed++;
    }

    /** Tells how far it came, and wipes the text. */
    void end() {
        Arrays.fill(utf8, (byte) 0);
        done.accept(typed);
    }
}
