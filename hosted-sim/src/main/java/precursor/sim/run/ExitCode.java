package precursor.sim.run;

/** How commands end. The numbers are those of {@code sysexits.h} where it has one that fits. */
public enum ExitCode {
    /** Done; for {@code run}: the device was switched off, by itself, its window, a script, Ctrl-C or SIGTERM. */
    OK(0),
    /** The command line is wrong. */
    USAGE(2),
    /** There is no such device, it cannot be reached, or it lacks what the command needs. */
    NO_DEVICE(69),
    /** The kernel has died, or the system did not start. */
    KERNEL_DIED(70),
    /** A process has died that is not restarted, or has died too often. */
    PROCESS_DIED(71),
    /** The data directory cannot be used, or another device uses it. */
    DATA(73),
    /** What was waited for did not come in time. */
    TIMEOUT(75),
    /** A port is taken. */
    PORT_TAKEN(76),
    /** The device does not accept the PIN. */
    WRONG_PIN(77),
    /** The configuration is wrong. */
    CONFIGURATION(78);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
