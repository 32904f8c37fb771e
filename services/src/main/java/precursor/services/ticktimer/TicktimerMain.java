package precursor.services.ticktimer;

import java.util.Optional;
import precursor.hw.Device;
import precursor.hw.SystemDescription;
import precursor.services.ticktimer.api.TicktimerRequest;
import precursor.services.ticktimer.susres.SusresService;
import precursor.xous.device.Subscription;
import precursor.xous.device.TimerDevice;
import precursor.xous.message.Words;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The ticktimer's process: one thread serves, one waits for what is due; a third is the suspend/resume manager. */
public final class TicktimerMain {

    private TicktimerMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        SusresService.start(xous, SystemDescription.decode(XousProcess.description()).manifest());
        run(xous);
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous) {
        Server server = xous.createServer(TicktimerRequest.SID);
        server.watchDeaths(TicktimerRequest.ProcessDied.OPCODE);
        Connection timer = xous.connectDevice(Device.TIMER.ordinal());
        timer.lend(new TimerDevice.Subscribe(
                new Subscription(TicktimerRequest.SID, TicktimerRequest.TimerNews.OPCODE)));
        Timeline timeline = new Timeline(TimerDevice.State.of(timer.call(new TimerDevice.Read())), System::nanoTime);
        Ticker ticker = new Ticker();
        TicktimerServer ticktimer =
                new TicktimerServer(timeline, (to, words) -> ring(xous, to, words), ticker::changed);
        Thread waiting = new Thread(() -> wait(ticker, ticktimer), "ticker");
        waiting.setDaemon(true);
        waiting.start();
        xous.ready();
        server.serve(TicktimerRequest::decode, ticktimer::handle);
    }

    /** Connects only for this scalar: clients come and go, and a process has few connections. */
    private static boolean ring(Xous xous, Subscription to, Words words) {
        Optional<Connection> server = xous.tryConnect(to.sid());
        if (server.isEmpty()) {
            return true;
        }
        try {
            return server.get().tryScalar(to.opcode(), words);
        } catch (XousException e) {
            // Its server was destroyed just now.
            return true;
        } finally {
            server.get().disconnect();
        }
    }

    private static void wait(Ticker ticker, TicktimerServer ticktimer) {
        try {
            ticker.run(ticktimer::endWhatIsDue);
        } catch (XousException | InterruptedException e) {
            // The kernel is gone, and with it everybody who waits.
        }
    }
}
