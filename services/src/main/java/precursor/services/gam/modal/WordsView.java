package precursor.services.gam.modal;

import java.util.function.IntFunction;
import precursor.services.graphics.api.GlyphStyle;

/** Words of BIP-39 in three columns, each with its number, read downwards: so people write them down and compare them. */
final class WordsView {

    private static final GlyphStyle STYLE = GlyphStyle.REGULAR;
    private static final int COLUMNS = 3;
    private static final int ROW = STYLE.lineHeight() + 3;
    private static final int NUMBER_WIDTH = 20;

    private WordsView() {}

    /**
     * Lays them out, with room for {@code of}.
     *
     * @param word gives a word, from 0; what only the eye may read
     */
    static void lay(Sheet sheet, int count, int of, IntFunction<String> word) {
        int rows = (of + COLUMNS - 1) / COLUMNS;
        int width = sheet.width() / COLUMNS;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int number = column * rows + row;
                if (number < count) {
                    int x = sheet.left() + column * width;
                    sheet.line((number + 1) + ".", STYLE, x, ROW);
                    sheet.secretLine(word.apply(number), STYLE, x + NUMBER_WIDTH, ROW);
                }
            }
            sheet.gap(ROW);
        }
    }
}
