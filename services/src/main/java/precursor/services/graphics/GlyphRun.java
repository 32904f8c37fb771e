package precursor.services.graphics;

import java.text.Normalizer;
import precursor.services.graphics.api.GlyphStyle;

/**
 * A text as glyphs, before it is broken into lines. Every character has a visible place: what no face can show, control
 * characters and invisible formatting (such as the marks that turn the direction of writing, popular for disguise) become
 * the replacement glyph. Accents are joined with their letter if there is such a glyph and drawn over it otherwise.
 */
final class GlyphRun {

    /** What a glyph is to line breaking. */
    enum Kind {
        LETTER,
        /** A line may end after it; it is not seen there. */
        SPACE,
        /** Ends the line. */
        NEWLINE,
        /** Drawn over the glyph before it; takes no room. */
        MARK,
        /** Takes no room and is not drawn. */
        NOTHING,
        /** A line may end after it. */
        HYPHEN,
        /** A line may end before and after it. */
        IDEOGRAPH,
        /** Opens something, as an East Asian bracket: a line may end before it, never after it. */
        OPENER,
        /** Ends something, or belongs to what is before it: a line may end after it, never before it. */
        CLOSER
    }

    private static final String OPENERS = "（［｛「『【〔〈《〖〝";

    /** What no line begins with in Japanese and Chinese: closing brackets, stops, small kana, signs of repetition and length. */
    private static final String CLOSERS = "、。，．：；？！）］｝」』】〕〉》〗〟々ゝゞヽヾー・"
            + "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";

    private static final int TAB_SPACES = 4;

    private final Fonts fonts;
    private final GlyphStyle style;
    private final String text;
    private final Kind[] kinds;
    private final int[] glyphs;
    private final int[] advances;
    private final int[] places;
    private int size;

    private GlyphRun(Fonts fonts, GlyphStyle style, String text) {
        this.fonts = fonts;
        this.style = style;
        this.text = text;
        this.kinds = new Kind[text.length()];
        this.glyphs = new int[text.length()];
        this.advances = new int[text.length()];
        this.places = new int[text.length() + 1];
    }

    static GlyphRun of(Fonts fonts, GlyphStyle style, String text) {
        GlyphRun run = new GlyphRun(fonts, style, text);
        int base = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            base = run.add(codePoint, i, base);
            i += Character.charCount(codePoint);
        }
        run.places[run.size] = text.length();
        return run;
    }

    /** Adds a character; {@code base} is the letter that a mark would join, and the result the one of the next. */
    private int add(int codePoint, int place, int base) {
        if (codePoint < 0x7f) {
            if (codePoint >= 0x20) {
                put(codePoint == ' ' ? Kind.SPACE : codePoint == '-' ? Kind.HYPHEN : Kind.LETTER, codePoint, place);
            } else if (codePoint == '\n') {
                put(Kind.NEWLINE, fonts.find(style, ' '), 0, place);
            } else if (codePoint == '\t') {
                int space = fonts.find(style, ' ');
                put(Kind.SPACE, space, TAB_SPACES * fonts.advance(space), place);
            } else if (codePoint == '\r') {
                put(Kind.NOTHING, fonts.find(style, ' '), 0, place);
            } else {
                put(Kind.LETTER, Fonts.REPLACEMENT, place);
            }
            return codePoint;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> addMark(codePoint, place, base);
            case Character.FORMAT -> {
                if (codePoint == 0x200d) {
                    put(Kind.NOTHING, fonts.find(style, ' '), 0, place);
                } else {
                    put(Kind.LETTER, codePoint == 0xad ? codePoint : Fonts.REPLACEMENT, place);
                }
                yield 0;
            }
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> {
                put(Kind.LETTER, Fonts.REPLACEMENT, place);
                yield 0;
            }
            default -> {
                put(kindOf(codePoint), codePoint, place);
                yield codePoint;
            }
        };
    }

    private static Kind kindOf(int codePoint) {
        if (codePoint == 0x2010 || codePoint == 0x2013 || codePoint == 0x2014) {
            return Kind.HYPHEN;
        }
        boolean ideograph = (codePoint >= 0x2e80 && codePoint <= 0xa4cf)
                || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
                || (codePoint >= 0xf900 && codePoint <= 0xfaff)
                || (codePoint >= 0xff00 && codePoint <= 0xff60)
                || codePoint >= 0x1f000;
        if (!ideograph) {
            return Kind.LETTER;
        }
        return OPENERS.indexOf(codePoint) >= 0
                ? Kind.OPENER
                : CLOSERS.indexOf(codePoint) >= 0 ? Kind.CLOSER : Kind.IDEOGRAPH;
    }

    private int addMark(int codePoint, int place, int base) {
        boolean variationSelector = codePoint >= 0xfe00 && codePoint <= 0xfe0f;
        if (size == 0 || base == 0 || base == '\n') {
            put(Kind.LETTER, variationSelector ? Fonts.REPLACEMENT : codePoint, place);
            return 0;
        }
        if (variationSelector) {
            put(Kind.NOTHING, fonts.find(style, ' '), 0, place);
            return base;
        }
        String joined = Normalizer.normalize(
                Character.toString(base) + Character.toString(codePoint), Normalizer.Form.NFC);
        int whole = joined.codePointAt(0);
        if (joined.length() == Character.charCount(whole) && fonts.has(style, whole)) {
            int letter = lastLetter();
            glyphs[letter] = fonts.find(style, whole);
            advances[letter] = fonts.advance(glyphs[letter]);
            put(Kind.NOTHING, fonts.find(style, ' '), 0, place);
            return whole;
        }
        put(Kind.MARK, fonts.find(style, codePoint), 0, place);
        return base;
    }

    private int lastLetter() {
        int i = size - 1;
        while (i > 0 && (kinds[i] == Kind.MARK || kinds[i] == Kind.NOTHING)) {
            i--;
        }
        return i;
    }

    private void put(Kind kind, int codePoint, int place) {
        int glyph = fonts.find(style, codePoint);
        put(kind, glyph, fonts.advance(glyph), place);
    }

    private void put(Kind kind, int glyph, int advance, int place) {
        kinds[size] = kind;
        glyphs[size] = glyph;
        advances[size] = advance;
        places[size] = place;
        size++;
    }

    Fonts fonts() {
        return fonts;
    }

    GlyphStyle style() {
        return style;
    }

    /** Glyphs in it. */
    int size() {
        return size;
    }

    Kind kind(int i) {
        return kinds[i];
    }

    int glyph(int i) {
        return glyphs[i];
    }

    int advance(int i) {
        return advances[i];
    }

    /** Where in the text a glyph's character begins; the text's length for the glyph after the last. */
    int place(int i) {
        return places[i];
    }

    /** The first glyph whose character begins at or after a place in the text. */
    int glyphAt(int place) {
        int i = 0;
        while (i < size && places[i] < place) {
            i++;
        }
        return i;
    }

    /** The characters of some glyphs. */
    String text(int first, int end) {
        return text.substring(places[first], places[end]);
    }
}
