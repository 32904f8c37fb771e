package precursor.pddb.server;

import java.util.function.Supplier;
import precursor.hw.Memory;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.pddb.api.PddbRequest;
import precursor.pddb.medium.RegionFlash;
import precursor.pddb.wording.EngineWords;
import precursor.services.gam.menu.Menu;
import precursor.services.gam.modal.DialogBox;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.services.names.api.Names;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.settings.EarlySettings;
import precursor.services.status.api.Status;
import precursor.services.susres.api.SuspendOrder;
import precursor.services.susres.api.Susres;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.trng.api.Trng;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The PDDB's process. */
public final class PddbMain {

    private static final String REGION = "pddb";
    private static final String CONTEXT = "pddb modal";
    private static final String MENU = "pddb menu";

    private PddbMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()));
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemDescription description) {
        SystemManifest manifest = description.manifest();
        Memory.Region region = description.memory().region(REGION).orElseThrow();
        Names names = Names.connect(xous);
        Trng trng = Trng.connect(names);
        Server server = xous.createServer();
        PowerSwitch power = new PowerSwitch(
                () -> names.connect(Status.NAME),
                new Pid(manifest.provider(Status.NAME).orElseThrow().pid()),
                new Subscription(server.sid(), PddbMessage.QUIT));
        Supplier<Language> language = EarlySettings.map(xous, description)::language;
        Susres susres = Susres.connect(names, manifest);
        PddbProcess process = new PddbProcess(
                new FlashImage(
                        RegionFlash.of(xous.mapFlash(region.address(), region.length())),
                        new TrngStream(trng::fillWhileIll)),
                new RootKeysKeeper(() -> names.connect(RootKeys.NAME)),
                new BoxUx(DialogBox.open(xous, manifest, CONTEXT, language), new EngineWords(language)),
                language,
                Log.connect(xous, "pddb"),
                trng::nextLong,
                new KernelSurroundings(
                        xous,
                        Ticktimer.connect(xous).alarm(server.sid(), PddbMessage.PERIODIC_SCRUB),
                        power,
                        susres,
                        trng));
        process.offer(Menu.open(xous, manifest, MENU, language), language);
        server.watchDeaths(PddbMessage.DEATH);
        power.subscribe();
        susres.subscribe(SuspendOrder.NORMAL, new Subscription(server.sid(), PddbMessage.SLEEP));
        names.register(PddbRequest.NAME, server);
        xous.ready();
        process.start();
        server.serve(PddbMessage::decode, process.server()::handle);
    }
}
