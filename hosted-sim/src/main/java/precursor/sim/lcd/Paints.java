package precursor.sim.lcd;

import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;

/** The colours of the case and the keys: anodised black, white legends, orange for what is held, blue for what is shifted. */
final class Paints {

    static final Color OUTSIDE = Color.web("#0b0c0d");
    static final Paint CASE = vertical("#2f3236", "#1d1f22");
    static final Color CASE_EDGE = Color.web("#44484d");
    static final Color BEZEL = Color.web("#0a0b0b");
    static final Color BEZEL_EDGE = Color.web("#3b3e42");
    static final Paint KEY = vertical("#45494e", "#33363a");
    static final Paint FUNCTION_KEY = vertical("#36393d", "#282a2d");
    static final Paint PRESSED = vertical("#8a5a1d", "#c9842f");
    static final Color KEY_EDGE = Color.web("#0f1011");
    static final Color LEGEND = Color.web("#f0f0ec");
    static final Color HELD = Color.web("#ffae47");
    static final Color SHIFTED = Color.web("#7cbcff");

    /** The glass, lit from behind as brightly as it can be; 0xRRGGBB. */
    static final int LIT = 0xF2F4E8;

    private Paints() {}

    /** A colour between two, each 0xRRGGBB; {@code part} of the second. */
    static int mixed(int from, int to, double part) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            mixed |= (int) Math.round(a + (b - a) * part) << shift;
        }
        return mixed;
    }

    private static LinearGradient vertical(String top, String bottom) {
        return new LinearGradient(
                0,
                0,
                0,
                1,
                true,
                CycleMethod.NO_CYCLE,
                new Stop(0, Color.web(top)),
                new Stop(1, Color.web(bottom)));
    }
}
