package precursor.pddb.format;

import java.io.Serial;

/**
 * An operation on a PDDB failed, and {@link #error} says how. The message says what, where and what to do; it never holds a key, a
 * password, a PIN, a value, or the name of a basis.
 */
public final class PddbException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final PddbError error;

    /** A failure with a text for people. */
    public PddbException(PddbError error, String message) {
        super(message);
        this.error = error;
    }

    /** A failure that another one caused. */
    public PddbException(PddbError error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    /** The kind of failure. */
    public PddbError error() {
        return error;
    }
}
