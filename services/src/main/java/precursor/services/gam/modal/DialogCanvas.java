package precursor.services.gam.modal;

import java.util.List;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;

/** What dialogs are drawn on. Coordinates count from its top left corner. */
public interface DialogCanvas {

    /** Pixels; dialogs are all equally wide. */
    int width();

    /** What texts name as their canvas. */
    Gid gid();

    /** Computes the bounds of a text. */
    TextView.Result post(TextView view);

    /** Draws any number of shapes, and of texts upon them, and shows them. */
    void show(List<Shape> shapes, List<TextView> texts);
}
