package precursor.sim.run;

/** A device cannot be started or reached; the message is for the person who tried, the code for the script. */
public final class DeviceException extends Exception {

    private final ExitCode code;

    public DeviceException(ExitCode code, String what) {
        super(what);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
