package precursor.services.gam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

class DefacementTest {

    private static final Rectangle CANVAS = Rectangle.of(0, 32, 336, 504);

    @Test
    void thereAreAsManyLinesAsTheSizeAsksForWithinEightAndForty() {
        assertEquals(8, Defacement.count(Rectangle.of(0, 0, 10, 10)));
        assertEquals(35, Defacement.count(CANVAS));
        assertEquals(40, Defacement.count(Rectangle.of(0, 0, 1000, 1000)));
    }

    @Test
    void linesReachSixtyFourToOneHundredAndTwentySevenPixelsInBothDirections() {
        for (ClipObject line : new Defacement(42).lines(CANVAS, List.of(CANVAS))) {
            Shape.XorLine xor = (Shape.XorLine) line.shape();
            int dx = Math.abs(xor.to().x() - xor.from().x());
            int dy = Math.abs(xor.to().y() - xor.from().y());
            assertTrue(dx >= 64 && dx <= 127, "dx " + dx);
            assertTrue(dy >= 64 && dy <= 127, "dy " + dy);
        }
    }

    @Test
    void theSameCanvasHasTheSameLinesEachTime() {
        Defacement defacement = new Defacement(1);
        assertEquals(defacement.lines(CANVAS, List.of(CANVAS)), defacement.lines(CANVAS, List.of(CANVAS)));
    }

    @Test
    void linesGoElsewhereWithAnotherSeed() {
        assertNotEquals(
                new Defacement(1).lines(CANVAS, List.of(CANVAS)), new Defacement(2).lines(CANVAS, List.of(CANVAS)));
    }

    @Test
    void whatIsVisibleNeverLiesUnderACover() {
        Rectangle dialog = Rectangle.of(20, 80, 296, 200);
        List<Rectangle> parts = Defacement.visible(CANVAS, List.of(dialog));
        int area = 0;
        for (Rectangle part : parts) {
            assertFalse(part.intersects(dialog));
            area += part.area();
        }
        assertEquals(CANVAS.area() - dialog.area(), area);
    }

    @Test
    void linesAreClippedToWhatIsVisible() {
        Rectangle dialog = Rectangle.of(20, 80, 296, 200);
        List<Rectangle> parts = Defacement.visible(CANVAS, List.of(dialog));
        for (ClipObject line : new Defacement(3).lines(CANVAS, parts)) {
            assertTrue(parts.contains(line.clip()));
        }
    }
}
