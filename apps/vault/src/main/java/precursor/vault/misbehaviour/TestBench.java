package precursor.vault.misbehaviour;

import precursor.services.bench.api.Switches;
import precursor.services.log.api.Log;

/** Mischief as the switches of the board's test bench want it; each is said in the log. */
public final class TestBench implements Mischief {

    private final Switches switches;
    private final Log log;

    public TestBench(Switches switches, Log log) {
        this.switches = switches;
        this.log = log;
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
