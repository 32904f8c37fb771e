package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.Cursor;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.TextSpan;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.TextViewBuilder;

final class TextPainterTest {

    private final Screen screen = new Screen(336, 536, Picture.fonts(), true);

    private static TextViewBuilder view(BoundsHint bounds) {
        return TextView.in(Gid.NONE, bounds).untrusted(false).style(GlyphStyle.MONOSPACE);
    }

    private int dark(Rectangle area) {
        int count = 0;
        for (int y = area.top(); y < area.bottom(); y++) {
            for (int x = area.left(); x < area.right(); x++) {
                count += screen.pixels().isLight(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    private static Rectangle bounds(TextView.Result result) {
        return result.bounds().orElseThrow();
    }

    @Test
    void aBoxIsWhereItWasAskedFor() {
        TextView.Result result = screen.draw(view(BoundsHint.box(10, 20, 100, 23)).text("abc").build());
        assertEquals(Rectangle.of(10, 20, 100, 23), bounds(result));
        assertEquals(new Cursor(24, 0, 15), result.cursor());
        assertFalse(result.overflow());
        assertEquals(100, dark(Rectangle.of(10, 20, 100, 1)));
        assertEquals(0, dark(Rectangle.of(0, 0, 336, 20)));
    }

    @Test
    void boxesGrowFromEachCorner() {
        for (BoundsHint.Corner corner : BoundsHint.Corner.values()) {
            Rectangle box = bounds(screen.draw(
                    view(new BoundsHint.Growable(corner, new Point(150, 200), 120)).text("abc").build()));
            assertEquals(3 * 8 + 8, box.width());
            assertEquals(15 + 8, box.height());
            Point at = switch (corner) {
                case TOP_LEFT -> box.topLeft();
                case TOP_RIGHT -> new Point(box.right() - 1, box.top());
                case BOTTOM_LEFT -> new Point(box.left(), box.bottom() - 1);
                case BOTTOM_RIGHT -> box.bottomRight();
            };
            assertEquals(new Point(150, 200), at);
        }
    }

    @Test
    void centredBoxesTouchTheirEdge() {
        Rectangle area = new Rectangle(20, 100, 220, 300);
        assertEquals(
                new Rectangle(20, 100, 220, 138),
                bounds(screen.draw(view(new BoundsHint.CenteredTop(area)).text("a\nb").build())));
        assertEquals(
                new Rectangle(20, 262, 220, 300),
                bounds(screen.draw(view(new BoundsHint.CenteredBottom(area)).text("a\nb").build())));
    }

    @Test
    void boundsAreComputedWithoutDrawing() {
        FrameBuffer before = new FrameBuffer(336, 536);
        TextView view = view(BoundsHint.growing(4, 4, 100)).text("some words in several lines").build();
        TextView.Result computed =
                screen.draw(view.but().operation(TextView.Operation.COMPUTE_BOUNDS).build());
        for (int y = 0; y < 536; y++) {
            assertArrayEquals(before.line(y), screen.pixels().line(y));
        }
        assertEquals(computed, screen.draw(view));
        assertTrue(screen.texts().size() > 1);
    }

    @Test
    void theClipIsTheOriginAndTheLimit() {
        Rectangle clip = new Rectangle(100, 100, 200, 150);
        TextView.Result result = screen.draw(view(BoundsHint.box(-20, -20, 200, 200))
                .clip(clip)
                .untrusted(true)
                .text("many words ".repeat(50))
                .build());
        assertEquals(Rectangle.of(-20, -20, 200, 200), bounds(result));
        assertTrue(result.overflow());
        assertTrue(dark(clip) > 100);
        assertEquals(dark(clip), dark(screen.pixels().bounds()));
    }

    @Test
    void invertedTextIsLightOnDark() {
        screen.draw(view(BoundsHint.box(0, 0, 50, 23)).invert(true).untrusted(true).text("   ").build());
        assertEquals(50 * 23, dark(Rectangle.of(0, 0, 50, 23)));
        screen.draw(view(BoundsHint.box(0, 0, 50, 23)).invert(true).text("a").build());
        assertTrue(dark(Rectangle.of(0, 0, 50, 23)) < 50 * 23);
    }

    @Test
    void untrustedPaperIsStippled() {
        screen.draw(view(BoundsHint.box(0, 0, 200, 100)).border(false).untrusted(true).text("").build());
        assertTrue(dark(Rectangle.of(0, 30, 200, 60)) > 300);
        screen.draw(view(BoundsHint.box(0, 0, 200, 100)).border(false).text("").build());
        assertEquals(0, dark(screen.pixels().bounds()));
    }

    @Test
    void aSelectionTurnsItsPartRound() {
        screen.draw(view(BoundsHint.box(0, 0, 200, 23)).border(false).text("    ").selected(1, 3).build());
        assertEquals(2 * 8 * 15, dark(Rectangle.of(12, 4, 16, 15)));
        assertEquals(2 * 8 * 15, dark(screen.pixels().bounds()));
    }

    @Test
    void theCaretStandsBeforeItsCharacter() {
        screen.draw(view(BoundsHint.box(0, 0, 200, 60)).border(false).text("ab\n").insertion(3).build());
        assertEquals(15, dark(Rectangle.of(3, 19, 1, 15)));
        screen.clear();
        screen.draw(view(BoundsHint.box(0, 0, 200, 60)).border(false).text("  ").insertion(99).build());
        assertEquals(15, dark(Rectangle.of(4 + 16 - 1, 4, 1, 15)));
        assertEquals(15, dark(screen.pixels().bounds()));
    }

    @Test
    void aGrowingBoxHasRoomForTheCaret() {
        TextViewBuilder text = view(BoundsHint.growing(0, 0, 200)).text("abc");
        assertEquals(32, bounds(screen.draw(text.build())).width());
        assertEquals(33, bounds(screen.draw(text.insertion(3).build())).width());
    }

    @Test
    void busyStepsDiffer() {
        TextViewBuilder text = view(BoundsHint.box(0, 0, 200, 23)).text("busy");
        screen.draw(text.busyAnimation(0).build());
        byte[] first = screen.pixels().line(11);
        screen.draw(text.busyAnimation(1).build());
        assertFalse(java.util.Arrays.equals(first, screen.pixels().line(11)));
        screen.draw(text.busyAnimation(3).build());
        assertArrayEquals(first, screen.pixels().line(11));
    }

    @Test
    void hostileViewsStayInTheirClipAndAreQuick() {
        SplittableRandom random = new SplittableRandom(3);
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (int round = 0; round < 3000; round++) {
                Rectangle clip = FrameBufferTest.randomRectangle(random);
                screen.clear();
                screen.draw(hostile(random, clip));
                Rectangle seen = clip.intersection(screen.pixels().bounds());
                assertEquals(dark(seen), dark(screen.pixels().bounds()));
            }
        });
    }

    private static TextView hostile(SplittableRandom random, Rectangle clip) {
        BoundsHint bounds = switch (random.nextInt(4)) {
            case 0 -> new BoundsHint.Box(FrameBufferTest.randomRectangle(random));
            case 1 -> new BoundsHint.Growable(
                    BoundsHint.Corner.values()[random.nextInt(4)], point(random), FrameBufferTest.coordinate(random));
            case 2 -> new BoundsHint.CenteredTop(FrameBufferTest.randomRectangle(random));
            default -> new BoundsHint.CenteredBottom(FrameBufferTest.randomRectangle(random));
        };
        return new TextView(
                Gid.NONE,
                TextView.Operation.RENDER,
                Optional.of(clip),
                random.nextBoolean(),
                Optional.empty(),
                random.nextBoolean(),
                bounds,
                GlyphStyle.values()[random.nextInt(8)],
                new Cursor(random.nextInt(10) == 0 ? random.nextInt() : 0, random.nextInt(10) == 0 ? random.nextInt() : 0, random.nextInt(40)),
                number(random),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(300),
                number(random),
                random.nextBoolean(),
                random.nextInt(4) == 0 ? point(random) : new Point(4, 4),
                random.nextBoolean() ? Optional.of(new TextSpan(random.nextInt(), random.nextInt())) : Optional.empty(),
                number(random),
                random.nextBoolean(),
                text(random));
    }

    private static Point point(SplittableRandom random) {
        return new Point(FrameBufferTest.coordinate(random), FrameBufferTest.coordinate(random));
    }

    private static OptionalInt number(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> OptionalInt.of(random.nextInt());
            case 1 -> OptionalInt.of(random.nextInt(100));
            default -> OptionalInt.empty();
        };
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(4) == 0 ? random.nextInt(1020) : random.nextInt(60);
        for (int i = 0; i < length; i++) {
            text.append(switch (random.nextInt(6)) {
                case 0 -> (char) random.nextInt(0x10000);
                case 1 -> (char) random.nextInt(0x300, 0x370);
                case 2 -> "\n \t-".charAt(random.nextInt(4));
                default -> (char) random.nextInt(0x20, 0x17f);
            });
        }
        return text.toString();
    }

    @Test
    void theLargestTextIsDrawn() {
        for (String unit : new String[] {"x", "\n", "鍵", "e\u0301", " ", "\u0301"}) {
            String text = TextView.clipped(unit.repeat(3072));
            TextView.Result result = screen.draw(view(BoundsHint.growing(0, 0, 336))
                    .text(text)
                    .insertion(3000)
                    .selected(0, 5000)
                    .build());
            assertTrue(result.bounds().isPresent());
        }
    }
}
