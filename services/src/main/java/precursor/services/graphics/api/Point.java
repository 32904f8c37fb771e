package precursor.services.graphics.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A pixel's place. Coordinates are 16-bit; anything beyond is brought to the nearest number that fits.
 *
 * @param x to the right, -32768 to 32767
 * @param y down, -32768 to 32767
 */
public record Point(int x, int y) {

    /** The top left pixel. */
    public static final Point ORIGIN = new Point(0, 0);

    public Point {
        x = saturate(x);
        y = saturate(y);
    }

    /** This point moved by the given distances. */
    public Point plus(int dx, int dy) {
        return new Point(add(x, dx), add(y, dy));
    }

    /** This point moved by another's distance from the origin. */
    public Point plus(Point distance) {
        return plus(distance.x, distance.y);
    }

    public void writeTo(PayloadWriter out) {
        out.u16(x).u16(y);
    }

    public static Point read(PayloadReader in) {
        return new Point((short) in.u16(), (short) in.u16());
    }

    /** Both coordinates in one word: x in bits 16 to 31, y in bits 0 to 15. */
    long packed() {
        return (x & 0xffffL) << 16 | (y & 0xffffL);
    }

    static Point unpacked(long word) {
        return new Point((short) (word >>> 16), (short) word);
    }

    static int saturate(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    static int add(int a, int b) {
        return Math.clamp((long) a + b, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
