package precursor.services.gam.api;

import java.util.List;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;

/** What can be drawn upon: the canvas of a context, or what a test has in its place. Coordinates count from its top left corner. */
public interface Paper {

    /** What texts name as their canvas. */
    Gid gid();

    CanvasSize size();

    /** Computes the bounds of a text, or draws it by itself. */
    TextView.Result post(TextView view);

    /** Draws any number of shapes, and of texts upon them, in their order, and shows them. Of what is not too much for a message nobody sees a part. */
    void show(List<Shape> shapes, List<TextView> texts);
}
