package precursor.services.gam;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Graphics;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.TextView;
import precursor.xous.message.XousException;

/**
 * The screen behind the graphics service. While that is dead, what is drawn is lost, and nobody fails for it: when it runs
 * again, everything is drawn anew.
 */
final class GraphicsScreen implements Screen {

    private volatile Graphics graphics;

    GraphicsScreen(Graphics graphics) {
        this.graphics = graphics;
    }

    /** The service was started again. */
    void renew(Graphics started) {
        graphics = started;
    }

    @Override
    public void clear(Rectangle area) {
        tell(g -> g.rectangle(area, DrawStyle.LIGHT_FILL));
    }

    @Override
    public void draw(List<ClipObject> objects) {
        for (int i = 0; i < objects.size(); i += ClipObject.MOST_IN_LIST) {
            List<ClipObject> part = objects.subList(i, Math.min(objects.size(), i + ClipObject.MOST_IN_LIST));
            tell(g -> g.draw(part));
        }
    }

    @Override
    public TextView.Result draw(TextView view) {
        try {
            return graphics.draw(view);
        } catch (XousException e) {
            return new TextView.Result(Optional.empty(), view.cursor(), false);
        }
    }

    @Override
    public void draw(List<ClipObject> objects, List<TextView> texts, boolean flush) {
        tell(g -> g.draw(objects, texts, flush));
    }

    @Override
    public void flush() {
        tell(Graphics::flush);
    }

    @Override
    public void bootLogo() {
        tell(Graphics::bootLogo);
    }

    @Override
    public void sleepScreen() {
        tell(Graphics::sleepScreen);
    }

    private void tell(Consumer<Graphics> what) {
        try {
            what.accept(graphics);
        } catch (XousException e) {
            return; // it is dead, or will be when its death is told
        }
    }
}
