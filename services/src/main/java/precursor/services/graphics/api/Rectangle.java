package precursor.services.graphics.api;

import java.util.Optional;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A set of pixels: columns {@code left} to {@code right - 1}, rows {@code top} to {@code bottom - 1}. Coordinates saturate
 * at 16 bits; a right or bottom before the left or top is brought to it, which makes the rectangle empty.
 *
 * @param left the first column
 * @param top the first row
 * @param right the column after the last
 * @param bottom the row after the last
 */
public record Rectangle(int left, int top, int right, int bottom) {

    /** No pixels at all. */
    public static final Rectangle EMPTY = new Rectangle(0, 0, 0, 0);

    public Rectangle {
        left = Point.saturate(left);
        top = Point.saturate(top);
        right = Math.max(left, Point.saturate(right));
        bottom = Math.max(top, Point.saturate(bottom));
    }

    /** A rectangle by its top left pixel and its size. */
    public static Rectangle of(int left, int top, int width, int height) {
        return new Rectangle(left, top, Point.add(left, width), Point.add(top, height));
    }

    /** A rectangle by its top left pixel and its size. */
    public static Rectangle of(Point topLeft, int width, int height) {
        return of(topLeft.x(), topLeft.y(), width, height);
    }

    public int width() {
        return right - left;
    }

    public int height() {
        return bottom - top;
    }

    /** Pixels in it. */
    public int area() {
        long area = (long) width() * height();
        return (int) Math.min(area, Integer.MAX_VALUE);
    }

    public boolean isEmpty() {
        return left == right || top == bottom;
    }

    public Point topLeft() {
        return new Point(left, top);
    }

    /** The last pixel, in the bottom right corner; meaningless when empty. */
    public Point bottomRight() {
        return new Point(right - 1, bottom - 1);
    }

    public boolean contains(Point p) {
        return p.x() >= left && p.x() < right && p.y() >= top && p.y() < bottom;
    }

    /** Whether all pixels of the other, if any, are in this. */
    public boolean contains(Rectangle other) {
        return other.isEmpty()
                || (other.left >= left && other.top >= top && other.right <= right && other.bottom <= bottom);
    }

    public boolean intersects(Rectangle other) {
        return !intersection(other).isEmpty();
    }

    /** The pixels in both; empty when there are none. */
    public Rectangle intersection(Rectangle other) {
        return new Rectangle(
                Math.max(left, other.left),
                Math.max(top, other.top),
                Math.min(right, other.right),
                Math.min(bottom, other.bottom));
    }

    /** The smallest rectangle around both; an empty one adds nothing. */
    public Rectangle union(Rectangle other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return new Rectangle(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    public Rectangle translate(int dx, int dy) {
        return new Rectangle(Point.add(left, dx), Point.add(top, dy), Point.add(right, dx), Point.add(bottom, dy));
    }

    public Rectangle translate(Point distance) {
        return translate(distance.x(), distance.y());
    }

    /** Takes {@code x} pixels off the left and right and {@code y} off the top and bottom; negative numbers grow it. */
    public Rectangle inset(int x, int y) {
        return new Rectangle(Point.add(left, x), Point.add(top, y), Point.add(right, -x), Point.add(bottom, -y));
    }

    public void writeTo(PayloadWriter out) {
        out.u16(left).u16(top).u16(right).u16(bottom);
    }

    public static Rectangle read(PayloadReader in) {
        return new Rectangle((short) in.u16(), (short) in.u16(), (short) in.u16(), (short) in.u16());
    }

    static void writeOptional(PayloadWriter out, Optional<Rectangle> rectangle) {
        out.optional(rectangle, (o, r) -> r.writeTo(o));
    }
}
