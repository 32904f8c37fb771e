package precursor.services.graphics.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A canvas, as gam names it: 128 random bits. Knowing it is the right to draw there, so it is never printed whole.
 *
 * @param high the first eight bytes, little-endian
 * @param low the last eight bytes, little-endian
 */
public record Gid(long high, long low) {

    /** No canvas: what is drawn without gam. */
    public static final Gid NONE = new Gid(0, 0);

    public void writeTo(PayloadWriter out) {
        out.i64(high).i64(low);
    }

    public static Gid read(PayloadReader in) {
        return new Gid(in.i64(), in.i64());
    }

    @Override
    public String toString() {
        return "gid:" + Integer.toHexString((int) (high >>> 48)) + "…";
    }
}
