package precursor.services.gam;

import java.util.ArrayList;
import java.util.List;
import precursor.services.graphics.api.Rectangle;

/**
 * Which canvases are on the screen and who covers whom. Whenever that changes, {@link #update} brings each canvas into its
 * new state: what comes to the front is made light and must be drawn anew by its owner, what gets covered is defaced.
 */
final class Compositor {

    private final Screen screen;
    private final Defacement defacement;
    private final List<Canvas> canvases = new ArrayList<>();

    Compositor(Screen screen, Defacement defacement) {
        this.screen = screen;
        this.defacement = defacement;
    }

    void add(Canvas canvas) {
        canvases.add(canvas);
    }

    void remove(Canvas canvas) {
        canvases.remove(canvas);
        if (canvas.state().onScreen()) {
            clearVisible(canvas.bounds(), canvas.trust());
        }
    }

    /**
     * Decides every canvas's state anew.
     *
     * @param shown the canvases of the contexts that are shown
     * @return those that must be drawn by their owners now
     */
    List<Canvas> update(List<Canvas> shown) {
        for (Canvas canvas : canvases) {
            if (canvas.state().onScreen() && !shown.contains(canvas)) {
                clearVisible(canvas.bounds(), canvas.trust());
                canvas.become(CanvasState.OFF_SCREEN_DRAWABLE);
            }
        }
        List<Canvas> unfinished = new ArrayList<>();
        for (Canvas canvas : canvases) {
            boolean drawn = canvas.state() == CanvasState.ON_SCREEN_DRAWN;
            canvas.become(next(canvas, shown));
            if (canvas.state() == CanvasState.COVERED_DIRTY && !drawn) {
                unfinished.add(canvas);
            }
        }
        List<Canvas> toDraw = new ArrayList<>();
        for (Canvas canvas : canvases) {
            switch (canvas.state()) {
                case ON_SCREEN_DIRTY -> {
                    clearVisible(canvas.bounds(), canvas.trust());
                    toDraw.add(canvas);
                }
                case COVERED_DIRTY -> {
                    if (unfinished.contains(canvas)) {
                        clearVisible(canvas.bounds(), canvas.trust()); // part of a picture, or what was there before
                    }
                    screen.draw(defacement.lines(canvas.bounds(), visible(canvas.bounds(), canvas.trust())));
                    canvas.become(CanvasState.COVERED_DEFACED);
                }
                case ON_SCREEN_DRAWN, COVERED_DEFACED, OFF_SCREEN_DRAWABLE, OFF_SCREEN_COVERED -> {}
            }
        }
        return toDraw;
    }

    /** What was on the screen is lost; {@link #update} must follow. */
    void forgetScreen() {
        canvases.forEach(canvas -> canvas.become(CanvasState.OFF_SCREEN_DRAWABLE));
    }

    /** What stands in a canvas is about something else: it must be drawn anew; {@link #update} must follow. */
    void forget(Canvas canvas) {
        canvas.become(CanvasState.OFF_SCREEN_DRAWABLE);
    }

    /** Gives a canvas on the screen another size; {@link #update} must follow. */
    void resize(Canvas canvas, Rectangle bounds) {
        if (canvas.bounds().equals(bounds)) {
            return;
        }
        Rectangle before = canvas.bounds();
        canvas.resize(bounds);
        if (canvas.state().onScreen()) {
            for (Rectangle left : Defacement.visible(before, List.of(bounds))) {
                clearVisible(left, canvas.trust());
            }
            canvas.become(CanvasState.OFF_SCREEN_DRAWABLE);
        }
    }

    private CanvasState next(Canvas canvas, List<Canvas> shown) {
        boolean covered = shown.stream().anyMatch(other -> other.covers(canvas));
        if (!shown.contains(canvas)) {
            return covered ? CanvasState.OFF_SCREEN_COVERED : CanvasState.OFF_SCREEN_DRAWABLE;
        }
        return switch (canvas.state()) {
            case ON_SCREEN_DIRTY, ON_SCREEN_DRAWN -> covered ? CanvasState.COVERED_DIRTY : canvas.state();
            case COVERED_DIRTY, COVERED_DEFACED -> covered ? canvas.state() : CanvasState.ON_SCREEN_DIRTY;
            case OFF_SCREEN_DRAWABLE, OFF_SCREEN_COVERED ->
                covered ? CanvasState.COVERED_DIRTY : CanvasState.ON_SCREEN_DIRTY;
        };
    }

    private void clearVisible(Rectangle area, int trust) {
        visible(area, trust).forEach(screen::clear);
    }

    /** The parts of an area that no more trusted canvas on the screen covers. */
    private List<Rectangle> visible(Rectangle area, int trust) {
        List<Rectangle> covers = new ArrayList<>();
        for (Canvas other : canvases) {
            if (other.state().onScreen() && other.trust() > trust) {
                covers.add(other.bounds());
            }
        }
        return Defacement.visible(area, covers);
    }
}
