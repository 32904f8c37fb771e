package precursor.sim.lcd;

import javafx.scene.Group;
import javafx.scene.shape.Rectangle;
import precursor.hw.Hardware;
import precursor.hw.KeyLayout;
import precursor.hw.Lcd;

/** The device as it is drawn at one scale: the case, the glass, the keyboard. All measures are in pixels of the LCD. */
final class Handheld extends Group {

    private static final int SIDE = 12;
    private static final int ABOVE_LCD = 13;
    private static final int BELOW_LCD = 15;
    private static final int BELOW_KEYS = 12;
    private static final int BEZEL = 5;

    /** The keyboard is this much wider than the LCD on each side. */
    private static final int KEYS_OVERHANG = 2;

    private final int scale;
    private final double pixels;
    private final double unit;
    private final int caseWidth;
    private final int caseHeight;
    private final LcdView lcd;
    private final KeyboardView keyboard;

    /**
     * @param scale screen pixels for a pixel of the LCD
     * @param pixels screen pixels for a pixel of the toolkit
     */
    Handheld(Hardware hardware, KeyLayout layout, int scale, double pixels, Window.Device device) {
        this.scale = scale;
        this.pixels = pixels;
        this.unit = scale / pixels;
        Lcd panel = hardware.lcd();
        double keysWidth = panel.width() + 2.0 * KEYS_OVERHANG;
        double hundredth = keysWidth / hardware.keyboard().width();
        this.caseWidth = panel.width() + 2 * SIDE;
        this.caseHeight = ABOVE_LCD
                + panel.height()
                + BELOW_LCD
                + (int) Math.ceil(hardware.keyboard().height() * hundredth)
                + BELOW_KEYS;
        this.lcd = new LcdView(panel, scale, pixels);
        lcd.relocate(SIDE * unit, ABOVE_LCD * unit);
        this.keyboard = new KeyboardView(hardware.keyboard(), layout, hundredth * unit, unit, device::key);
        keyboard.relocate((SIDE - KEYS_OVERHANG) * unit, (ABOVE_LCD + panel.height() + BELOW_LCD) * unit);
        getChildren().addAll(body(), bezel(panel), lcd, keyboard);
    }

    private Rectangle body() {
        Rectangle body = new Rectangle(0.5 * unit, 0.5 * unit, (caseWidth - 1) * unit, (caseHeight - 1) * unit);
        body.setArcWidth(22 * unit);
        body.setArcHeight(22 * unit);
        body.setFill(Paints.CASE);
        body.setStroke(Paints.CASE_EDGE);
        body.setStrokeWidth(unit);
        return body;
    }

    private Rectangle bezel(Lcd panel) {
        Rectangle bezel = new Rectangle(
                (SIDE - BEZEL) * unit,
                (ABOVE_LCD - BEZEL) * unit,
                (panel.width() + 2 * BEZEL) * unit,
                (panel.height() + 2 * BEZEL) * unit);
        bezel.setArcWidth(8 * unit);
        bezel.setArcHeight(8 * unit);
        bezel.setFill(Paints.BEZEL);
        bezel.setStroke(Paints.BEZEL_EDGE);
        bezel.setStrokeWidth(unit);
        return bezel;
    }

    LcdView lcd() {
        return lcd;
    }

    KeyboardView keyboard() {
        return keyboard;
    }

    int scale() {
        return scale;
    }

    double pixels() {
        return pixels;
    }

    double width() {
        return caseWidth * unit;
    }

    double height() {
        return caseHeight * unit;
    }

    /** Width at scale 1, in screen pixels. */
    int unscaledWidth() {
        return caseWidth;
    }

    /** Height at scale 1, in screen pixels. */
    int unscaledHeight() {
        return caseHeight;
    }
}
