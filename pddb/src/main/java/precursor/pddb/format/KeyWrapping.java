package precursor.pddb.format;

/**
 * Wraps and unwraps the keys of {@code .System} with the key-encryption key (KEK), which follows from the PIN. Whoever implements it
 * keeps the KEK: the database never sees it.
 */
public interface KeyWrapping {

    /** Bytes of a wrapped key of 32 bytes. */
    int WRAPPED = 40;

    /** Wraps a key of 32 bytes (AES key wrap with padding, RFC 5649) to 40 bytes. */
    byte[] wrap(byte[] key32);

    /**
     * Unwraps it.
     *
     * @return 32 bytes, which the caller wipes
     * @throws PddbException {@code WRONG_PIN} when it does not unwrap
     */
    byte[] unwrap(byte[] wrapped40);

    /**
     * Unwraps a key that was wrapped before Xous 0.9.9, in a way that is no standard's (legacy wrap). Only asked when {@link #unwrap}
     * refuses. An implementation that knows no such keys leaves it as it is: refusing.
     *
     * @return 32 bytes, which the caller wipes
     * @throws PddbException {@code WRONG_PIN} when it does not unwrap
     */
    default byte[] unwrapLegacy(byte[] wrapped40) {
        throw wrongPin();
    }

    /** What to throw when a key does not unwrap. */
    static PddbException wrongPin() {
        return new PddbException(PddbError.WRONG_PIN, "The keys of the system basis do not unwrap: the PIN is wrong, or the key page is damaged.");
    }
}
