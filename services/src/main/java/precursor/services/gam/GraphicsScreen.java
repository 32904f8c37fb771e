package precursor.services.gam;

import java.util.List;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Graphics;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.TextView;

/** The screen behind the graphics service. */
record GraphicsScreen(Graphics graphics) implements Screen {

    @Override
    public void clear(Rectangle area) {
        graphics.rectangle(area, DrawStyle.LIGHT_FILL);
    }

    @Override
    public void draw(List<ClipObject> objects) {
        for (int i = 0; i < objects.size(); i += ClipObject.MOST_IN_LIST) {
            graphics.draw(objects.subList(i, Math.min(objects.size(), i + ClipObject.MOST_IN_LIST)));
        }
    }

    @Override
    public TextView.Result draw(TextView view) {
        return graphics.draw(view);
    }

    @Override
    public void flush() {
        graphics.flush();
    }

    @Override
    public void bootLogo() {
        graphics.bootLogo();
    }

    @Override
    public void sleepScreen() {
        graphics.sleepScreen();
    }
}
