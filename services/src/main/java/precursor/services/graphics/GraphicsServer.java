package precursor.services.graphics;

import java.util.function.Consumer;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.GraphicsRequest;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/**
 * Answers the graphics service's requests. Nothing here waits: drawing is arithmetic on memory, the panel is fed by
 * another thread, and a test pattern ends by a call of {@link Delay}.
 */
final class GraphicsServer {

    /** Does something later, on any thread. */
    interface Delay {
        void after(int milliseconds, Runnable then);
    }

    private final Screen screen;
    private final StillScreens stills;
    private final Fonts fonts;
    private final PanelFeed panel;
    private final Delay delay;
    private boolean devboot;
    private boolean running = true;
    private boolean testing;
    private int fontsRead;

    /**
     * @param stills draws on {@code screen}
     */
    GraphicsServer(Screen screen, StillScreens stills, Fonts fonts, PanelFeed panel, Delay delay) {
        this.screen = screen;
        this.stills = stills;
        this.fonts = fonts;
        this.panel = panel;
        this.delay = delay;
    }

    /** Draws the boot logo and hands it to the panel. */
    synchronized void start() {
        stills.bootLogo();
        flush();
    }

    /** Whether nobody asked the service to end. */
    synchronized boolean running() {
        return running;
    }

    /**
     * Answers one request.
     *
     * @param later takes the answer when this returns {@link Reply#DEFERRED}
     */
    synchronized Reply handle(GraphicsRequest request, Consumer<Reply> later) {
        return switch (request) {
            case GraphicsRequest.Flush r -> done(this::flush);
            case GraphicsRequest.Clear r -> done(screen::clear);
            case GraphicsRequest.DrawLine r -> draw(new Shape.Line(r.from(), r.to(), r.style()));
            case GraphicsRequest.DrawRectangle r -> draw(new Shape.Box(r.area(), r.style()));
            case GraphicsRequest.DrawRoundedRectangle r ->
                draw(new Shape.RoundedBox(r.area(), r.radius(), r.style()));
            case GraphicsRequest.DrawCircle r -> draw(new Shape.Circle(r.center(), r.radius(), r.style()));
            case GraphicsRequest.ScreenSize r -> Reply.scalar(screen.pixels().width(), screen.pixels().height());
            case GraphicsRequest.QueryGlyphProps r -> Reply.scalar(r.style().ordinal(), lineHeight(r.style()));
            case GraphicsRequest.DrawTextView r -> {
                TextView.Result result = screen.draw(r.view());
                yield Reply.payload(result::writeTo);
            }
            case GraphicsRequest.DrawClipObject r -> {
                screen.draw(r.object());
                yield Reply.returned();
            }
            case GraphicsRequest.DrawClipObjectList r -> {
                r.objects().forEach(screen::draw);
                yield Reply.returned();
            }
            case GraphicsRequest.DrawFrame r -> {
                r.objects().forEach(screen::draw);
                r.texts().forEach(screen::draw);
                if (r.flush()) {
                    flush();
                }
                yield Reply.returned();
            }
            case GraphicsRequest.DrawSleepScreen r -> done(this::sleepScreen);
            case GraphicsRequest.Devboot r -> done(() -> devboot(r.on()));
            case GraphicsRequest.BulkReadFonts r -> fontBlock();
            case GraphicsRequest.RestartBulkRead r -> {
                fontsRead = 0;
                yield Reply.scalar(0);
            }
            case GraphicsRequest.Stash r -> {
                screen.stash();
                yield Reply.scalar(0);
            }
            case GraphicsRequest.Pop r -> {
                screen.pop();
                yield Reply.scalar(0);
            }
            case GraphicsRequest.TestPattern r -> testPattern(r.milliseconds(), later);
            case GraphicsRequest.SuspendResume r -> done(panel::resend);
            case GraphicsRequest.DrawBootLogo r -> done(this::start);
            case GraphicsRequest.Inert r -> Reply.failure(XousError.UNHANDLED_SYSCALL);
            case GraphicsRequest.Quit r -> done(() -> running = false);
        };
    }

    private static Reply done(Runnable work) {
        work.run();
        return Reply.NONE;
    }

    private Reply draw(Shape shape) {
        screen.draw(shape);
        return Reply.NONE;
    }

    private static int lineHeight(GlyphStyle style) {
        return style.lineHeight();
    }

    /** While a test pattern is shown, changes wait for its end. */
    private void flush() {
        if (!testing) {
            panel.offer(screen.pixels(), screen.texts(), devboot);
        }
    }

    private void sleepScreen() {
        stills.sleep();
        flush();
    }

    private void devboot(boolean on) {
        devboot = on;
        screen.pixels().soilAll();
    }

    private Reply fontBlock() {
        byte[] bytes = fonts.read(fontsRead, GraphicsRequest.FONT_BLOCK_BYTES);
        GraphicsRequest.FontBlock block = new GraphicsRequest.FontBlock(fontsRead, fonts.length(), bytes);
        fontsRead += bytes.length;
        return Reply.payload(block::writeTo);
    }

    private Reply testPattern(int milliseconds, Consumer<Reply> later) {
        if (testing) {
            return Reply.failure(XousError.SHARE_VIOLATION);
        }
        Screen pattern = screen.ofSameSize(fonts);
        stills.on(pattern).testPattern();
        panel.offer(pattern.pixels(), pattern.texts(), devboot);
        testing = true;
        delay.after(milliseconds, () -> endTest(later));
        return Reply.DEFERRED;
    }

    private void endTest(Consumer<Reply> later) {
        synchronized (this) {
            testing = false;
            screen.pixels().soilAll();
            flush();
        }
        later.accept(Reply.scalar(0));
    }
}
