package precursor.shellchat.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * Bubbles one below the other, the newest at the bottom of the screen unless somebody has scrolled up. Pure arithmetic, in pixels.
 *
 * @param heights of the bubbles, the oldest first; each 1 or more
 * @param height of the screen
 */
record BubbleStack(List<Integer> heights, int height) {

    /** Between bubbles, and between them and the edges of the screen. */
    static final int GAP = 4;

    BubbleStack {
        heights = List.copyOf(heights);
    }

    /**
     * A bubble that can be seen, at least in part.
     *
     * @param index of the bubble
     * @param bottom its last row; may be below the screen
     */
    record Place(int index, int bottom) {}

    /** How far it can be scrolled up: then the first bubble is whole. */
    int most() {
        int all = GAP;
        for (int bubble : heights) {
            all += bubble + GAP;
        }
        return Math.max(0, all - height);
    }

    /**
     * Where bubbles stand, from the bottom up.
     *
     * @param scrolled how far up, 0 to {@link #most}
     */
    List<Place> visible(int scrolled) {
        List<Place> visible = new ArrayList<>();
        int bottom = height - 1 - GAP + scrolled;
        for (int i = heights.size() - 1; i >= 0 && bottom >= 0; i--) {
            int top = bottom - heights.get(i) + 1;
            if (top < height) {
                visible.add(new Place(i, bottom));
            }
            bottom = top - 1 - GAP;
        }
        return visible;
    }
}
