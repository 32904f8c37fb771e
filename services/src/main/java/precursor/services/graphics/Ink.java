package precursor.services.graphics;

import precursor.services.graphics.api.PixelColor;

/** What drawing does to a pixel. */
enum Ink {
    DARK,
    LIGHT,
    /** Light becomes dark, dark becomes light. */
    FLIP;

    static Ink of(PixelColor color) {
        return color == PixelColor.DARK ? DARK : LIGHT;
    }

    /** The other colour. */
    Ink opposite() {
        return switch (this) {
            case DARK -> LIGHT;
            case LIGHT -> DARK;
            case FLIP -> FLIP;
        };
    }
}
