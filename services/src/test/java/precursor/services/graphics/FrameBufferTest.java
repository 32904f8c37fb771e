package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.Rectangle;

/** services.md §8.4: 44-byte lines, bit x mod 32 of word x / 32, 1 is light, lines know that they were drawn to. */
final class FrameBufferTest {

    private static final int WIDTH = 336;
    private static final int HEIGHT = 536;

    private final FrameBuffer pixels = new FrameBuffer(WIDTH, HEIGHT);

    private void cleanAll() {
        for (int y = 0; y < HEIGHT; y++) {
            pixels.clean(y);
        }
    }

    private int dirtyLines() {
        int count = 0;
        for (int y = 0; y < HEIGHT; y++) {
            count += pixels.isDirty(y) ? 1 : 0;
        }
        return count;
    }

    @Test
    void aNewBufferIsLightAndWhollyDirty() {
        assertEquals(HEIGHT, dirtyLines());
        for (byte b : pixels.line(535)) {
            assertEquals(-1, b);
        }
    }

    @Test
    void aPixelIsABitOfALittleEndianWord() {
        pixels.pixel(33, 2, pixels.bounds(), Ink.DARK);
        byte[] line = pixels.line(2);
        assertEquals(44, line.length);
        assertEquals(~(1 << 1), ByteBuffer.wrap(line).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
    }

    @Test
    void drawingMakesExactlyTheTouchedLinesDirty() {
        cleanAll();
        assertEquals(0, dirtyLines());
        pixels.fill(Rectangle.of(10, 100, 5, 3), Ink.LIGHT);
        assertEquals(3, dirtyLines());
        assertTrue(pixels.isDirty(100) && pixels.isDirty(102));
        pixels.clean(101);
        assertFalse(pixels.isDirty(101));
        pixels.soilAll();
        assertEquals(HEIGHT, dirtyLines());
    }

    @Test
    void drawingNextToTheSpareBitsLeavesThemAlone() {
        cleanAll();
        pixels.fill(new Rectangle(-32768, -32768, 32767, 32767), Ink.FLIP);
        assertEquals((byte) 0, pixels.line(5)[41]);
        assertEquals((byte) -1, pixels.line(5)[42]);
        assertEquals((byte) -1, pixels.line(5)[43]);
        assertEquals(HEIGHT, dirtyLines());
    }

    @Test
    void spansAndRowsAreClippedAndEqualSinglePixels() {
        SplittableRandom random = new SplittableRandom(8);
        Ink[] inks = Ink.values();
        for (int round = 0; round < 3000; round++) {
            Rectangle clip = randomRectangle(random);
            Ink ink = inks[random.nextInt(inks.length)];
            FrameBuffer expected = new FrameBuffer(WIDTH, HEIGHT);
            expected.copyLines(pixels, 0);
            int x = coordinate(random);
            int y = random.nextInt(3) == 0 ? coordinate(random) : random.nextInt(HEIGHT);
            if (random.nextBoolean()) {
                int count = random.nextInt(FrameBuffer.WIDEST_ROW + 1);
                long bits = random.nextLong();
                pixels.row(x, y, bits, count, clip, ink);
                for (int i = 0; i < count; i++) {
                    if ((bits >>> i & 1) == 1) {
                        reference(expected, x + i, y, clip, ink);
                    }
                }
            } else {
                int end = x + random.nextInt(500);
                pixels.span(y, x, end, clip, ink);
                for (int i = Math.max(x, -1); i < Math.min(end, WIDTH + 1); i++) {
                    reference(expected, i, y, clip, ink);
                }
            }
            if (y >= 0 && y < HEIGHT) {
                assertEquals(ByteBuffer.wrap(expected.line(y)), ByteBuffer.wrap(pixels.line(y)));
            }
        }
    }

    private static void reference(FrameBuffer to, int x, int y, Rectangle clip, Ink ink) {
        boolean inside = x >= clip.left() && x < clip.right() && y >= clip.top() && y < clip.bottom();
        if (inside && x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT) {
            boolean light = ink == Ink.LIGHT || (ink == Ink.FLIP && !to.isLight(x, y));
            to.fill(Rectangle.of(x, y, 1, 1), light ? Ink.LIGHT : Ink.DARK);
        }
    }

    static Rectangle randomRectangle(SplittableRandom random) {
        return new Rectangle(coordinate(random), coordinate(random), coordinate(random), coordinate(random));
    }

    /** Mostly near the screen, sometimes as far away as 16 bits reach. */
    static int coordinate(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> Short.MAX_VALUE - random.nextInt(3);
            case 1 -> Short.MIN_VALUE + random.nextInt(3);
            case 2 -> random.nextInt(-1000, 1000);
            default -> random.nextInt(-20, 560);
        };
    }

    @Test
    void aWidthWithoutSpareBitsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FrameBuffer(320, 10));
    }
}
