package precursor.vault.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import precursor.services.graphics.api.GlyphStyle;

/** The fonts that lists may have. The order is that of the dialog. */
public enum ListFont {
    REGULAR(GlyphStyle.REGULAR),
    TALL(GlyphStyle.TALL),
    MONO(GlyphStyle.MONOSPACE),
    CJK(GlyphStyle.CJK),
    BOLD(GlyphStyle.BOLD),
    LARGE(GlyphStyle.LARGE),
    SMALL(GlyphStyle.SMALL);

    private final GlyphStyle style;

    ListFont(GlyphStyle style) {
        this.style = style;
    }

    public GlyphStyle style() {
        return style;
    }

    /** As the real device writes it into the database. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ListFont> of(String stored) {
        return Arrays.stream(values()).filter(font -> font.stored().equals(stored)).findFirst();
    }
}
