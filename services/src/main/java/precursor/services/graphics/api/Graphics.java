package precursor.services.graphics.api;

import java.util.List;
import precursor.services.graphics.api.GraphicsRequest.FontBlock;
import precursor.xous.message.ScalarResult;
import precursor.xous.process.Connection;

/** A client of the graphics service. Methods throw {@link precursor.xous.message.XousException} when it is gone. */
public final class Graphics {

    /** The service's name at the name server. */
    public static final String NAME = "_Graphics_";

    /**
     * The size of the screen.
     *
     * @param width pixels
     * @param height pixels
     */
    public record Size(int width, int height) {}

    private final Connection connection;

    public Graphics(Connection connection) {
        this.connection = connection;
    }

    /** Shows on the panel what was drawn since the last time; does not wait for it. */
    public void flush() {
        connection.send(new GraphicsRequest.Flush());
    }

    /** Makes the whole screen light. */
    public void clear() {
        connection.send(new GraphicsRequest.Clear());
    }

    public void line(Point from, Point to, DrawStyle style) {
        connection.send(new GraphicsRequest.DrawLine(from, to, style));
    }

    public void rectangle(Rectangle area, DrawStyle style) {
        connection.send(new GraphicsRequest.DrawRectangle(area, style));
    }

    public void roundedRectangle(Rectangle area, int radius, DrawStyle style) {
        connection.send(new GraphicsRequest.DrawRoundedRectangle(area, radius, style));
    }

    public void circle(Point center, int radius, DrawStyle style) {
        connection.send(new GraphicsRequest.DrawCircle(center, radius, style));
    }

    public Size screenSize() {
        ScalarResult size = connection.call(new GraphicsRequest.ScreenSize());
        return new Size((int) size.first(), (int) size.second());
    }

    /** The height of a line in pixels; the same as {@link GlyphStyle#lineHeight}. */
    public int lineHeight(GlyphStyle style) {
        return (int) connection.call(new GraphicsRequest.QueryGlyphProps(style)).second();
    }

    /** Draws a text, or computes where it would be drawn. */
    public TextView.Result draw(TextView view) {
        return connection.lendMut(new GraphicsRequest.DrawTextView(view), TextView.Result::read);
    }

    public void draw(ClipObject object) {
        connection.lend(new GraphicsRequest.DrawClipObject(object));
    }

    /**
     * Draws objects, then texts upon them, in their order.
     *
     * @param objects at most {@value ClipObject#MOST_IN_LIST}
     * @param texts at most {@value TextView#MOST_IN_LIST}
     * @param flush whether to show what was drawn
     */
    public void draw(List<ClipObject> objects, List<TextView> texts, boolean flush) {
        connection.lend(new GraphicsRequest.DrawFrame(objects, texts, flush));
    }

    /** Draws several objects, at most {@value ClipObject#MOST_IN_LIST}, in their order. */
    public void draw(List<ClipObject> objects) {
        connection.lend(new GraphicsRequest.DrawClipObjectList(objects));
    }

    public void sleepScreen() {
        connection.send(new GraphicsRequest.DrawSleepScreen());
    }

    public void bootLogo() {
        connection.send(new GraphicsRequest.DrawBootLogo());
    }

    public void devboot(boolean on) {
        connection.send(new GraphicsRequest.Devboot(on));
    }

    /** Puts a copy of the screen aside. */
    public void stash() {
        connection.call(new GraphicsRequest.Stash());
    }

    /** Brings back all but the status lines of what was put aside. */
    public void pop() {
        connection.call(new GraphicsRequest.Pop());
    }

    /** Shows a test pattern and waits until it is gone again. */
    public void testPattern(int milliseconds) {
        connection.call(new GraphicsRequest.TestPattern(milliseconds));
    }

    public void restartBulkRead() {
        connection.call(new GraphicsRequest.RestartBulkRead());
    }

    /** The next part of the fonts; no bytes at their end. */
    public FontBlock bulkReadFonts() {
        return connection.lendMut(new GraphicsRequest.BulkReadFonts(), FontBlock::read);
    }
}
