package precursor.services.graphics.api;

import java.util.Optional;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * How a shape is drawn: the inside, then the outline, which lies within the shape's own pixels.
 *
 * @param fill colour of the inside; none leaves it as it is
 * @param stroke colour of the outline or line; none draws none
 * @param strokeWidth pixels, 0 to {@value #MOST_WIDTH}; 0 draws no outline, more is brought to the limit
 */
public record DrawStyle(Optional<PixelColor> fill, Optional<PixelColor> stroke, int strokeWidth) {

    public static final int MOST_WIDTH = 255;

    /** A dark line of one pixel. */
    public static final DrawStyle DARK_STROKE = stroke(PixelColor.DARK, 1);

    /** A light line of one pixel. */
    public static final DrawStyle LIGHT_STROKE = stroke(PixelColor.LIGHT, 1);

    /** A dark area. */
    public static final DrawStyle DARK_FILL = fill(PixelColor.DARK);

    /** A light area. */
    public static final DrawStyle LIGHT_FILL = fill(PixelColor.LIGHT);

    public DrawStyle {
        strokeWidth = Math.clamp(strokeWidth, 0, MOST_WIDTH);
    }

    /** An outline only. */
    public static DrawStyle stroke(PixelColor color, int width) {
        return new DrawStyle(Optional.empty(), Optional.of(color), width);
    }

    /** An area without outline. */
    public static DrawStyle fill(PixelColor color) {
        return new DrawStyle(Optional.of(color), Optional.empty(), 0);
    }

    /** An area with an outline. */
    public static DrawStyle of(PixelColor fill, PixelColor stroke, int width) {
        return new DrawStyle(Optional.of(fill), Optional.of(stroke), width);
    }

    public void writeTo(PayloadWriter out) {
        out.i32((int) packed());
    }

    public static DrawStyle read(PayloadReader in) {
        return unpacked(in.i32());
    }

    /** Bits 0-1 fill, 2-3 stroke (0 none, 1 dark, 2 light), 8-15 width. */
    long packed() {
        return code(fill) | code(stroke) << 2 | (long) strokeWidth << 8;
    }

    static DrawStyle unpacked(long word) {
        return new DrawStyle(color((int) word & 3), color((int) (word >>> 2) & 3), (int) (word >>> 8) & 0xff);
    }

    private static int code(Optional<PixelColor> color) {
        return color.isEmpty() ? 0 : color.get() == PixelColor.DARK ? 1 : 2;
    }

    private static Optional<PixelColor> color(int code) {
        return code == 1 ? Optional.of(PixelColor.DARK) : code == 2 ? Optional.of(PixelColor.LIGHT) : Optional.empty();
    }
}
