package precursor.services.graphics.api;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** Where a text goes, counted from the top left corner of its clip; border and margin included. */
public sealed interface BoundsHint {

    /** The corner of a growing box that stays where it is. The order is the wire format. */
    enum Corner {
        TOP_LEFT,
        TOP_RIGHT,
        BOTTOM_LEFT,
        BOTTOM_RIGHT
    }

    /** Exactly this box; what does not fit is cut off. */
    record Box(Rectangle area) implements BoundsHint {}

    /**
     * A box as high as its text, and as wide up to a limit.
     *
     * @param fixed the corner that stays
     * @param at the pixel in that corner; it belongs to the box
     * @param width the widest that the box may get, in pixels
     */
    record Growable(Corner fixed, Point at, int width) implements BoundsHint {
        public Growable {
            width = Math.clamp(width, 0, Short.MAX_VALUE);
        }
    }

    /** Every line centred; the box shrinks to the text's height and touches the top of the area. */
    record CenteredTop(Rectangle area) implements BoundsHint {}

    /** Every line centred; the box shrinks to the text's height and touches the bottom of the area. */
    record CenteredBottom(Rectangle area) implements BoundsHint {}

    /** Exactly this box. */
    static BoundsHint box(int left, int top, int width, int height) {
        return new Box(Rectangle.of(left, top, width, height));
    }

    /** A box that grows down from its top left corner. */
    static BoundsHint growing(int left, int top, int width) {
        return new Growable(Corner.TOP_LEFT, new Point(left, top), width);
    }

    default void writeTo(PayloadWriter out) {
        switch (this) {
            case Box b -> b.area.writeTo(out.u8(0));
            case Growable g -> {
                out.u8(1).enumeration(g.fixed);
                g.at.writeTo(out);
                out.u16(g.width);
            }
            case CenteredTop c -> c.area.writeTo(out.u8(2));
            case CenteredBottom c -> c.area.writeTo(out.u8(3));
        }
    }

    static BoundsHint read(PayloadReader in) {
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new Box(Rectangle.read(in));
            case 1 -> new Growable(in.enumeration(Corner.class), Point.read(in), in.u16());
            case 2 -> new CenteredTop(Rectangle.read(in));
            case 3 -> new CenteredBottom(Rectangle.read(in));
            default -> throw new MalformedMessageException("bounds hint " + kind);
        };
    }
}
