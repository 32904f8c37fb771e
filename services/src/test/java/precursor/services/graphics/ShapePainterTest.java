package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/** Shapes against a slow reference that asks of each pixel by itself what it must be. */
final class ShapePainterTest {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 80;

    private final SplittableRandom random = new SplittableRandom(42);

    /** 0 left as it was, 1 fill, 2 stroke, 3 flipped. */
    private static int wanted(Shape shape, int x, int y) {
        return switch (shape) {
            case Shape.Line s -> onLine(s.from(), s.to(), s.style().strokeWidth(), x, y) ? 2 : 0;
            case Shape.XorLine s -> onLine(s.from(), s.to(), 1, x, y) ? 3 : 0;
            case Shape.Circle s -> {
                int width = s.style().stroke().isPresent() ? s.style().strokeWidth() : 0;
                yield inCircle(s.center(), s.radius() - width, x, y) ? 1 : inCircle(s.center(), s.radius(), x, y) ? 2 : 0;
            }
            case Shape.Box s -> wantedInBox(s.area(), 0, s.style(), x, y);
            case Shape.RoundedBox s -> wantedInBox(s.area(), s.radius(), s.style(), x, y);
        };
    }

    private static int wantedInBox(Rectangle area, int radius, DrawStyle style, int x, int y) {
        int width = style.stroke().isPresent() ? style.strokeWidth() : 0;
        int corner = Math.min(radius, Math.min(area.width(), area.height()) / 2);
        Rectangle inner = area.width() <= 2 * width || area.height() <= 2 * width ? Rectangle.EMPTY : area.inset(width, width);
        return inBox(inner, Math.max(0, corner - width), x, y) ? 1 : inBox(area, corner, x, y) ? 2 : 0;
    }

    private static boolean inBox(Rectangle area, int radius, int x, int y) {
        if (!area.contains(new Point(x, y))) {
            return false;
        }
        double fromSide = Math.min(x - area.left(), area.right() - 1 - x) + 0.5;
        double fromEdge = Math.min(y - area.top(), area.bottom() - 1 - y) + 0.5;
        return fromSide >= radius
                || fromEdge >= radius
                || Math.hypot(radius - fromSide, radius - fromEdge) <= radius + 1e-9;
    }

    private static boolean inCircle(Point center, int radius, int x, int y) {
        long dx = (long) x - center.x();
        long dy = (long) y - center.y();
        return radius >= 0 && dx * dx + dy * dy <= (long) radius * radius + radius;
    }

    private static boolean onLine(Point a, Point b, int width, int x, int y) {
        if (Math.abs(b.y() - a.y()) > Math.abs(b.x() - a.x())) {
            return onLine(new Point(a.y(), a.x()), new Point(b.y(), b.x()), width, y, x);
        }
        if (a.x() > b.x()) {
            return onLine(b, a, width, x, y);
        }
        if (x < a.x() || x > b.x()) {
            return false;
        }
        double length = Math.max(1, b.x() - a.x());
        double rise = b.y() - a.y();
        int middle = (int) Math.floor(a.y() + (x - a.x()) * rise / length + 0.5 + 1e-9);
        int across = width == 1 ? 1 : (int) Math.round(width * Math.sqrt(length * length + rise * rise) / length);
        int low = middle - (across - 1) / 2;
        return width > 0 && y >= low && y < low + across;
    }

    private Shape randomShape(boolean extreme) {
        DrawStyle style = switch (random.nextInt(3)) {
            case 0 -> DrawStyle.stroke(PixelColor.DARK, random.nextInt(1, 9));
            case 1 -> DrawStyle.fill(PixelColor.DARK);
            default -> DrawStyle.of(PixelColor.LIGHT, PixelColor.DARK, random.nextInt(0, 12));
        };
        int radius = random.nextInt(extreme ? 5000 : 50);
        return switch (random.nextInt(5)) {
            case 0 -> new Shape.Line(point(extreme), point(extreme), DrawStyle.stroke(PixelColor.DARK, random.nextInt(1, 5)));
            case 1 -> new Shape.Circle(point(extreme), radius, style);
            case 2 -> new Shape.Box(rectangle(extreme), style);
            case 3 -> new Shape.RoundedBox(rectangle(extreme), radius, style);
            default -> new Shape.XorLine(point(extreme), point(extreme));
        };
    }

    private Point point(boolean extreme) {
        return new Point(coordinate(extreme), coordinate(extreme));
    }

    private Rectangle rectangle(boolean extreme) {
        return Rectangle.of(coordinate(extreme), coordinate(extreme), random.nextInt(100), random.nextInt(100));
    }

    private int coordinate(boolean extreme) {
        return extreme ? FrameBufferTest.coordinate(random) : random.nextInt(-30, 110);
    }

    @Test
    void shapesAreWhatTheirDefinitionSays() {
        for (int round = 0; round < 2000; round++) {
            check(randomShape(round % 4 == 0), Point.ORIGIN);
        }
    }

    private void check(Shape shape, Point origin) {
        FrameBuffer pixels = new FrameBuffer(WIDTH, HEIGHT);
        pixels.stipple(pixels.bounds(), Ink.DARK);
        FrameBuffer before = new FrameBuffer(WIDTH, HEIGHT);
        before.copyLines(pixels, 0);
        Rectangle clip = random.nextBoolean() ? pixels.bounds() : rectangle(false);
        new ShapePainter(pixels).draw(shape, origin, clip);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean light = before.isLight(x, y);
                if (clip.contains(new Point(x, y))) {
                    light = switch (wanted(shape, x, y)) {
                        case 0 -> light;
                        case 1 -> inked(shape, false, light);
                        case 2 -> inked(shape, true, light);
                        default -> !light;
                    };
                }
                assertEquals(light, pixels.isLight(x, y), () -> shape + " in " + clip);
            }
        }
    }

    private static boolean inked(Shape shape, boolean stroke, boolean before) {
        DrawStyle style = switch (shape) {
            case Shape.Line s -> s.style();
            case Shape.Circle s -> s.style();
            case Shape.Box s -> s.style();
            case Shape.RoundedBox s -> s.style();
            case Shape.XorLine s -> throw new AssertionError(s);
        };
        Optional<PixelColor> color = stroke ? style.stroke() : style.fill();
        return color.map(c -> c == PixelColor.LIGHT).orElse(before);
    }

    @Test
    void aXorLineDrawnTwiceFromEitherEndIsGone() {
        FrameBuffer pixels = new FrameBuffer(WIDTH, HEIGHT);
        ShapePainter painter = new ShapePainter(pixels);
        for (int round = 0; round < 500; round++) {
            Point a = point(true);
            Point b = point(true);
            Point origin = point(true);
            painter.draw(new Shape.XorLine(a, b), origin, pixels.bounds());
            painter.draw(new Shape.XorLine(b, a), origin, pixels.bounds());
            assertArrayEquals(new FrameBuffer(WIDTH, HEIGHT).line(40), pixels.line(40));
        }
        for (int y = 0; y < HEIGHT; y++) {
            assertArrayEquals(new FrameBuffer(WIDTH, HEIGHT).line(y), pixels.line(y));
        }
    }

    @Test
    void theOriginMovesAShapeWithoutBendingIt() {
        FrameBuffer pixels = new FrameBuffer(WIDTH, HEIGHT);
        new ShapePainter(pixels)
                .draw(
                        new Shape.Box(new Rectangle(-32768, -32768, -32758, -32758), DrawStyle.DARK_FILL),
                        new Point(32767, 32767),
                        pixels.bounds());
        assertFalse(pixels.isLight(0, 0) || pixels.isLight(8, 8));
        assertTrue(pixels.isLight(9, 9));
    }
}
