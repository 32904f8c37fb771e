package precursor.vault.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import precursor.services.gam.api.Paper;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/** Draws one picture after the other on a canvas: of each only what differs from the one before. */
final class Painter {

    private final Paper canvas;
    private Optional<Picture> drawn = Optional.empty();

    Painter(Paper canvas) {
        this.canvas = canvas;
    }

    /** The canvas is no longer known to show the last picture: the next one is drawn whole. */
    void forget() {
        drawn = Optional.empty();
    }

    void draw(Picture picture) {
        Optional<Picture> before = drawn.filter(picture::isLaidOutAs);
        List<Picture.Cell> changed = before.map(old -> changed(old, picture)).orElse(picture.cells());
        List<Shape> shapes = new ArrayList<>();
        if (before.isEmpty()) {
            shapes.add(canvas.size().blank());
        }
        if (!changed.isEmpty()) {
            changed.forEach(cell -> shapes.addAll(cell.shapes()));
            canvas.show(shapes, changed.stream().flatMap(cell -> cell.texts().stream()).toList());
        }
        drawn = Optional.of(picture);
    }

    /** The cells that differ, and those that stand upon one of them. */
    private static List<Picture.Cell> changed(Picture before, Picture after) {
        List<Picture.Cell> changed = new ArrayList<>();
        for (int i = 0; i < after.cells().size(); i++) {
            Picture.Cell cell = after.cells().get(i);
            Rectangle area = cell.area();
            if (!cell.equals(before.cells().get(i)) || changed.stream().anyMatch(c -> c.area().intersects(area))) {
                changed.add(cell);
            }
        }
        return changed;
    }
}
