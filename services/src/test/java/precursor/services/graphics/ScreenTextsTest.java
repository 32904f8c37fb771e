package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.xous.device.LcdDevice;

/** What a script can read is what a person can read. */
final class ScreenTextsTest {

    private final Screen screen = new Screen(336, 536, Picture.fonts(), true);

    private void text(int x, int y, String text) {
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(x, y, 150, 40))
                .style(GlyphStyle.MONOSPACE)
                .border(false)
                .margin(0, 0)
                .text(text)
                .build());
    }

    private void fill(Rectangle area) {
        screen.draw(new Shape.Box(area, DrawStyle.LIGHT_FILL));
    }

    private List<String> seen() {
        return screen.texts().stream().map(LcdDevice.Text::text).toList();
    }

    @Test
    void textsAreListedLineByLineFromTheTopLeft() {
        text(170, 50, "right");
        text(0, 100, "below\nit");
        text(0, 50, "left");
        assertEquals(List.of("left", "right", "below", "it"), seen());
        assertEquals(new LcdDevice.Text(0, 115, 16, 15, "it"), screen.texts().get(3));
    }

    @Test
    void aTextDrawnOverAnotherReplacesIt() {
        text(0, 50, "first");
        text(0, 50, "second");
        assertEquals(List.of("second"), seen());
    }

    @Test
    void whatIsPaintedOverIsGone() {
        text(0, 50, "abc");
        fill(Rectangle.of(0, 50, 5, 15));
        assertEquals(List.of("abc"), seen());
        fill(Rectangle.of(5, 50, 10, 15));
        assertEquals(List.of(), seen());
        text(0, 50, "abc");
        screen.draw(new Shape.Box(Rectangle.of(0, 50, 100, 15), DrawStyle.DARK_STROKE));
        screen.draw(new Shape.XorLine(new precursor.services.graphics.api.Point(0, 50), new precursor.services.graphics.api.Point(30, 64)));
        assertEquals(List.of("abc"), seen());
        screen.clear();
        assertEquals(List.of(), seen());
    }

    @Test
    void aFillOnlyCountsWithinItsClip() {
        text(0, 50, "abc");
        Rectangle everything = new Rectangle(-500, -500, 500, 600);
        screen.draw(new ClipObject(Rectangle.of(0, 200, 100, 100), new Shape.Box(everything, DrawStyle.LIGHT_FILL)));
        assertEquals(List.of("abc"), seen());
        screen.draw(new ClipObject(Rectangle.of(0, 40, 100, 100), new Shape.Box(everything, DrawStyle.LIGHT_FILL)));
        assertEquals(List.of(), seen());
    }

    @Test
    void whatIsOutsideTheClipIsNotSeen() {
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(0, 90, 100, 40)).clip(Rectangle.of(0, 0, 336, 100)).text("hidden").build());
        assertEquals(List.of(), seen());
    }

    @Test
    void stashAndPopBringTextsBackBelowTheStatusBar() {
        text(0, 10, "status");
        text(0, 100, "list");
        screen.stash();
        screen.clear();
        text(0, 10, "new status");
        text(0, 100, "dialog");
        screen.pop();
        assertEquals(List.of("new status", "list"), seen());
    }

    @Test
    void anEllipsisIsPartOfTheText() {
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(0, 50, 60, 23)).ellipsis(true).text("much too long for it").build());
        assertEquals(1, seen().size());
        assertEquals('…', seen().getFirst().charAt(seen().getFirst().length() - 1));
    }

    @Test
    void withoutABoardThatAsksNothingIsKept() {
        Screen plain = new Screen(336, 536, Picture.fonts(), false);
        plain.draw(TextView.in(Gid.NONE, BoundsHint.box(0, 50, 60, 23)).text("secret").build());
        assertEquals(List.of(), plain.texts());
    }
}
