package precursor.pddb.server;

import precursor.hw.Memory;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.pddb.api.PddbRequest;
import precursor.pddb.medium.RegionFlash;
import precursor.services.gam.modal.DialogBox;
import precursor.services.log.api.Log;
import precursor.services.names.api.Names;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.status.api.Status;
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
        PddbProcess process = new PddbProcess(
                new FlashImage(
                        RegionFlash.of(xous.mapFlash(region.address(), region.length())),
                        new TrngStream(trng::bytes)),
                new RootKeysKeeper(() -> names.connect(RootKeys.NAME)),
                new BoxUx(DialogBox.open(xous, manifest, CONTEXT)),
                Log.connect(xous, "pddb"),
                trng::nextLong,
                new KernelSurroundings(
                        xous,
                        Ticktimer.connect(xous).alarm(server.sid(), PddbMessage.PERIODIC_SCRUB),
                        power));
        server.watchDeaths(PddbMessage.DEATH);
        power.subscribe();
        names.register(PddbRequest.NAME, server);
        xous.ready();
        process.start();
        server.serve(PddbMessage::decode, process.server()::handle);
    }
}
