package precursor.services.gam.modal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import precursor.services.graphics.api.GlyphStyle;

/**
 * How high the texts of a dialog are, as far as it is known: to ask costs a message to the GAM and one to the graphics, and a dialog is laid out
 * twice for every key. Nothing secret is kept here.
 */
final class TextHeights {

    /** A dialog has no more that stay; one that changes them all the time begins anew. */
    private static final int MOST = 32;

    private record Laid(String text, GlyphStyle style, int width) {}

    private final Map<Laid, Integer> known = new HashMap<>();

    /** The height of a text in lines of a width. */
    int of(String text, GlyphStyle style, int width, IntSupplier measured) {
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(new Laid(text, style, width), laid -> measured.getAsInt());
    }

    /** The dialog is gone. */
    void forget() {
        known.clear();
    }
}
