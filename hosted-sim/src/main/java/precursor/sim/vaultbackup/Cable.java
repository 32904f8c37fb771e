package precursor.sim.vaultbackup;

import java.io.Closeable;
import java.io.IOException;

/** FIDO reports to and from a device. */
interface Cable extends Closeable {

    int REPORT_BYTES = 64;

    void send(byte[] report) throws IOException;

    /** Waits for the next. */
    byte[] receive() throws IOException;
}
