package precursor.services.gam;

import precursor.hw.Lcd;
import precursor.hw.SystemDescription;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.GamRequest;
import precursor.services.graphics.api.Graphics;
import precursor.services.keyboard.api.Keyboard;
import precursor.services.names.api.Names;
import precursor.services.trng.api.Trng;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The GAM's process. */
public final class GamMain {

    private GamMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()));
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemDescription description) {
        Names names = Names.connect(xous);
        Graphics graphics = new Graphics(names.connect(Graphics.NAME));
        Trng trng = Trng.connect(names);
        Lcd lcd = description.lcd();
        GamServer gam = new GamServer(
                new Contexts(description.manifest()),
                new CanvasLayout(lcd.width(), lcd.height()),
                new GraphicsScreen(graphics),
                trng::nextLong,
                sid -> ProcessListener.connect(xous, sid));

        // The keyboard and the kernel have a server of their own: nobody else can reach it, or fill its queue.
        Server events = xous.createServer();
        events.watchDeaths(GamEvent.DEATH);
        new Keyboard(names.connect(Keyboard.NAME)).listen(new Subscription(events.sid(), GamEvent.KEYBOARD));
        Thread keys = new Thread(
                () -> events.serve(GamEvent::decode, (event, envelope) -> handle(gam, event, envelope)), "keys");
        keys.setDaemon(true);
        keys.start();

        Server server = names.register(Gam.NAME);
        xous.ready();
        server.serve(GamRequest::decode, (request, envelope) -> gam.handle(request, envelope.sender()));
    }

    private static Reply handle(GamServer gam, GamEvent event, Envelope envelope) {
        switch (event) {
            case GamEvent.Died e -> {
                if (envelope.sender().equals(Pid.KERNEL)) {
                    gam.died(new Pid(e.pid()));
                }
            }
            case GamEvent.Keys e -> gam.keyboard(e.news());
        }
        return Reply.NONE;
    }
}
