package precursor.services.graphics.api;

/** The typefaces. Their order is the wire format. */
public enum GlyphStyle {
    /** Proportional, for the status bar and notes. */
    SMALL(12),
    /** Proportional, the text face. */
    REGULAR(15),
    BOLD(15),
    /** All letters equally wide: codes and passwords. */
    MONOSPACE(15),
    /** Made for Chinese, Japanese, Korean and emoji. */
    CJK(16),
    /** Proportional, for codes and short answers. */
    LARGE(24),
    /** Proportional, for a few words a screen. */
    EXTRA_LARGE(30),
    /** The face of menus and dialogs. */
    TALL(19);

    private final int lineHeight;

    GlyphStyle(int lineHeight) {
        this.lineHeight = lineHeight;
    }

    /** Pixels from the top of one line to the top of the next. */
    public int lineHeight() {
        return lineHeight;
    }

    /** The same for a line where any character may stand: one that the face lacks comes from {@link #CJK}, whose glyphs are higher than most. */
    public int anyLineHeight() {
        return Math.max(lineHeight, CJK.lineHeight);
    }
}
