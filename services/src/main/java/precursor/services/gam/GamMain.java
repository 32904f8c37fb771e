package precursor.services.gam;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import precursor.hw.Lcd;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.GamRequest;
import precursor.services.graphics.api.Graphics;
import precursor.services.keyboard.api.Keyboard;
import precursor.services.names.api.Names;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.SuspendOrder;
import precursor.services.susres.api.Susres;
import precursor.services.trng.api.Trng;
import precursor.services.trng.api.TrngRequest;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The GAM's process. */
public final class GamMain {

    /** How long a box waits for the application below it to be drawn: many times what a drawing takes; nobody waits on purpose. */
    private static final int PATIENCE_MS = 250;
    /** How long a process whose queue is full gets to read some of it. */
    private static final int SOON_MS = 20;

    private GamMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()));
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemDescription description) {
        Names names = Names.connect(xous);
        SystemManifest manifest = description.manifest();
        GraphicsScreen screen = new GraphicsScreen(new Graphics(names.connect(Graphics.NAME)));
        AtomicReference<Trng> trng = new AtomicReference<>(Trng.connect(names));
        Lcd lcd = description.lcd();
        GamServer gam = new GamServer(
                new Contexts(manifest),
                new CanvasLayout(lcd.width(), lcd.height()),
                screen,
                () -> trng.get().nextLong(),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                sid -> ProcessListener.connect(xous, sid),
                CompletableFuture.delayedExecutor(PATIENCE_MS, TimeUnit.MILLISECONDS),
                CompletableFuture.delayedExecutor(SOON_MS, TimeUnit.MILLISECONDS));

        // The keyboard and the kernel have a server of their own: nobody else can reach it, or fill its queue.
        Server events = xous.createServer();
        events.watchDeaths(GamEvent.DEATH);
        Subscription keys = new Subscription(events.sid(), GamEvent.KEYBOARD);
        new Keyboard(names.connect(Keyboard.NAME)).listen(keys);
        Consumer<Integer> onDeath = pid -> {
            if (provides(manifest, Graphics.NAME, pid)) {
                screen.renew(new Graphics(names.connect(Graphics.NAME)));
                gam.screenIsNew();
            } else if (provides(manifest, Keyboard.NAME, pid)) {
                gam.keyboardIsNew();
                new Keyboard(names.connect(Keyboard.NAME)).listen(keys);
            } else if (provides(manifest, TrngRequest.NAME, pid)) {
                trng.set(Trng.connect(names));
            } else {
                gam.died(new Pid(pid));
            }
        };
        Susres susres = Susres.connect(names, manifest);
        susres.subscribe(SuspendOrder.EARLY, new Subscription(events.sid(), GamEvent.SLEEP));
        Thread thread = new Thread(
                () -> events.serve(
                        GamEvent::decode, (event, envelope) -> handle(gam, susres, event, envelope, onDeath)),
                "keys");
        thread.setDaemon(true);
        thread.start();

        Server server = names.register(Gam.NAME);
        xous.ready();
        server.serve(GamRequest::decode, (request, envelope) -> gam.handle(request, envelope.sender(), envelope::reply));
    }

    private static void sleep(GamServer gam, Susres susres, SuspendNews news) {
        switch (news) {
            case SuspendNews.Suspend told -> {
                gam.suspend();
                susres.ready(told);
            }
            case SuspendNews.Resume told -> gam.resume();
        }
    }

    private static boolean provides(SystemManifest manifest, String name, int pid) {
        return manifest.provider(name).filter(p -> p.pid() == pid).isPresent();
    }

    private static Reply handle(
            GamServer gam, Susres susres, GamEvent event, Envelope envelope, Consumer<Integer> onDeath) {
        switch (event) {
            case GamEvent.Died e -> {
                if (envelope.sender().equals(Pid.KERNEL)) {
                    onDeath.accept(e.pid());
                }
            }
            case GamEvent.Keys e -> gam.keyboard(e.news());
            case GamEvent.Sleep e -> {
                if (susres.isFrom(envelope.sender())) {
                    sleep(gam, susres, e.news());
                }
            }
        }
        return Reply.NONE;
    }
}
