package precursor.services.usb;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A whole text as chords, made before the first of them is pressed, so that a text which cannot be typed to its end is not
 * begun. It is often a secret: it can be wiped.
 */
final class TextPlan {

    private static final KeyTable.Step NOTHING = new KeyTable.Step(Chord.NONE, false);

    /** References to what the table has anyhow; which, in what order, is the secret. */
    private final KeyTable.Step[] steps;

    private final int count;
    private final OptionalInt lacking;
    private int next;

    private TextPlan(KeyTable.Step[] steps, int count, OptionalInt lacking) {
        this.steps = steps;
        this.count = count;
        this.lacking = lacking;
    }

    /**
     * Plans a text.
     *
     * @param utf8 wiped
     */
    static TextPlan of(byte[] utf8, KeyTable table) {
        char[] chars = new char[utf8.length];
        CharBuffer text = CharBuffer.wrap(chars);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        decoder.decode(ByteBuffer.wrap(utf8), text, true);
        TextPlan plan = plan(chars, text.position(), table);
        Arrays.fill(utf8, (byte) 0);
        Arrays.fill(chars, '\0');
        return plan;
    }

    private static TextPlan plan(char[] text, int length, KeyTable table) {
        // A character outside the first plane is two chars, and one within it at most two steps.
        KeyTable.Step[] steps = new KeyTable.Step[2 * length];
        Arrays.fill(steps, NOTHING);
        OptionalInt lacking = OptionalInt.empty();
        int count = 0;
        int character = 0;
        for (int at = 0; at < length; character++) {
            int codePoint = Character.codePointAt(text, at, length);
            at += Character.charCount(codePoint);
            Optional<List<KeyTable.Step>> found = table.steps(codePoint);
            if (found.isEmpty() && lacking.isEmpty()) {
                lacking = OptionalInt.of(character);
            }
            for (KeyTable.Step step : found.orElse(List.of())) {
                steps[count++] = step;
            }
        }
        return new TextPlan(steps, count, lacking);
    }

    /** Which character, counted from 0, is the first that cannot be typed, if there is one. */
    OptionalInt lacking() {
        return lacking;
    }

    /** The next step; characters that cannot be typed have none. */
    Optional<KeyTable.Step> next() {
        return next < count ? Optional.of(steps[next++]) : Optional.empty();
    }

    void wipe() {
        next = count;
        Arrays.fill(steps, NOTHING);
    }
}
