package precursor.services.gam;

import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Rectangle;

/** A part of the screen with an owner and a trust. */
final class Canvas {

    private final Gid gid;
    private final int trust;
    private Rectangle bounds;
    private CanvasState state = CanvasState.OFF_SCREEN_DRAWABLE;

    Canvas(Gid gid, int trust, Rectangle bounds) {
        this.gid = gid;
        this.trust = trust;
        this.bounds = bounds;
    }

    Gid gid() {
        return gid;
    }

    /** 0 to 255. */
    int trust() {
        return trust;
    }

    /** Pixels of the screen. */
    Rectangle bounds() {
        return bounds;
    }

    CanvasState state() {
        return state;
    }

    void resize(Rectangle wanted) {
        bounds = wanted;
    }

    void become(CanvasState next) {
        state = next;
    }

    /** Its owner has drawn what it was asked for, if it was. */
    void drawn() {
        if (state == CanvasState.ON_SCREEN_DIRTY) {
            state = CanvasState.ON_SCREEN_DRAWN;
        }
    }

    boolean covers(Canvas other) {
        return trust > other.trust && bounds.intersects(other.bounds);
    }
}
