package precursor.services.names;

import java.util.List;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemDescription;
import precursor.services.log.api.Log;
import precursor.services.names.api.NamesRequest;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The name server's process. */
public final class NamesMain {

    private NamesMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()).processes());
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, List<ProcessSpec> manifest) {
        Server server = xous.createServer(NamesRequest.SID);
        server.watchDeaths(NamesRequest.ProcessDied.OPCODE);
        Ticktimer ticktimer = Ticktimer.connect(xous);
        RefusalDelay delay = new RefusalDelay(
                ticktimer, ticktimer.alarm(NamesRequest.SID, NamesRequest.RefusalsDue.OPCODE));
        NamesServer names = new NamesServer(
                new ManifestPolicy(manifest),
                xous::connectForProcess,
                xous::createServerId,
                delay,
                Log.connect(xous, "names"));
        xous.ready();
        server.serve(NamesRequest::decode, names::handle);
    }
}
