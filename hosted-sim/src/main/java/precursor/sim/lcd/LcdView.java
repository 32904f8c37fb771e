package precursor.sim.lcd;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import precursor.hw.Lcd;

/**
 * The glass. A pixel of the LCD is a square of whole screen pixels; they are multiplied here and drawn one to one, because
 * the toolkit would blur them. Only lines that changed are drawn anew.
 */
final class LcdView extends ImageView {

    private static final int OPAQUE = 0xFF000000;

    private final Lcd panel;
    private final int scale;
    private int light;
    private final int dark;
    private final int[] pixels;
    private final PixelBuffer<IntBuffer> buffer;
    private byte[] shown;

    LcdView(Lcd panel, int scale, double outputScale) {
        this.panel = panel;
        this.scale = scale;
        this.light = OPAQUE | panel.light();
        this.dark = OPAQUE | panel.dark();
        int width = panel.width() * scale;
        int height = panel.height() * scale;
        this.pixels = new int[width * height];
        Arrays.fill(pixels, light);
        this.shown = new byte[panel.frameBytes()];
        Arrays.fill(shown, (byte) 0xFF);
        this.buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        setImage(new WritableImage(buffer));
        setSmooth(false);
        setFitWidth(width / outputScale);
        setFitHeight(height / outputScale);
    }

    /**
     * Shows a frame.
     *
     * @param frame {@link Lcd#frameBytes} bytes, kept until the next frame
     */
    void show(byte[] frame) {
        if (frame.length != panel.frameBytes()) {
            throw new IllegalArgumentException("a frame has " + panel.frameBytes() + " bytes");
        }
        int first = -1;
        int last = -1;
        for (int y = 0; y < panel.height(); y++) {
            int start = y * panel.lineBytes();
            int end = start + panel.lineBytes();
            if (!Arrays.equals(frame, start, end, shown, start, end)) {
                expand(frame, y);
                first = first < 0 ? y : first;
                last = y;
            }
        }
        shown = frame;
        if (first >= 0) {
            Rectangle2D changed =
                    new Rectangle2D(0, first * scale, panel.width() * scale, (last - first + 1) * scale);
            buffer.updateBuffer(_ -> changed);
        }
    }

    /**
     * Lights the glass from behind. It reflects without that, too, so what is dark stays so.
     *
     * @param part of the brightest, 0 to 1
     */
    void light(double part) {
        int wanted = OPAQUE | Paints.mixed(panel.light(), Paints.LIT, part);
        if (wanted == light) {
            return;
        }
        light = wanted;
        for (int y = 0; y < panel.height(); y++) {
            expand(shown, y);
        }
        buffer.updateBuffer(_ -> whole());
    }

    private Rectangle2D whole() {
        return new Rectangle2D(0, 0, panel.width() * scale, panel.height() * scale);
    }

    private void expand(byte[] frame, int y) {
        int row = panel.width() * scale;
        int start = y * scale * row;
        int at = start;
        for (int x = 0; x < panel.width(); x++) {
            boolean on = (frame[y * panel.lineBytes() + x / 8] >> (x % 8) & 1) != 0;
            int colour = on ? light : dark;
            for (int i = 0; i < scale; i++) {
                pixels[at++] = colour;
            }
        }
        for (int i = 1; i < scale; i++) {
            System.arraycopy(pixels, start, pixels, start + i * row, row);
        }
    }
}
