package precursor.services.bench.api;

import java.util.Set;
import precursor.hw.Device;
import precursor.xous.device.BenchDevice;
import precursor.xous.device.Subscription;
import precursor.xous.message.PayloadReader;
import precursor.xous.process.Connection;
import precursor.xous.process.Xous;

/**
 * The switches of the test bench as they were last read. Asking whether one is on costs nothing while all are off. Any thread
 * may use it.
 */
public final class Switches {

    private final Connection bench;
    private volatile Set<String> on = Set.of();

    private Switches(Connection bench) {
        this.bench = bench;
    }

    /**
     * Connects and reads them.
     *
     * @param news gets an empty scalar when they change: then {@link #reload}
     */
    public static Switches connect(Xous xous, Subscription news) {
        Switches switches = new Switches(xous.connectDevice(Device.BENCH.ordinal()));
        switches.bench.lend(new BenchDevice.Subscribe(news));
        switches.reload();
        return switches;
    }

    /** Reads them anew. */
    public synchronized void reload() {
        BenchDevice.State state = bench.lendMut(new BenchDevice.Read(), BenchDevice.State::read);
        on = Set.copyOf(state.on());
        bench.send(new BenchDevice.Applied(state.generation()));
    }

    public boolean isAnyOn() {
        return !on.isEmpty();
    }

    public boolean isOn(String name) {
        return on.contains(name);
    }

    /** Whether a switch is on; for one of this process's own, which counts as used. */
    public boolean take(String name) {
        return isOn(name) && bench.lendMut(new BenchDevice.Take(name), PayloadReader::bool);
    }
}
