package precursor.services.graphics.api;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** What can be drawn besides text. */
public sealed interface Shape {

    /** The widest radius of a circle or corner, in pixels. */
    int MOST_RADIUS = 4095;

    /** A straight line; both ends belong to it. Only the stroke of the style counts. */
    record Line(Point from, Point to, DrawStyle style) implements Shape {}

    /**
     * A circle of {@code 2 radius + 1} pixels across.
     *
     * @param radius 0 to {@value Shape#MOST_RADIUS}; anything else is brought to the nearest
     */
    record Circle(Point center, int radius, DrawStyle style) implements Shape {
        public Circle {
            radius = Math.clamp(radius, 0, MOST_RADIUS);
        }
    }

    /** A rectangle. */
    record Box(Rectangle area, DrawStyle style) implements Shape {}

    /**
     * A rectangle with round corners.
     *
     * @param radius of the corners, 0 to {@value Shape#MOST_RADIUS}; at most half the box is used
     */
    record RoundedBox(Rectangle area, int radius, DrawStyle style) implements Shape {
        public RoundedBox {
            radius = Math.clamp(radius, 0, MOST_RADIUS);
        }
    }

    /** A line of one pixel that turns light into dark and dark into light; drawn twice, it is gone. */
    record XorLine(Point from, Point to) implements Shape {}

    default void writeTo(PayloadWriter out) {
        switch (this) {
            case Line s -> {
                out.u8(0);
                s.from.writeTo(out);
                s.to.writeTo(out);
                s.style.writeTo(out);
            }
            case Circle s -> {
                out.u8(1);
                s.center.writeTo(out);
                out.u16(s.radius);
                s.style.writeTo(out);
            }
            case Box s -> {
                out.u8(2);
                s.area.writeTo(out);
                s.style.writeTo(out);
            }
            case RoundedBox s -> {
                out.u8(3);
                s.area.writeTo(out);
                out.u16(s.radius);
                s.style.writeTo(out);
            }
            case XorLine s -> {
                out.u8(4);
                s.from.writeTo(out);
                s.to.writeTo(out);
            }
        }
    }

    static Shape read(PayloadReader in) {
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new Line(Point.read(in), Point.read(in), DrawStyle.read(in));
            case 1 -> new Circle(Point.read(in), in.u16(), DrawStyle.read(in));
            case 2 -> new Box(Rectangle.read(in), DrawStyle.read(in));
            case 3 -> new RoundedBox(Rectangle.read(in), in.u16(), DrawStyle.read(in));
            case 4 -> new XorLine(Point.read(in), Point.read(in));
            default -> throw new MalformedMessageException("shape " + kind);
        };
    }
}
