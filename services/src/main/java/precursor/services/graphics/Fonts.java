package precursor.services.graphics;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Rectangle;

/**
 * The typefaces, read where they lie: the buffer is usually the mapped font region, nothing is copied or unpacked.
 *
 * <p>The form, little-endian: magic "PFB1", length in bytes, number of faces, a spare word; then 32 bytes for each face in
 * the order of {@link GlyphStyle}: line height and ascent (a byte each, 2 spare bytes), number of glyphs, and the offsets of
 * its code points, metrics and bitmaps (12 spare bytes). Code points are sorted words. The metrics of a glyph are 8 bytes:
 * offset among the face's bitmaps (24 bits), advance, left bearing (signed), rows from the first to the baseline (signed),
 * width 0 to 32, number of rows. A row has as many bytes as the width needs; bit 0 of the first is the leftmost pixel, 1 is
 * ink. Four spare bytes end the form.
 *
 * <p>A glyph is named by a number that holds for these fonts: its face and its place in it.
 */
final class Fonts {

    /** What stands for a character that no face has. */
    static final int REPLACEMENT = 0xfffd;

    private static final int MAGIC = 0x31424650;
    private static final int HEADER_BYTES = 16;
    private static final int FACE_BYTES = 32;
    private static final int METRICS_BYTES = 8;
    private static final int INDEX_BITS = 24;
    private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
    private static final int FALLBACK = GlyphStyle.CJK.ordinal();
    private static final int FACES = GlyphStyle.TALL.ordinal() + 1;

    private final ByteBuffer bytes;
    private final int length;
    private final int[] count = new int[FACES];
    private final int[] codePoints = new int[FACES];
    private final int[] metrics = new int[FACES];
    private final int[] bitmaps = new int[FACES];
    private final int[] ascent = new int[FACES];
    private final int replacement;

    private Fonts(ByteBuffer bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        for (int face = 0; face < FACES; face++) {
            int at = HEADER_BYTES + FACE_BYTES * face;
            ascent[face] = bytes.get(at + 1);
            count[face] = bytes.getInt(at + 4);
            codePoints[face] = bytes.getInt(at + 8);
            metrics[face] = bytes.getInt(at + 12);
            bitmaps[face] = bytes.getInt(at + 16);
            require(count[face] > 0 && count[face] <= INDEX_MASK);
            require(codePoints[face] >= 0 && codePoints[face] <= length - 4L * count[face]);
            require(metrics[face] >= 0 && metrics[face] <= length - (long) METRICS_BYTES * count[face]);
            require(bitmaps[face] >= 0 && bitmaps[face] <= length);
        }
        int index = indexOf(FALLBACK, REPLACEMENT);
        replacement = FALLBACK << INDEX_BITS | Math.max(0, index);
    }

    /** Opens fonts; refuses what is not a whole form, with an {@link IllegalArgumentException}. */
    static Fonts open(ByteBuffer region) {
        ByteBuffer bytes = region.slice().order(ByteOrder.LITTLE_ENDIAN);
        require(bytes.capacity() >= HEADER_BYTES + FACE_BYTES * FACES);
        require(bytes.getInt(0) == MAGIC && bytes.getInt(8) == FACES);
        int length = bytes.getInt(4);
        require(length >= HEADER_BYTES + FACE_BYTES * FACES && length <= bytes.capacity());
        return new Fonts(bytes, length);
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new IllegalArgumentException("the font region does not hold fonts of this version");
        }
    }

    /** Bytes of the form. */
    int length() {
        return length;
    }

    /** Copies bytes of the form. */
    byte[] read(int offset, int most) {
        byte[] part = new byte[Math.clamp(length - offset, 0, most)];
        bytes.get(offset, part);
        return part;
    }

    /** Rows above the baseline of a line in this style; its line height less this lie below. */
    int ascent(GlyphStyle style) {
        return ascent[style.ordinal()];
    }

    /** The glyph of a character in a style; from the widest face if the style lacks it, or the replacement glyph. */
    int find(GlyphStyle style, int codePoint) {
        int face = style.ordinal();
        int index = indexOf(face, codePoint);
        if (index < 0 && face != FALLBACK) {
            face = FALLBACK;
            index = indexOf(face, codePoint);
        }
        return index < 0 ? replacement : face << INDEX_BITS | index;
    }

    /** Whether any face can show the character in this style. */
    boolean has(GlyphStyle style, int codePoint) {
        return indexOf(style.ordinal(), codePoint) >= 0 || indexOf(FALLBACK, codePoint) >= 0;
    }

    boolean isReplacement(int glyph) {
        return glyph == replacement;
    }

    /** Whether the glyph was taken from another face than the style's own. */
    boolean isForeign(GlyphStyle style, int glyph) {
        return glyph >>> INDEX_BITS != style.ordinal();
    }

    /** Tables start with a gapless run of ASCII, so that most look-ups need no search. */
    private int indexOf(int face, int codePoint) {
        int table = codePoints[face];
        int guess = codePoint - bytes.getInt(table);
        if (guess >= 0 && guess < count[face] && bytes.getInt(table + 4 * guess) == codePoint) {
            return guess;
        }
        int low = 0;
        int high = count[face] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = bytes.getInt(table + 4 * middle);
            if (found == codePoint) {
                return middle;
            }
            if (found < codePoint) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int metricsOf(int glyph) {
        return metrics[glyph >>> INDEX_BITS] + METRICS_BYTES * (glyph & INDEX_MASK);
    }

    /** Pixels to the next letter. */
    int advance(int glyph) {
        return bytes.getInt(metricsOf(glyph)) >>> INDEX_BITS;
    }

    /** Pixels of ink, without the space around it. */
    int width(int glyph) {
        return Math.min(32, bytes.get(metricsOf(glyph) + 6) & 0xff);
    }

    /**
     * Draws a glyph.
     *
     * @param pen where the letter begins, on the screen
     * @param baseline the line above which it stands, on the screen
     * @param bold thickens every stroke by a pixel, for faces that have no bold letters of their own
     */
    void draw(int glyph, FrameBuffer pixels, int pen, int baseline, boolean bold, Rectangle clip, Ink ink) {
        int at = metricsOf(glyph);
        int bitmap = bitmaps[glyph >>> INDEX_BITS] + (bytes.getInt(at) & INDEX_MASK);
        int x = pen + bytes.get(at + 4);
        int y = baseline - bytes.get(at + 5);
        int width = width(glyph);
        int rows = bytes.get(at + 7) & 0xff;
        int rowBytes = (width + 7) >> 3;
        long mask = (1L << width) - 1;
        for (int i = 0; i < rows; i++) {
            long row = bytes.getInt(bitmap + i * rowBytes) & mask;
            if (bold) {
                pixels.row(x, y + i, row | row << 1, width + 1, clip, ink);
            } else {
                pixels.row(x, y + i, row, width, clip, ink);
            }
        }
    }
}
