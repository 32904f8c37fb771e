package precursor.shellchat.chat;

import java.util.List;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.Paper;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.BoundsHint.Corner;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.TextView.Operation;
import precursor.services.graphics.api.TextViewBuilder;

/** Draws a conversation: what the person said on the right, with a thin frame, what the system said on the left, with a thick one. */
final class ChatScreen {

    private static final int RADIUS = 4;
    private static final int PERSONS_FRAME = 1;
    private static final int SYSTEMS_FRAME = 2;

    /** Bubbles are as wide as four fifths of the screen. */
    private static final int WIDTH_FIFTHS = 4;

    private static final int GREETING_TOP = 60;

    private final Paper canvas;

    ChatScreen(Paper canvas) {
        this.canvas = canvas;
    }

    /** Measures; takes as long as that many questions to the graphics service. */
    BubbleStack stack(List<Bubble> bubbles) {
        List<Integer> heights = bubbles.stream()
                .map(bubble -> view(bubble, 0).operation(Operation.COMPUTE_BOUNDS).build())
                .map(view -> canvas.post(view).bounds().map(Rectangle::height).orElse(1))
                .toList();
        return new BubbleStack(heights, canvas.size().height());
    }

    /**
     * Shows bubbles.
     *
     * @param stack theirs
     * @param scrolled how far up, pixels
     */
    void draw(List<Bubble> bubbles, BubbleStack stack, int scrolled) {
        show(stack.visible(scrolled).stream()
                .map(place -> view(bubbles.get(place.index()), place.bottom()).build())
                .toList());
    }

    /** Shows a line when nothing was said yet. */
    void greet(String greeting) {
        CanvasSize size = canvas.size();
        Rectangle area = Rectangle.of(
                BubbleStack.GAP, GREETING_TOP, size.width() - 2 * BubbleStack.GAP, size.height() - GREETING_TOP);
        show(List.of(TextView.in(canvas.gid(), new BoundsHint.CenteredTop(area))
                .border(false)
                .clearArea(false)
                .text(greeting)
                .build()));
    }

    private void show(List<TextView> texts) {
        canvas.show(List.of(canvas.size().blank()), texts);
    }

    private TextViewBuilder view(Bubble bubble, int bottom) {
        int width = canvas.size().width();
        boolean person = bubble.speaker() == Bubble.Speaker.PERSON;
        BoundsHint where = new BoundsHint.Growable(
                person ? Corner.BOTTOM_RIGHT : Corner.BOTTOM_LEFT,
                new Point(person ? width - 1 - BubbleStack.GAP : BubbleStack.GAP, bottom),
                width * WIDTH_FIFTHS / 5);
        return TextView.in(canvas.gid(), where)
                .style(GlyphStyle.REGULAR)
                .borderWidth(person ? PERSONS_FRAME : SYSTEMS_FRAME)
                .roundedBorder(RADIUS)
                .clearArea(false)
                .text(bubble.text());
    }
}
