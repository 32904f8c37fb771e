package precursor.services.gam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Cursor;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;

/** Remembers what the GAM did to the screen. */
final class FakeScreen implements Screen {

    final List<Rectangle> cleared = new ArrayList<>();
    final List<ClipObject> objects = new ArrayList<>();
    final List<TextView> texts = new ArrayList<>();
    int flushes;
    int bootLogos;
    int sleepScreens;

    @Override
    public void clear(Rectangle area) {
        cleared.add(area);
    }

    @Override
    public void draw(List<ClipObject> list) {
        objects.addAll(list);
    }

    @Override
    public TextView.Result draw(TextView view) {
        texts.add(view);
        return new TextView.Result(Optional.of(new Rectangle(0, 0, 10, 10)), Cursor.START, false);
    }

    @Override
    public void draw(List<ClipObject> someObjects, List<TextView> someTexts, boolean flush) {
        objects.addAll(someObjects);
        texts.addAll(someTexts);
        flushes += flush ? 1 : 0;
    }

    @Override
    public void flush() {
        flushes++;
    }

    @Override
    public void bootLogo() {
        bootLogos++;
    }

    @Override
    public void sleepScreen() {
        sleepScreens++;
    }

    /** The lines across covered canvases. */
    List<ClipObject> defacement() {
        return objects.stream().filter(o -> o.shape() instanceof Shape.XorLine).toList();
    }

    void forget() {
        cleared.clear();
        objects.clear();
        texts.clear();
        flushes = 0;
    }
}
