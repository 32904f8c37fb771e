package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Rectangle;

final class FontsTest {

    private final Fonts fonts = Picture.fonts();

    @Test
    void everyStyleHasItsOwnAsciiWithinItsLine() {
        for (GlyphStyle style : GlyphStyle.values()) {
            for (int c = 0x20; c < 0x7f; c++) {
                int glyph = fonts.find(style, c);
                assertFalse(fonts.isForeign(style, glyph), style + " " + c);
                assertTrue(fonts.advance(glyph) > 0);
                assertTrue(staysInLine(style, glyph), style + " " + (char) c);
            }
        }
    }

    private boolean staysInLine(GlyphStyle style, int glyph) {
        FrameBuffer pixels = new FrameBuffer(100, 100);
        Rectangle line = Rectangle.of(0, 30, 100, style.lineHeight());
        fonts.draw(glyph, pixels, 30, 30 + fonts.ascent(style), false, pixels.bounds(), Ink.DARK);
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                if (!pixels.isLight(x, y) && (y < line.top() || y >= line.bottom())) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void monospaceLettersAreEquallyWide() {
        int width = fonts.advance(fonts.find(GlyphStyle.MONOSPACE, 'i'));
        for (int c = 0x20; c < 0x7f; c++) {
            assertEquals(width, fonts.advance(fonts.find(GlyphStyle.MONOSPACE, c)));
        }
    }

    @Test
    void whatAStyleLacksComesFromTheWideFace() {
        int kanji = fonts.find(GlyphStyle.REGULAR, '鍵');
        assertTrue(fonts.isForeign(GlyphStyle.REGULAR, kanji));
        assertEquals(fonts.find(GlyphStyle.CJK, '鍵'), kanji);
        assertEquals(16, fonts.advance(kanji));
        assertNotEquals(fonts.find(GlyphStyle.CJK, Fonts.REPLACEMENT), fonts.find(GlyphStyle.SMALL, 0x1f511));
    }

    @Test
    void whatNoFaceHasIsTheReplacementGlyph() {
        int replacement = fonts.find(GlyphStyle.CJK, Fonts.REPLACEMENT);
        for (int c : new int[] {0, 7, 0x378, 0x202e, 0x200b, 0xd800, 0xdfff, 0xe000, 0x10ffff, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals(replacement, fonts.find(GlyphStyle.TALL, c), Integer.toHexString(c));
            assertFalse(fonts.has(GlyphStyle.TALL, c));
        }
    }

    @Test
    void everyGlyphCanBeDrawn() {
        FrameBuffer pixels = new FrameBuffer(100, 100);
        for (GlyphStyle style : GlyphStyle.values()) {
            for (int c = 0; c < 0x20000; c++) {
                int glyph = fonts.find(style, c);
                if (style == GlyphStyle.CJK || !fonts.isForeign(style, glyph)) {
                    fonts.draw(glyph, pixels, 40, 50, c % 2 == 0, pixels.bounds(), Ink.FLIP);
                    assertTrue(fonts.width(glyph) <= 32);
                }
            }
        }
    }

    @Test
    void thePartsMakeTheWhole() {
        int read = 0;
        byte[] part;
        do {
            part = fonts.read(read, 7936);
            read += part.length;
        } while (part.length == 7936);
        assertEquals(fonts.length(), read);
        assertEquals(0, fonts.read(read, 7936).length);
    }

    @Test
    void aRegionWithoutFontsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Fonts.open(ByteBuffer.allocate(10)));
        assertThrows(IllegalArgumentException.class, () -> Fonts.open(ByteBuffer.allocate(8192)));
        byte[] cut = fonts.read(0, fonts.length() / 2);
        assertThrows(IllegalArgumentException.class, () -> Fonts.open(ByteBuffer.wrap(cut)));
    }
}
