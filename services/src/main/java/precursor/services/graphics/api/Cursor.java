package precursor.services.graphics.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A place in a text's area, where the next letter goes.
 *
 * @param x pixels from the left edge of the text's area (inside border and margin), 0 to 32767
 * @param y pixels from its top edge to the top of the line, 0 to 32767
 * @param lineHeight of the line it stands in, pixels; 0 before anything was drawn
 */
public record Cursor(int x, int y, int lineHeight) {

    /** The start of a text. */
    public static final Cursor START = new Cursor(0, 0, 0);

    public Cursor {
        x = Math.clamp(x, 0, Short.MAX_VALUE);
        y = Math.clamp(y, 0, Short.MAX_VALUE);
        lineHeight = Math.clamp(lineHeight, 0, Short.MAX_VALUE);
    }

    public void writeTo(PayloadWriter out) {
        out.u16(x).u16(y).u16(lineHeight);
    }

    public static Cursor read(PayloadReader in) {
        return new Cursor(in.u16(), in.u16(), in.u16());
    }
}
