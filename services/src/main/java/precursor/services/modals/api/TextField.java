package precursor.services.modals.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A line to type into.
 *
 * @param hint shown while it is empty; at most {@value #MOST_HINT} bytes
 * @param initial what stands in it at first, to be edited; at most {@value #MOST_TEXT} bytes
 * @param password whether what is typed is a secret: the user may show it, its last characters, or bullets
 */
public record TextField(String hint, String initial, boolean password) {

    /** Most bytes of a hint. */
    public static final int MOST_HINT = 128;

    /** Most bytes of UTF-8 that can be typed into a field. */
    public static final int MOST_TEXT = 512;

    public void writeTo(PayloadWriter out) {
        out.string(hint).string(initial).bool(password);
    }

    public static TextField read(PayloadReader in) {
        return new TextField(in.string(MOST_HINT), in.string(MOST_TEXT), in.bool());
    }

    @Override
    public String toString() {
        return password ? "TextField[password]" : "TextField[" + hint + "]";
    }
}
