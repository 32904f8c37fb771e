package precursor.services.graphics.api;

import java.util.List;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * Texts that are drawn together, in their order. Upstream has no such thing: to draw a list row by row takes a message and an answer for each, twice.
 *
 * @param views at most {@value #MOST}
 */
public record TextViewList(List<TextView> views) {

    /** Most texts in a list. */
    public static final int MOST = 32;

    public TextViewList {
        views = List.copyOf(views);
        if (views.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " texts: " + views.size());
        }
    }

    /** Bytes that it takes on its way, at most. */
    public int capacity() {
        return Integer.BYTES + views.stream().mapToInt(TextView::capacity).sum();
    }

    public void writeTo(PayloadWriter out) {
        out.list(views, (o, view) -> view.writeTo(o));
    }

    public static TextViewList read(PayloadReader in) {
        return new TextViewList(in.list(MOST, TextView::read));
    }
}
