package precursor.vault.misbehaviour;

import precursor.hw.Device;
import precursor.hw.SystemManifest;
import precursor.services.bench.api.Switches;
import precursor.services.log.api.Log;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** Mischief as the switches of the board's test bench want it; each is said in the log. */
public final class TestBench implements Mischief {

    private static final int CHANGED = 0;

    private final Switches switches;
    private final Log log;

    private TestBench(Switches switches, Log log) {
        this.switches = switches;
        this.log = log;
    }

    /** What is wanted at the test bench, where there is one; on a thread of its own it hears of changes. */
    public static Mischief mischief(Xous xous, SystemManifest manifest, Log log) {
        if (manifest.process(xous.pid().number()).filter(self -> self.drives(Device.BENCH)).isEmpty()) {
            return Mischief.NONE;
        }
        Server news = xous.createServer();
        Switches switches = Switches.connect(xous, new Subscription(news.sid(), CHANGED));
        Thread.ofPlatform().daemon().name("test bench").start(() -> news.serve(message -> message, (message, envelope) -> {
            if (envelope.sender().equals(Pid.BOARD)) {
                switches.reload();
            }
            return Reply.NONE;
        }));
        return new TestBench(switches, log);
    }

    @Override
    public boolean isOn(Misbehaviour misbehaviour) {
        return switches.isOn(misbehaviour.switchName());
    }

    @Override
    public boolean take(Misbehaviour misbehaviour) {
        boolean taken = switches.take(misbehaviour.switchName());
        if (taken) {
            log.warn("misbehaves on purpose: " + misbehaviour.switchName());
        }
        return taken;
    }
}
