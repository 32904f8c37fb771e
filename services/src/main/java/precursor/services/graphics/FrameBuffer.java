package precursor.services.graphics;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import precursor.services.graphics.api.Rectangle;

/**
 * The pixels of the LCD: pixel (x, y) is bit x mod 32 of word x / 32 of line y, 1 is light. The first spare bit of a line's
 * last word says that the line was drawn to since it was last taken (services.md §8.4).
 *
 * <p>Everything here clips: no coordinate, however large, reaches a word outside the buffer or a spare bit. Not safe for
 * several threads.
 */
final class FrameBuffer {

    /** Widest row of pixels that {@link #row} takes. */
    static final int WIDEST_ROW = 33;

    private final int width;
    private final int height;
    private final int lineWords;
    private final int dirty;
    private final int[] words;
    private final Rectangle bounds;

    /**
     * A light screen, all of it to be sent.
     *
     * @param width pixels; not a multiple of 32, so that a line has spare bits
     */
    FrameBuffer(int width, int height) {
        if (width % 32 == 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("no frame buffer has " + width + " by " + height + " pixels");
        }
        this.width = width;
        this.height = height;
        this.lineWords = width / 32 + 1;
        this.dirty = 1 << width % 32;
        this.words = new int[lineWords * height];
        this.bounds = Rectangle.of(0, 0, width, height);
        clear();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Bytes of a line as the panel takes it. */
    int lineBytes() {
        return 4 * lineWords;
    }

    /** All of the screen. */
    Rectangle bounds() {
        return bounds;
    }

    /** Makes every pixel light. */
    void clear() {
        Arrays.fill(words, -1);
    }

    boolean isLight(int x, int y) {
        return (words[y * lineWords + (x >> 5)] >>> x & 1) == 1;
    }

    /** One pixel. */
    void pixel(int x, int y, Rectangle clip, Ink ink) {
        span(y, x, x + 1, clip, ink);
    }

    /** Columns {@code from} to {@code to - 1} of a line. */
    void span(int y, int from, int to, Rectangle clip, Ink ink) {
        if (y >= Math.max(0, clip.top()) && y < Math.min(height, clip.bottom())) {
            int first = Math.max(from, Math.max(0, clip.left()));
            int end = Math.min(to, Math.min(width, clip.right()));
            if (first < end) {
                fillLine(y, first, end, ink, -1);
            }
        }
    }

    /** A whole area. */
    void fill(Rectangle area, Ink ink) {
        Rectangle seen = area.intersection(bounds);
        if (!seen.isEmpty()) {
            for (int y = seen.top(); y < seen.bottom(); y++) {
                fillLine(y, seen.left(), seen.right(), ink, -1);
            }
        }
    }

    /** Single dark dots, eight pixels apart, every other line of them shifted by four; fixed to the screen. */
    void stipple(Rectangle area, Ink ink) {
        Rectangle seen = area.intersection(bounds);
        if (!seen.isEmpty()) {
            for (int y = (seen.top() + 3) & ~3; y < seen.bottom(); y += 4) {
                fillLine(y, seen.left(), seen.right(), ink, (y & 4) == 0 ? 0x01010101 : 0x10101010);
            }
        }
    }

    /** The pixels of a line that are in the range and whose bit in {@code pattern} is set; the range is on the screen. */
    private void fillLine(int y, int from, int to, Ink ink, int pattern) {
        int line = y * lineWords;
        int firstWord = from >> 5;
        int lastWord = (to - 1) >> 5;
        int firstMask = -1 << from;
        int lastMask = -1 >>> -to;
        if (firstWord == lastWord) {
            apply(line + firstWord, firstMask & lastMask & pattern, ink);
        } else {
            apply(line + firstWord, firstMask & pattern, ink);
            for (int w = firstWord + 1; w < lastWord; w++) {
                apply(line + w, pattern, ink);
            }
            apply(line + lastWord, lastMask & pattern, ink);
        }
        words[line + lineWords - 1] |= dirty;
    }

    /**
     * A row of a glyph: bit i of {@code bits} says whether pixel (x + i, y) gets ink.
     *
     * @param count bits that count, 0 to {@value #WIDEST_ROW}
     */
    void row(int x, int y, long bits, int count, Rectangle clip, Ink ink) {
        if (y < Math.max(0, clip.top()) || y >= Math.min(height, clip.bottom())) {
            return;
        }
        int from = Math.max(x, Math.max(0, clip.left()));
        int to = Math.min(x + count, Math.min(width, clip.right()));
        if (from >= to) {
            return;
        }
        long seen = bits >>> (from - x) & ((1L << (to - from)) - 1);
        int at = y * lineWords + (from >> 5);
        long shifted = seen << (from & 31);
        apply(at, (int) shifted, ink);
        int rest = (int) (shifted >>> 32);
        if (rest != 0) {
            apply(at + 1, rest, ink);
        }
        words[y * lineWords + lineWords - 1] |= dirty;
    }

    private void apply(int word, int mask, Ink ink) {
        switch (ink) {
            case DARK -> words[word] &= ~mask;
            case LIGHT -> words[word] |= mask;
            case FLIP -> words[word] ^= mask;
        }
    }

    /** Whether a line was drawn to since {@link #clean}. */
    boolean isDirty(int y) {
        return (words[y * lineWords + lineWords - 1] & dirty) != 0;
    }

    void clean(int y) {
        words[y * lineWords + lineWords - 1] &= ~dirty;
    }

    /** Has every line sent again. */
    void soilAll() {
        for (int y = 0; y < height; y++) {
            words[y * lineWords + lineWords - 1] |= dirty;
        }
    }

    /** Takes over the lines of another buffer of the same size, from {@code firstLine} to the bottom. */
    void copyLines(FrameBuffer from, int firstLine) {
        System.arraycopy(from.words, firstLine * lineWords, words, firstLine * lineWords, (height - firstLine) * lineWords);
        for (int y = firstLine; y < height; y++) {
            words[y * lineWords + lineWords - 1] |= dirty;
        }
    }

    /** A line as the panel takes it; its spare bits are ones. */
    byte[] line(int y) {
        byte[] bytes = new byte[lineBytes()];
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int w = 0; w < lineWords - 1; w++) {
            out.putInt(words[y * lineWords + w]);
        }
        out.putInt(words[y * lineWords + lineWords - 1] | -dirty);
        return bytes;
    }
}
