package precursor.services.gam;

import java.util.ArrayList;
import java.util.List;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/**
 * Lines across a covered canvas, so that nothing in it can pass for part of the dialog above it (services.md §9.3). Where
 * they go is not to be foreseen by the canvas's owner: the numbers come from a generator (SplitMix64) that is seeded by
 * the device's own randomness and by where the canvas lies. So they are the same each time that this canvas is covered
 * until the device is started again: whoever looks sees the same picture, however many boxes came before.
 */
final class Defacement {

    private static final int FEWEST = 8;
    private static final int MOST = 40;
    private static final int SHORTEST = 64;

    private final long seed;

    Defacement(long seed) {
        this.seed = seed;
    }

    /** Lines for a canvas of this size. */
    static int count(Rectangle bounds) {
        return Math.clamp((bounds.width() + bounds.height()) / 24, FEWEST, MOST);
    }

    /**
     * The lines, cut to what still shows of the canvas.
     *
     * @param bounds the canvas
     * @param visible parts of it that nothing covers; they do not overlap
     */
    List<ClipObject> lines(Rectangle bounds, List<Rectangle> visible) {
        long place = ((bounds.left() * 31L + bounds.top()) * 31L + bounds.right()) * 31L + bounds.bottom();
        Numbers numbers = new Numbers(seed ^ place);
        List<ClipObject> lines = new ArrayList<>();
        for (int i = 0; i < count(bounds); i++) {
            Point from = new Point(
                    bounds.left() + numbers.below(bounds.width()), bounds.top() + numbers.below(bounds.height()));
            Point to = from.plus(numbers.delta(), numbers.delta());
            for (Rectangle part : visible) {
                Point origin = new Point(-part.left(), -part.top());
                lines.add(new ClipObject(part, new Shape.XorLine(from.plus(origin), to.plus(origin))));
            }
        }
        return lines;
    }

    /** What is left of {@code whole} outside of all {@code covers}, as rectangles that do not overlap. */
    static List<Rectangle> visible(Rectangle whole, List<Rectangle> covers) {
        List<Rectangle> parts = List.of(whole);
        for (Rectangle cover : covers) {
            List<Rectangle> next = new ArrayList<>();
            for (Rectangle part : parts) {
                Rectangle hidden = part.intersection(cover);
                if (hidden.isEmpty()) {
                    next.add(part);
                } else {
                    addUnlessEmpty(next, new Rectangle(part.left(), part.top(), part.right(), hidden.top()));
                    addUnlessEmpty(next, new Rectangle(part.left(), hidden.top(), hidden.left(), hidden.bottom()));
                    addUnlessEmpty(next, new Rectangle(hidden.right(), hidden.top(), part.right(), hidden.bottom()));
                    addUnlessEmpty(next, new Rectangle(part.left(), hidden.bottom(), part.right(), part.bottom()));
                }
            }
            parts = next;
        }
        return parts;
    }

    private static void addUnlessEmpty(List<Rectangle> parts, Rectangle part) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    /** What no canvas's owner can know. */
    private static final class Numbers {

        private long state;

        Numbers(long seed) {
            this.state = seed;
        }

        /** 64 to 127 pixels to either side. */
        int delta() {
            int length = SHORTEST + below(64);
            return below(2) == 0 ? length : -length;
        }

        int below(int limit) {
            state += 0x9e3779b97f4a7c15L;
            long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            return Math.floorMod((int) ((z ^ (z >>> 31)) >>> 32), Math.max(1, limit));
        }
    }
}
