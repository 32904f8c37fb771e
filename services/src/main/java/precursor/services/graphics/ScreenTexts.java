package precursor.services.graphics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import precursor.services.graphics.api.Rectangle;
import precursor.xous.device.LcdDevice;

/**
 * The texts that now stand on the screen, for a board that asks for them. A line of text is added when it is drawn. An
 * opaque area drawn over it takes away what it covers, if a rectangle is left; once less than half is left, it is gone.
 * On a board that does not ask nothing is kept at all, since a text may be a secret.
 */
final class ScreenTexts {

    /** A text where it was drawn, and what is left of that. */
    private record Entry(String text, Rectangle area, Rectangle left) implements Comparable<Entry> {

        /** Reading order. */
        @Override
        public int compareTo(Entry other) {
            int rows = Integer.compare(area.top(), other.area.top());
            return rows != 0 ? rows : Integer.compare(area.left(), other.area.left());
        }
    }

    /** Most characters of all texts together; a readable screen has far fewer. */
    private static final int MOST_CHARACTERS = 16_000;

    private final boolean recording;
    private final List<Entry> entries = new ArrayList<>();

    /** A list that stays empty unless {@code recording}. */
    ScreenTexts(boolean recording) {
        this.recording = recording;
    }

    /** A line of text was drawn; {@code area} is the part of it that is on the screen. */
    void drawn(String text, Rectangle area) {
        if (!recording || area.isEmpty() || text.isBlank()) {
            return;
        }
        covered(area);
        if (entries.size() < LcdDevice.MOST_TEXTS) {
            entries.add(new Entry(text, area, area));
        }
    }

    /** An area was filled with one colour. */
    void covered(Rectangle area) {
        if (entries.isEmpty() || area.isEmpty()) {
            return;
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry e = entries.get(i);
            Rectangle left = without(e.left, area);
            if (2L * left.area() < e.area.area()) {
                entries.remove(i);
            } else if (left.area() != e.left.area()) {
                entries.set(i, new Entry(e.text, e.area, left));
            }
        }
    }

    /** What is left of a rectangle if it is one again; otherwise all of it. */
    private static Rectangle without(Rectangle r, Rectangle cover) {
        Rectangle gone = r.intersection(cover);
        if (gone.isEmpty()) {
            return r;
        }
        if (gone.width() == r.width()) {
            if (gone.top() == r.top()) {
                return new Rectangle(r.left(), gone.bottom(), r.right(), r.bottom());
            }
            if (gone.bottom() == r.bottom()) {
                return new Rectangle(r.left(), r.top(), r.right(), gone.top());
            }
        }
        if (gone.height() == r.height()) {
            if (gone.left() == r.left()) {
                return new Rectangle(gone.right(), r.top(), r.right(), r.bottom());
            }
            if (gone.right() == r.right()) {
                return new Rectangle(r.left(), r.top(), gone.left(), r.bottom());
            }
        }
        return 2L * gone.area() > r.area() ? Rectangle.EMPTY : r;
    }

    void clear() {
        entries.clear();
    }

    /** Takes over another list's texts from a line down, and keeps its own above. */
    void copyLines(ScreenTexts from, int firstLine) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).area.top() >= firstLine) {
                entries.remove(i);
            }
        }
        for (Entry e : from.entries) {
            if (e.area.top() >= firstLine) {
                entries.add(e);
            }
        }
    }

    /** The texts, from the top left; what is beyond {@value #MOST_CHARACTERS} characters is left out. */
    List<LcdDevice.Text> list() {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Entry> sorted = new ArrayList<>(entries);
        Collections.sort(sorted);
        List<LcdDevice.Text> texts = new ArrayList<>(sorted.size());
        int room = MOST_CHARACTERS;
        for (Entry e : sorted) {
            room -= e.text.length();
            if (room < 0) {
                return texts;
            }
            Rectangle a = e.area;
            texts.add(new LcdDevice.Text(a.left(), a.top(), a.width(), a.height(), e.text));
        }
        return texts;
    }
}
