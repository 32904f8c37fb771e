package precursor.services.graphics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.xous.device.LcdDevice;

/** A real screen for the tests of services that draw: what the graphics service would draw, without its process. */
public final class DrawnScreen {

    private final Screen screen = new Screen(336, 536, Picture.fonts(), true);

    public TextView.Result draw(TextView view) {
        return screen.draw(view);
    }

    public void draw(List<ClipObject> objects) {
        objects.forEach(screen::draw);
    }

    public void clear(Rectangle area) {
        screen.draw(new Shape.Box(area, DrawStyle.LIGHT_FILL));
    }

    /** The texts that stand on the screen, from the top left. */
    public List<String> texts() {
        return screen.texts().stream().map(LcdDevice.Text::text).toList();
    }

    public boolean isLight(int x, int y) {
        return screen.pixels().isLight(x, y);
    }

    /** Compares it with its recording, to the pixel; see {@link Picture#check}. */
    public void looksLike(String name) {
        try {
            Picture.check(screen.pixels(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
