package precursor.services.gam;

import java.util.List;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.TextView;

/** What the GAM draws on. Clips are set and checked before anything gets here. */
interface Screen {

    /** Makes an area light. */
    void clear(Rectangle area);

    /** Draws any number of objects. */
    void draw(List<ClipObject> objects);

    TextView.Result draw(TextView view);

    /**
     * Draws objects, and texts upon them.
     *
     * @param objects at most {@value ClipObject#MOST_IN_LIST}
     * @param texts at most {@value TextView#MOST_IN_LIST}
     * @param flush whether to show what was drawn, as {@link #flush}
     */
    void draw(List<ClipObject> objects, List<TextView> texts, boolean flush);

    /** Shows what was drawn; the panel takes its time, and the next drawing waits for it: there is no other limit. */
    void flush();

    /** Shows the screen of a device that is on but on which nobody has anything to show yet. */
    void bootLogo();

    /** Shows the screen of a device that is off. */
    void sleepScreen();
}
