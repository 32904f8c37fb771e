package precursor.services.graphics.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A shape that touches no pixel outside its clip.
 *
 * @param clip in pixels of the screen; gam sets it to the canvas
 * @param shape its coordinates count from the clip's top left corner
 */
public record ClipObject(Rectangle clip, Shape shape) {

    /** Most objects in a list. */
    public static final int MOST_IN_LIST = 32;

    public void writeTo(PayloadWriter out) {
        clip.writeTo(out);
        shape.writeTo(out);
    }

    public static ClipObject read(PayloadReader in) {
        return new ClipObject(Rectangle.read(in), Shape.read(in));
    }
}
