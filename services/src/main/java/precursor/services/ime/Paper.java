package precursor.services.ime;

import java.util.List;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;

/** One of the canvases below a chat. */
interface Paper {

    Gid gid();

    /** Pixels. */
    int width();

    /** Pixels. */
    int height();

    /** Draws shapes, and texts upon them. */
    void draw(List<Shape> shapes, List<TextView> texts);

    /** Computes the bounds of a text. */
    TextView.Result post(TextView view);
}
