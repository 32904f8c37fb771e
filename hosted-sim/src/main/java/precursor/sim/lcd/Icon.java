package precursor.sim.lcd;

import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import precursor.hw.Lcd;

/** The window's icon: the handheld, small. */
final class Icon {

    private static final int SIDE = 64;

    private Icon() {}

    static Image of(Lcd lcd) {
        WritableImage image = new WritableImage(SIDE, SIDE);
        PixelWriter out = image.getPixelWriter();
        fill(out, 16, 2, 32, 60, Paints.CASE_EDGE);
        fill(out, 17, 3, 30, 58, Color.web("#24272a"));
        fill(out, 20, 6, 24, 34, Color.rgb(lcd.light() >> 16 & 255, lcd.light() >> 8 & 255, lcd.light() & 255));
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 5; column++) {
                fill(out, 20 + 5 * column, 44 + 5 * row, 4, 3, Paints.LEGEND);
            }
        }
        return image;
    }

    private static void fill(PixelWriter out, int left, int top, int width, int height, Color colour) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                out.setColor(x, y, colour);
            }
        }
    }
}
