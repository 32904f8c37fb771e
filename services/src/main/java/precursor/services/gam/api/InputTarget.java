package precursor.services.gam.api;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Words;

/**
 * The chat whose line the input method edits.
 *
 * @param number of its registration: what comes of a key names the number that came with it, so a key never gets into another
 *     application's line
 * @param context its name
 * @param incremental whether it wants every change
 */
public record InputTarget(long number, String context, boolean incremental, Predictor predictor) {

    /** In the place of a character: the line is to be emptied. No key that goes to a line gives it. */
    public static final int CLEAR = RawKeys.PANIC;

    /**
     * A key, as the input method gets it: the raw-key callback of an {@code input} context.
     *
     * @param target the chat that it was typed into
     */
    public record Key(int codePoint, long target) {

        public Words words() {
            return Words.of(codePoint, target);
        }

        /** Reads the callback's words. */
        public static Key of(Words words) {
            if (words.first() < 1 || words.first() > Character.MAX_CODE_POINT) {
                throw new MalformedMessageException("key " + words.first());
            }
            return new Key((int) words.first(), words.second());
        }

        /** It may be a letter of anything. */
        @Override
        public String toString() {
            return "a key for " + target;
        }
    }

    public void writeTo(PayloadWriter out) {
        out.i64(number).string(context).bool(incremental);
        predictor.writeTo(out);
    }

    public static InputTarget read(PayloadReader in) {
        return new InputTarget(in.i64(), in.string(UxRegistration.MOST_NAME), in.bool(), Predictor.read(in));
    }
}
