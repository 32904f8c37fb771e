package precursor.sim.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import precursor.sim.control.ControlClient;

/** {@code precursor power off}. */
@Command(
        name = "power",
        description = {
            "Works the power switch of a running device.",
            "",
            "off ends the device and its simulator; standby switches off and leaves the simulator, on switches on again,"
                    + " or wakes a device that sleeps; reset does both.",
            "A device must run with --control."
        },
        footer = {"", "Example: precursor power off"})
final class PowerCommand implements Callable<Integer> {

    private enum Action {
        OFF,
        STANDBY,
        ON,
        RESET
    }

    @Mixin
    private final Target target = new Target();

    @Parameters(paramLabel = "ACTION", description = "off, standby, on or reset.")
    private Action action = Action.OFF;

    @Override
    public Integer call() throws Exception {
        ControlClient device = target.client();
        switch (action) {
            case OFF -> device.shutDown();
            case STANDBY -> device.switchOff();
            case ON -> device.switchOn();
            case RESET -> device.reset();
        }
        return 0;
    }
}
