package precursor.services.gam;

/** Whether a canvas can be seen and drawn into, and what stands in it (services.md §9.3). */
enum CanvasState {
    /** In front; its owner has not drawn it yet. */
    ON_SCREEN_DIRTY(true, true),
    /** In front and drawn. */
    ON_SCREEN_DRAWN(true, true),
    /** Covered by a more trusted canvas, and not yet defaced. */
    COVERED_DIRTY(true, false),
    /** Covered, with lines across what still shows of it, so that nobody takes it for part of what covers it. */
    COVERED_DEFACED(true, false),
    /** Of a context that is not shown; nothing would cover it. */
    OFF_SCREEN_DRAWABLE(false, false),
    /** Of a context that is not shown; something would cover it. */
    OFF_SCREEN_COVERED(false, false);

    private final boolean onScreen;
    private final boolean drawable;

    CanvasState(boolean onScreen, boolean drawable) {
        this.onScreen = onScreen;
        this.drawable = drawable;
    }

    boolean onScreen() {
        return onScreen;
    }

    /** Whether what its owner draws reaches the screen. */
    boolean drawable() {
        return drawable;
    }
}
