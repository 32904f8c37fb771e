package precursor.services.gam.api;

import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * The size of a canvas.
 *
 * @param width pixels, 0 to 32767
 * @param height pixels, 0 to 32767
 */
public record CanvasSize(int width, int height) {

    public CanvasSize {
        width = Math.clamp(width, 0, Short.MAX_VALUE);
        height = Math.clamp(height, 0, Short.MAX_VALUE);
    }

    /** What makes all of a canvas of this size light. */
    public Shape blank() {
        return new Shape.Box(Rectangle.of(0, 0, width, height), DrawStyle.LIGHT_FILL);
    }

    public void writeTo(PayloadWriter out) {
        out.u16(width).u16(height);
    }

    public static CanvasSize read(PayloadReader in) {
        return new CanvasSize(in.u16(), in.u16());
    }
}
