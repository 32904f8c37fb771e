package precursor.services.graphics.fonts;

/**
 * A glyph from a font file.
 *
 * @param advance pixels to the next letter's pen
 * @param left from the pen to the first column
 * @param top rows from the first row down to the baseline
 * @param width columns, 0 to 32
 * @param rows from the top; bit 0 is the leftmost pixel, 1 is ink
 */
record SourceGlyph(int advance, int left, int top, int width, int[] rows) {

    /** Without empty rows and columns around the ink. */
    SourceGlyph trimmed() {
        int first = 0;
        int last = rows.length;
        int ink = 0;
        for (int row : rows) {
            ink |= row;
        }
        if (ink == 0) {
            return new SourceGlyph(advance, 0, 0, 0, new int[0]);
        }
        while (rows[first] == 0) {
            first++;
        }
        while (rows[last - 1] == 0) {
            last--;
        }
        int columns = Integer.numberOfTrailingZeros(ink);
        int[] kept = new int[last - first];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = rows[first + i] >>> columns;
        }
        int right = 32 - Integer.numberOfLeadingZeros(ink);
        return new SourceGlyph(advance, left + columns, top - first, right - columns, kept);
    }
}
