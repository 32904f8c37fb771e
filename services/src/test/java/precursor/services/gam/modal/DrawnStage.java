package precursor.services.gam.modal;

import java.util.List;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.Paper;
import precursor.services.gam.api.Raise;
import precursor.services.graphics.DrawnScreen;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.locale.Language;

/** A stage on a real screen. Like the GAM it asks for a redraw when the dialog came to the front or got larger. */
public final class DrawnStage implements Stage, Paper {

    private static final int MOST_HEIGHT = 402;

    public final DrawnScreen screen = new DrawnScreen();
    public boolean occupied;
    public boolean front;
    /** Whether the person is busy with something else. */
    public boolean interrupted;
    public boolean redrawWanted;
    public Language language = Language.ENGLISH;
    public int height = 1;
    public int flushes;

    private Rectangle bounds() {
        return Rectangle.of(20, 80, 296, height);
    }

    @Override
    public Paper canvas() {
        return this;
    }

    @Override
    public Language language() {
        return language;
    }

    @Override
    public int resize(int wanted) {
        height = Math.min(MOST_HEIGHT, wanted);
        redrawWanted |= front;
        return height;
    }

    @Override
    public Raise raise() {
        front = !occupied;
        redrawWanted = front;
        if (!front) {
            return Raise.REFUSED;
        }
        return interrupted ? Raise.INTERRUPTING : Raise.DONE;
    }

    @Override
    public void lower() {
        screen.clear(bounds());
        front = false;
        redrawWanted = false;
    }

    @Override
    public CanvasSize size() {
        return new CanvasSize(296, height);
    }

    @Override
    public Gid gid() {
        return new Gid(1, 2);
    }

    @Override
    public TextView.Result post(TextView view) {
        return screen.draw(view.but().clip(bounds()).build());
    }

    @Override
    public void show(List<Shape> shapes, List<TextView> texts) {
        screen.draw(shapes.stream().map(s -> new ClipObject(bounds(), s)).toList());
        texts.forEach(this::post);
        flushes++;
    }
}
