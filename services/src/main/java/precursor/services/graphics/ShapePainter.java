package precursor.services.graphics;

import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/**
 * Draws shapes into a frame buffer. The work is bounded by the size of the clip, whatever the coordinates: only columns
 * and rows in the clip are looked at.
 */
final class ShapePainter {

    private final FrameBuffer pixels;

    ShapePainter(FrameBuffer pixels) {
        this.pixels = pixels;
    }

    /**
     * Draws a shape.
     *
     * @param origin the screen's pixel that is (0, 0) to the shape
     * @param clip no pixel outside it changes
     */
    void draw(Shape shape, Point origin, Rectangle clip) {
        Rectangle seen = clip.intersection(pixels.bounds());
        if (seen.isEmpty()) {
            return;
        }
        switch (shape) {
            case Shape.Line s -> {
                if (s.style().stroke().isPresent() && s.style().strokeWidth() > 0) {
                    line(s.from(), s.to(), s.style().strokeWidth(), origin, seen, Ink.of(s.style().stroke().get()));
                }
            }
            case Shape.XorLine s -> line(s.from(), s.to(), 1, origin, seen, Ink.FLIP);
            case Shape.Circle s -> circle(s, origin, seen);
            case Shape.Box s -> box(s.area(), 0, s.style(), origin, seen);
            case Shape.RoundedBox s -> box(s.area(), s.radius(), s.style(), origin, seen);
        }
    }

    /**
     * The pixels nearest to the ideal line, one for each step of its longer direction; a thick line has a run of pixels
     * across it instead. The same pixels from either end.
     */
    private void line(Point a, Point b, int thickness, Point origin, Rectangle clip, Ink ink) {
        boolean steep = Math.abs(b.y() - a.y()) > Math.abs(b.x() - a.x());
        int a1 = (steep ? a.y() : a.x()) + (steep ? origin.y() : origin.x());
        int a2 = (steep ? a.x() : a.y()) + (steep ? origin.x() : origin.y());
        int b1 = (steep ? b.y() : b.x()) + (steep ? origin.y() : origin.x());
        int b2 = (steep ? b.x() : b.y()) + (steep ? origin.x() : origin.y());
        int from = Math.min(a1, b1);
        int to = Math.max(a1, b1);
        int start = a1 <= b1 ? a2 : b2;
        long rise = a1 <= b1 ? (long) b2 - a2 : (long) a2 - b2;
        long length = Math.max(1, (long) to - from);
        int across = thickness == 1
                ? 1
                : (int) Math.round(thickness * Math.sqrt((double) length * length + (double) rise * rise) / length);
        int first = Math.max(from, steep ? clip.top() : clip.left());
        int last = Math.min(to, (steep ? clip.bottom() : clip.right()) - 1);
        for (int i = first; i <= last; i++) {
            int middle = start + (int) Math.floorDiv(2 * (i - (long) from) * rise + length, 2 * length);
            int low = middle - (across - 1) / 2;
            if (steep) {
                pixels.span(i, low, low + across, clip, ink);
            } else {
                int end = Math.min(low + across, clip.bottom());
                for (int y = Math.max(low, clip.top()); y < end; y++) {
                    pixels.pixel(i, y, clip, ink);
                }
            }
        }
    }

    private void circle(Shape.Circle s, Point origin, Rectangle clip) {
        int cx = s.center().x() + origin.x();
        int cy = s.center().y() + origin.y();
        int stroke = strokeWidth(s.style());
        int inner = s.radius() - stroke;
        int end = Math.min(clip.bottom(), cy + s.radius() + 1);
        for (int y = Math.max(clip.top(), cy - s.radius()); y < end; y++) {
            int outside = halfWidth(s.radius(), y - cy);
            int inside = halfWidth(inner, y - cy);
            rings(s.style(), y, cx - outside, cx + outside + 1, cx - inside, cx + inside + 1, clip);
        }
    }

    /** Pixels to either side of the middle column that belong to a circle, {@code dy} lines off its centre; or -1. */
    private static int halfWidth(int radius, int dy) {
        long room = (long) radius * radius + radius - (long) dy * dy;
        return radius < 0 || room < 0 ? -1 : (int) Math.sqrt((double) room);
    }

    private void box(Rectangle area, int radius, DrawStyle style, Point origin, Rectangle clip) {
        int left = area.left() + origin.x();
        int top = area.top() + origin.y();
        int right = area.right() + origin.x();
        int bottom = area.bottom() + origin.y();
        int corner = Math.min(radius, Math.min(area.width(), area.height()) / 2);
        int stroke = strokeWidth(style);
        int innerCorner = Math.max(0, corner - stroke);
        int end = Math.min(clip.bottom(), bottom);
        for (int y = Math.max(clip.top(), top); y < end; y++) {
            int outside = inset(corner, Math.min(y - top, bottom - 1 - y));
            int innerEdge = Math.min(y - top, bottom - 1 - y) - stroke;
            int inside = stroke + inset(innerCorner, innerEdge);
            if (innerEdge < 0 || left + inside >= right - inside) {
                rings(style, y, left + outside, right - outside, right, right, clip);
            } else {
                rings(style, y, left + outside, right - outside, left + inside, right - inside, clip);
            }
        }
    }

    /** Columns cut off by a round corner, {@code edge} lines away from the top or bottom of its box. */
    private static int inset(int radius, int edge) {
        if (edge < 0 || edge >= radius) {
            return 0;
        }
        double up = radius - edge - 0.5;
        return Math.max(0, (int) Math.ceil(radius - 0.5 - Math.sqrt((double) radius * radius - up * up)));
    }

    /** One line of a shape: outline from the outer to the inner edges, filling between the inner ones. */
    private void rings(DrawStyle style, int y, int left, int right, int innerLeft, int innerRight, Rectangle clip) {
        boolean hollow = innerLeft < innerRight;
        if (style.stroke().isPresent()) {
            Ink ink = Ink.of(style.stroke().get());
            if (strokeWidth(style) > 0) {
                pixels.span(y, left, hollow ? Math.max(left, innerLeft) : right, clip, ink);
                if (hollow) {
                    pixels.span(y, Math.min(right, innerRight), right, clip, ink);
                }
            }
        }
        if (style.fill().isPresent() && hollow) {
            pixels.span(y, innerLeft, innerRight, clip, Ink.of(style.fill().get()));
        }
    }

    private static int strokeWidth(DrawStyle style) {
        return style.stroke().isPresent() ? style.strokeWidth() : 0;
    }
}
