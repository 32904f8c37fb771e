package precursor.sim.control;

import java.io.IOException;

/** The device refused a request, or there is no device. */
public final class ControlException extends IOException {

    private final int status;

    /**
     * @param status the HTTP status, or 0 when no device answered
     */
    public ControlException(int status, String what) {
        super(what);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Whether a wait ended without what it waited for. */
    public boolean isTimeout() {
        return status == 408;
    }
}
