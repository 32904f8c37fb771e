package precursor.pddb.engine;

import java.io.Serial;

/** The power failed: every further operation on the flash throws this, too. */
final class PowerCut extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    PowerCut(int operation) {
        super("The power failed at operation " + operation + ".");
    }
}
