package precursor.services.modals.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A line to type into.
 *
 * @param hint shown while it is empty; at most {@value #MOST_HINT} bytes
 * @param initial what stands in it at first, to be edited; at most {@code most} bytes
 * @param password whether what is typed is a secret: the user may show it, its last characters, or bullets
 * @param most bytes of UTF-8 that it takes, 1 to {@value #MOST_LONG_TEXT}; who types more is told, and types again
 */
public record TextField(String hint, String initial, boolean password, int most) {

    /** Most bytes of a hint. */
    public static final int MOST_HINT = 128;

    /** Bytes of UTF-8 that a usual field takes. */
    public static final int MOST_TEXT = 512;

    /** Most bytes that any field takes. */
    public static final int MOST_LONG_TEXT = 2048;

    public TextField {
        if (most < 1 || most > MOST_LONG_TEXT) {
            throw new IllegalArgumentException("a field takes 1 to " + MOST_LONG_TEXT + " bytes: " + most);
        }
    }

    /** A field of the usual length. */
    public TextField(String hint, String initial, boolean password) {
        this(hint, initial, password, MOST_TEXT);
    }

    public void writeTo(PayloadWriter out) {
        out.string(hint).i32(most).string(initial).bool(password);
    }

    public static TextField read(PayloadReader in) {
        String hint = in.string(MOST_HINT);
        int most = in.i32(1, MOST_LONG_TEXT);
        return new TextField(hint, in.string(most), in.bool(), most);
    }

    @Override
    public String toString() {
        return password ? "TextField[password]" : "TextField[" + hint + "]";
    }
}
