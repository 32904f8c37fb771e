package precursor.services.gam;

import precursor.hw.SystemManifest.Context;
import precursor.services.gam.api.CanvasSize;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Rectangle;

/**
 * Where canvases lie (services.md §9.2).
 *
 * @param width of the screen, pixels
 * @param height of the screen, pixels
 */
record CanvasLayout(int width, int height) {

    /** Height of the status bar. */
    static final int STATUS_BAR = 32;

    private static final int STRIP = GlyphStyle.REGULAR.lineHeight() + 8;
    private static final int MENU_LEFT = 35;
    private static final int MENU_TOP = 100;
    private static final int MODAL_LEFT = 20;
    private static final int MODAL_TOP = 80;
    private static final int MODAL_MOST_HEIGHT = 402;

    /** The canvas that a context draws into, before it asks for another size. */
    Rectangle content(Context context) {
        if (context.trust() == Context.STATUS_TRUST) {
            return Rectangle.of(0, 0, width, STATUS_BAR);
        }
        return switch (context.ux()) {
            case CHAT -> new Rectangle(0, STATUS_BAR, width, height - 2 * STRIP);
            case FRAMEBUFFER -> new Rectangle(0, STATUS_BAR, width, height);
            case INPUT -> new Rectangle(0, height - 2 * STRIP, width, height - STRIP);
            case PREDICTIVE -> new Rectangle(0, height - STRIP, width, height);
            case MENU, MODAL -> resized(context, new CanvasSize(0, menuHeight()));
        };
    }

    /** What is granted when the owner asks for another size: menus and dialogs may grow down. */
    Rectangle resized(Context context, CanvasSize wanted) {
        if (context.trust() == Context.STATUS_TRUST) {
            return content(context);
        }
        return switch (context.ux()) {
            case CHAT, FRAMEBUFFER, INPUT, PREDICTIVE -> content(context);
            case MENU -> Rectangle.of(
                    MENU_LEFT, MENU_TOP, width - 2 * MENU_LEFT, Math.clamp(wanted.height(), 1, menuHeight()));
            case MODAL -> Rectangle.of(
                    MODAL_LEFT,
                    MODAL_TOP,
                    width - 2 * MODAL_LEFT,
                    Math.clamp(wanted.height(), 1, Math.min(MODAL_MOST_HEIGHT, height - MODAL_TOP)));
        };
    }

    private int menuHeight() {
        return height - 2 * MENU_TOP;
    }
}
