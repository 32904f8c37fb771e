package precursor.tests.device;

import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Looks at the desktop and finds the device's screen in it: every pixel of the LCD must be there, so many times as wide and
 * high, in the panel's two colours and nothing between them.
 */
public final class WindowCheck {

    private static final int LIGHTEST = 0xffffff;

    private WindowCheck() {}

    /** Arguments: the screen as PNG (as {@code precursor screen} writes it), the scale, where to put the screenshot. */
    public static void main(String[] args) throws Exception {
        BufferedImage lcd = read(Path.of(args[0]));
        int scale = Integer.parseInt(args[1]);
        Rectangle desktop = GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getDefaultScreenDevice()
                .getDefaultConfiguration()
                .getBounds();
        BufferedImage shot = new Robot().createScreenCapture(desktop);
        ImageIO.write(shot, "png", Path.of(args[2]).toFile());
        if (!contains(shot, lcd, scale)) {
            System.err.println("the device's screen is not on the desktop, pixel for pixel at scale " + scale + "; see "
                    + args[2]);
            System.exit(1);
        }
        System.out.println("the window shows the device's screen, pixel for pixel at scale " + scale);
        System.exit(0);
    }

    private static BufferedImage read(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        if (image == null) {
            throw new IOException(png + " is not a picture");
        }
        return image;
    }

    static boolean contains(BufferedImage shot, BufferedImage lcd, int scale) {
        for (int y = 0; y <= shot.getHeight() - lcd.getHeight() * scale; y++) {
            for (int x = 0; x <= shot.getWidth() - lcd.getWidth() * scale; x++) {
                if (standsAt(shot, lcd, scale, x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLight(int colour) {
        return (colour >> 8 & 0xff) >= 0x80;
    }

    /** The backlight makes what is light lighter, by as much everywhere. */
    private static boolean standsAt(BufferedImage shot, BufferedImage lcd, int scale, int left, int top) {
        int light = LIGHTEST;
        for (int y = 0; y < lcd.getHeight() * scale; y++) {
            for (int x = 0; x < lcd.getWidth() * scale; x++) {
                int wanted = lcd.getRGB(x / scale, y / scale) & 0xffffff;
                int shown = shot.getRGB(left + x, top + y) & 0xffffff;
                if (isLight(wanted) && isLight(shown) && light == LIGHTEST) {
                    light = shown;
                }
                if (shown != (isLight(wanted) ? light : wanted)) {
                    return false;
                }
            }
        }
        return true;
    }
}
