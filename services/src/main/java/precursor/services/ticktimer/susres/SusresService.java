package precursor.services.ticktimer.susres;

import java.util.Set;
import java.util.function.Predicate;
import precursor.hw.Device;
import precursor.hw.SystemManifest;
import precursor.services.log.api.Log;
import precursor.services.names.api.Names;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.Susres;
import precursor.services.susres.api.SusresRequest;
import precursor.services.ticktimer.api.Alarm;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.xous.device.Subscription;
import precursor.xous.device.SusresDevice;
import precursor.xous.message.Pid;
import precursor.xous.message.Words;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Subscriber;
import precursor.xous.process.Xous;

/**
 * The suspend/resume manager on a thread of its own. Should that thread die, so does the process, as with any thread ({@link
 * precursor.xous.process.XousProcess#attach}): whoever waits here or there then gets an error. A request that fails is reported, and the next one served.
 */
public final class SusresService {

    private SusresService() {}

    /** Starts it; it serves until the kernel is gone. */
    public static void start(Xous xous, SystemManifest manifest) {
        Thread.ofPlatform().daemon().name("susres").start(() -> serve(xous, manifest));
    }

    private static void serve(Xous xous, SystemManifest manifest) {
        Server server = xous.createServer();
        Connection power = xous.connectDevice(Device.SUSRES.ordinal());
        power.lend(new SusresDevice.Subscribe(
                new Subscription(server.sid(), SusresRequest.Resumed.OPCODE + SusresDevice.RESUME_NEWS)));
        server.watchDeaths(SusresRequest.ProcessDied.OPCODE);
        // In a system without the switch nobody may ask for sleep: the kernel never does.
        Pid master = manifest.driver(Device.POWER).map(p -> new Pid(p.pid())).orElse(Pid.KERNEL);
        SusresServer susres = new SusresServer(
                master,
                new Board(
                        power,
                        Ticktimer.connect(xous).alarm(server.sid(), SusresRequest.TIMEOUT),
                        Log.connect(xous, "susres"),
                        manifest),
                (pid, to) -> caller(xous, pid, to));
        Names.connect(xous).register(Susres.NAME, server);
        server.serve(
                SusresRequest::decode,
                (request, envelope) -> susres.handle(request, envelope.sender(), envelope::reply));
    }

    private static Predicate<SuspendNews> caller(Xous xous, Pid pid, Subscription to) {
        Subscriber subscriber = Subscriber.connect(xous, pid, to.sid(), to.opcode());
        return news -> subscriber.tell(news.kind(), news.words());
    }

    private record Board(Connection power, Alarm timeout, Log log, SystemManifest manifest)
            implements SusresServer.Surroundings {

        @Override
        public void powerDown(boolean forced) {
            log.info(forced ? "asleep, unclean" : "asleep");
            power.send(new SusresDevice.PowerDown(forced));
        }

        @Override
        public void startTimeout() {
            timeout.in(SusresServer.PATIENCE_MS);
        }

        @Override
        public void cancelTimeout() {
            timeout.cancel();
        }

        @Override
        public boolean isTimeout(Words words) {
            return timeout.isDue(words);
        }

        @Override
        public void unclean(Set<Integer> pids) {
            pids.forEach(pid -> log.warn(name(pid) + " is not ready to sleep"));
        }

        private String name(int pid) {
            return manifest.process(pid).map(p -> p.name()).orElseGet(() -> "process " + pid);
        }
    }
}
