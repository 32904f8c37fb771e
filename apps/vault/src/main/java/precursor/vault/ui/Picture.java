package precursor.vault.ui;

import java.util.List;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;

/**
 * What a screen shows, as parts that change by themselves. A part that stands upon another comes later.
 *
 * @param cells always the same areas for the same layout
 */
record Picture(List<Cell> cells) {

    /**
     * A part of the screen.
     *
     * @param shapes the first of them covers the area
     * @param texts drawn upon the shapes
     */
    record Cell(Rectangle area, List<Shape> shapes, List<TextView> texts) {

        Cell {
            shapes = List.copyOf(shapes);
            texts = List.copyOf(texts);
        }

        /** The texts may be secrets. */
        @Override
        public String toString() {
            return "cell " + area;
        }
    }

    Picture {
        cells = List.copyOf(cells);
    }

    /** Whether both have the same areas. */
    boolean isLaidOutAs(Picture other) {
        return areas().equals(other.areas());
    }

    private List<Rectangle> areas() {
        return cells.stream().map(Cell::area).toList();
    }
}
