package precursor.services.graphics;

import java.util.function.Supplier;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;

/** The screens that the graphics service draws by itself: at power-on, in sleep, and to test the panel. */
final class StillScreens {

    private static final int RING_RADIUS = 54;
    private static final int RING_WIDTH = 9;
    private static final int KEYHOLE_RADIUS = 14;
    private static final int KEYHOLE_LENGTH = 30;

    private final Screen screen;
    private final String version;
    private final Texts<StillText> texts;

    /**
     * @param version of the firmware, as {@code 0.10.0}
     * @param language the one that is chosen now
     */
    StillScreens(Screen screen, String version, Supplier<Language> language) {
        this(screen, version, new Texts<>(StillText.class, language));
    }

    private StillScreens(Screen screen, String version, Texts<StillText> texts) {
        this.screen = screen;
        this.version = version;
        this.texts = texts;
    }

    /** The same on another screen. */
    StillScreens on(Screen other) {
        return new StillScreens(other, version, texts);
    }

    /** A keyhole in a ring, the device's name and its version. */
    void bootLogo() {
        screen.clear();
        int middle = screen.pixels().width() / 2;
        int top = screen.pixels().height() * 3 / 10;
        emblem(new Point(middle, top));
        screen.sign("Precursor", GlyphStyle.EXTRA_LARGE, top + RING_RADIUS + 36, 6);
        line(middle, top + RING_RADIUS + 82);
        centred(texts.of(StillText.VERSION, version), GlyphStyle.REGULAR, top + RING_RADIUS + 94);
        centred(texts.of(StillText.STARTING), GlyphStyle.SMALL, screen.pixels().height() - 40);
    }

    /** What stays on the panel while the device is off. */
    void sleep() {
        screen.clear();
        int middle = screen.pixels().width() / 2;
        int top = screen.pixels().height() * 3 / 10;
        emblem(new Point(middle, top));
        line(middle, top + RING_RADIUS + 40);
        centred(texts.of(StillText.ASLEEP), GlyphStyle.TALL, top + RING_RADIUS + 50);
    }

    /** Bars of all widths, fields of all densities, a frame along the edge: shows dead lines and pixels. */
    void testPattern() {
        screen.clear();
        FrameBuffer pixels = screen.pixels();
        Rectangle all = pixels.bounds();
        screen.draw(new Shape.Box(all, DrawStyle.stroke(PixelColor.DARK, 2)));
        for (int i = 0; i < 8; i++) {
            int left = 16 + 38 * i;
            for (int x = left; x < left + 38; x += 2 * (i + 1)) {
                pixels.fill(new Rectangle(x, 16, Math.min(x + i + 1, left + 38), 96), Ink.DARK);
            }
            for (int y = 112; y < 192; y++) {
                for (int x = left; x < left + 38; x++) {
                    if ((x * 5 + y * 3) % 8 <= i) {
                        pixels.pixel(x, y, all, Ink.DARK);
                    }
                }
            }
        }
        for (int y = 208; y < all.height() - 16; y++) {
            for (int x = 16 + y % 2; x < all.width() - 16; x += 2) {
                pixels.pixel(x, y, all, Ink.DARK);
            }
        }
    }

    private void emblem(Point middle) {
        screen.draw(new Shape.Circle(middle, RING_RADIUS + 6, DrawStyle.stroke(PixelColor.DARK, 2)));
        screen.draw(new Shape.Circle(middle, RING_RADIUS, DrawStyle.stroke(PixelColor.DARK, RING_WIDTH)));
        Point hole = middle.plus(0, -KEYHOLE_RADIUS / 2 - 2);
        screen.draw(new Shape.Circle(hole, KEYHOLE_RADIUS, DrawStyle.DARK_FILL));
        for (int i = 0; i < KEYHOLE_LENGTH; i++) {
            int half = 5 + i * 8 / KEYHOLE_LENGTH;
            int y = hole.y() + KEYHOLE_RADIUS - 4 + i;
            screen.draw(new Shape.Box(new Rectangle(hole.x() - half, y, hole.x() + half + 1, y + 1), DrawStyle.DARK_FILL));
        }
    }

    private void line(int middle, int y) {
        screen.draw(new Shape.Box(new Rectangle(middle - 40, y, middle + 41, y + 1), DrawStyle.DARK_FILL));
    }

    private void centred(String text, GlyphStyle style, int top) {
        // High enough for the letters of all languages.
        int height = Math.max(style.lineHeight(), GlyphStyle.TALL.lineHeight());
        Rectangle line = Rectangle.of(0, top, screen.pixels().width(), height);
        screen.draw(TextView.in(Gid.NONE, new BoundsHint.CenteredTop(line))
                .style(style)
                .border(false)
                .margin(0, 0)
                .untrusted(false)
                .text(text)
                .build());
    }
}
