package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.Cursor;
import precursor.services.graphics.api.GlyphStyle;

/** Where lines end. Monospace letters are eight pixels wide, so that tests can count. */
final class TextLayoutTest {

    private static final int LETTER = 8;

    private final Fonts fonts = Picture.fonts();

    private TextLayout layout(String text, int letters, int lines, boolean ellipsis) {
        return layout(GlyphStyle.MONOSPACE, text, letters * LETTER, lines * 15, Cursor.START, ellipsis);
    }

    private TextLayout layout(GlyphStyle style, String text, int width, int height, Cursor start, boolean ellipsis) {
        return TextLayout.of(GlyphRun.of(fonts, style, text), width, height, start, ellipsis);
    }

    private static List<String> lines(TextLayout layout) {
        return layout.lines().stream().map(layout::text).toList();
    }

    @Test
    void linesEndAfterSpaces() {
        assertEquals(List.of("one two", "three"), lines(layout("one two three", 8, 9, false)));
        assertEquals(List.of("one two", "three"), lines(layout("one two three", 7, 9, false)));
        assertEquals(List.of("one", "two", "three"), lines(layout("one two three", 6, 9, false)));
    }

    @Test
    void spacesAtTheEndOfALineTakeNoRoom() {
        TextLayout layout = layout("abcd    efgh", 4, 9, false);
        assertEquals(List.of("abcd", "efgh"), lines(layout));
        assertEquals(4 * LETTER, layout.lines().getFirst().width());
        assertFalse(layout.overflow());
    }

    @Test
    void newlinesAreKept() {
        assertEquals(List.of("a", "", "b", ""), lines(layout("a\n\nb\n", 20, 9, false)));
        assertEquals(List.of("a", "b"), lines(layout("a\r\nb", 20, 9, false)).stream().map(s -> s.replace("\r", "")).toList());
        assertEquals(List.of(""), lines(layout("", 20, 9, false)));
    }

    @Test
    void aWordWiderThanALineIsBroken() {
        assertEquals(List.of("abcd", "efgh", "ij k"), lines(layout("abcdefghij k", 4, 9, false)));
        assertEquals(List.of("a", "bcde", "f"), lines(layout("a bcdef", 4, 9, false)));
    }

    @Test
    void aLineForAnyCharacterIsAsHighAsOneWithForeignLetters() {
        for (GlyphStyle style : GlyphStyle.values()) {
            assertEquals(
                    style.anyLineHeight(),
                    layout(style, "g鍵", 300, 1, Cursor.START, false).lines().getFirst().height(),
                    style.name());
        }
    }

    @Test
    void hyphensAndIdeographsEndLines() {
        assertEquals(List.of("left-", "right"), lines(layout("left-right", 7, 9, false)));
        assertEquals(List.of("日本", "語の", "鍵。"), lines(layout("日本語の鍵。", 5, 9, false)));
    }

    @Test
    void noLineBeginsWithAStopOrEndsWithAnOpeningBracket() {
        assertEquals(List.of("鍵を", "消去", "す", "る。"), lines(layout("鍵を消去する。", 4, 9, false)));
        assertEquals(List.of("これは", "「鍵」", "だ"), lines(layout("これは「鍵」だ", 6, 9, false)));
        for (String line : lines(layout("キーボード（鍵盤）、データベースっていいね。々ー", 9, 30, false))) {
            assertFalse("。、）ーっ々".indexOf(line.charAt(0)) >= 0, line);
            assertFalse(line.endsWith("（"), line);
        }
    }

    @Test
    void whatDoesNotFitIsCutAndReported() {
        TextLayout cut = layout("one two three four", 5, 2, false);
        assertEquals(List.of("one", "two"), lines(cut));
        assertTrue(cut.overflow());
        assertFalse(layout("one two", 5, 2, false).overflow());
    }

    @Test
    void anEllipsisFillsTheLastLine() {
        assertEquals(List.of("one", "two…"), lines(layout("one two three four", 4, 2, true)));
        assertEquals(List.of("one two thr…"), lines(layout("one two three four", 12, 1, true)));
        assertEquals(List.of("first…"), lines(layout("first\nsecond", 12, 1, true)));
        assertEquals(List.of("fits"), lines(layout("fits", 4, 1, true)));
    }

    @Test
    void thereIsAlwaysOneLine() {
        TextLayout layout = layout("text", 0, 0, false);
        assertEquals(1, layout.lines().size());
        assertTrue(layout.overflow());
        assertEquals(1, layout("text", -5, -5, true).lines().size());
    }

    @Test
    void aTextMayStartBehindAnother() {
        TextLayout layout = layout(GlyphStyle.MONOSPACE, "abc def", 5 * LETTER, 90, new Cursor(LETTER, 30, 24), false);
        assertEquals(List.of("abc", "def"), lines(layout));
        assertEquals(LETTER, layout.lines().getFirst().left());
        assertEquals(24, layout.lines().getFirst().height());
        assertEquals(new Cursor(3 * LETTER, 54, 15), layout.end());
        assertEquals(List.of("", "abcdef"),
                lines(layout(GlyphStyle.MONOSPACE, "abcdef", 6 * LETTER, 90, new Cursor(LETTER, 0, 15), false)));
    }

    @Test
    void linesWithForeignLettersAreHigher() {
        assertEquals(15, layout("abc", 10, 9, false).height());
        assertEquals(16, layout("abc 鍵", 10, 9, false).height());
        assertEquals(19, layout(GlyphStyle.TALL, "鍵", 99, 99, Cursor.START, false).height());
    }

    @Test
    void accentsJoinTheirLetter() {
        TextLayout joined = layout("e\u0301", 10, 9, false);
        assertEquals(LETTER, joined.width());
        assertEquals(fonts.find(GlyphStyle.MONOSPACE, 'é'), joined.run().glyph(0));
        TextLayout over = layout("x\u0306\u0306\u0306", 10, 9, false);
        assertEquals(LETTER, over.width());
        assertEquals(GlyphRun.Kind.MARK, over.run().kind(3));
        assertEquals(LETTER, layout("\u0301", 10, 9, false).width());
    }

    @Test
    void nothingIsInvisible() {
        for (String disguise : List.of("\u0000", "\u001b", "\u007f", "\u0085", "\u200b", "\u202e", "\u2066", "\u2028", "\ud800", "\udc00", "\ufeff")) {
            TextLayout layout = layout("a" + disguise + "b", 10, 9, false);
            assertEquals(fonts.find(GlyphStyle.MONOSPACE, Fonts.REPLACEMENT), layout.run().glyph(1), () -> "U+" + Integer.toHexString(disguise.charAt(0)));
            assertTrue(layout.width() > 2 * LETTER);
        }
    }
}
