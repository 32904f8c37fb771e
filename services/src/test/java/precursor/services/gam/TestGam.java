package precursor.services.gam;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import precursor.hw.ProcessSpec;
import precursor.hw.ProcessSpec.ProvidedName;
import precursor.hw.SystemManifest;
import precursor.services.BaseServices;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.GamRequest;
import precursor.services.graphics.DrawnScreen;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.TextView;
import precursor.services.keyboard.api.KeyboardNews;
import precursor.services.names.api.Names;
import precursor.xous.message.Pid;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/**
 * The GAM as a process of {@link BaseServices}, for tests of services that have a screen: its own rules, a real screen, and
 * keys that the test types. What is waited for has been drawn by the service and shown by the GAM.
 */
public final class TestGam {

    private static final String NAME = "gam";

    private final BaseServices services;
    private final SystemManifest manifest;
    /** Of this life alone: threads of the one before may still draw for a moment, as they could not on a device. */
    private volatile Glass glass = new Glass();

    private volatile GamServer gam;
    private long press;

    /** Starts it on services whose manifest has {@link #spec}. */
    public TestGam(BaseServices services, SystemManifest manifest) {
        this.services = services;
        this.manifest = manifest;
        this.gam = start();
    }

    /** Its entry of the manifest. */
    public static ProcessSpec spec(int pid) {
        return BaseServices.process(pid, NAME, List.of(new ProvidedName(Gam.NAME, 0)), List.of());
    }

    private GamServer start() {
        Xous xous = services.process(NAME);
        Server server = Names.connect(xous).register(Gam.NAME);
        glass = new Glass();
        GamServer started = new GamServer(
                new Contexts(manifest),
                new CanvasLayout(336, 536),
                glass,
                new java.util.SplittableRandom(1)::nextLong,
                () -> 0,
                sid -> ProcessListener.connect(xous, sid),
                CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS),
                CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
        Server deaths = xous.createServer();
        deaths.watchDeaths(0);
        Thread.ofPlatform().daemon().name("gam deaths").start(() -> deaths.serve(m -> m.scalars().first(), (pid, envelope) -> {
            started.died(new Pid(pid.intValue()));
            return precursor.xous.message.Reply.NONE;
        }));
        Thread.ofPlatform().daemon().name(NAME).start(() -> server.serve(
                GamRequest::decode, (request, envelope) -> started.handle(request, envelope.sender(), envelope::reply)));
        return started;
    }

    /** The GAM dies, and another one takes its place. */
    public void dieAndRestart() {
        services.machine().kill(NAME);
        gam = start();
    }

    /** Taps keys, one after the other. */
    public void type(int... keys) {
        for (int key : keys) {
            press++;
            gam.keyboard(new KeyboardNews.PressBegan(press));
            gam.keyboard(new KeyboardNews.Key(key, press));
        }
    }

    public void type(String text) {
        type(text.codePoints().toArray());
    }

    /** Waits until a text stands on the screen, also one that was broken into lines; a question, until keys count for it. */
    public void await(String text) throws InterruptedException {
        glass.await(text, true);
        glass.await(NOT_YET, false);
    }

    /** Waits until a text is no longer on the screen. */
    public void awaitGone(String text) throws InterruptedException {
        glass.await(text, false);
    }

    /** All texts on the screen. */
    public String texts() {
        return glass.texts();
    }

    /** Compares the screen with its recording. */
    public void looksLike(String name) {
        glass.looksLike(name);
    }

    private static final String NOT_YET = "One moment: keys do not count yet";

    private static final class Glass implements Screen {

        private final DrawnScreen screen = new DrawnScreen();
        /** Whether what was drawn last is shown: half a picture is none. */
        private boolean flushed;

        synchronized void await(String text, boolean there) throws InterruptedException {
            while (texts().contains(text) != there || (there && !flushed)) {
                wait();
            }
        }

        synchronized String texts() {
            return String.join(" ", screen.texts());
        }

        synchronized void looksLike(String name) {
            screen.looksLike(name);
        }

        @Override
        public synchronized void clear(Rectangle area) {
            screen.clear(area);
            flushed = false;
            notifyAll();
        }

        @Override
        public synchronized void draw(List<ClipObject> objects) {
            screen.draw(objects);
            flushed = false;
        }

        @Override
        public synchronized TextView.Result draw(TextView view) {
            return screen.draw(view);
        }

        @Override
        public synchronized void draw(List<ClipObject> objects, List<TextView> texts, boolean flush) {
            draw(objects);
            texts.forEach(this::draw);
            if (flush) {
                flush();
            }
        }

        @Override
        public synchronized void flush() {
            flushed = true;
            notifyAll();
        }

        @Override
        public void bootLogo() {}

        @Override
        public synchronized void sleepScreen() {
            screen.clear(Rectangle.of(0, 0, 336, 536));
        }
    }
}
