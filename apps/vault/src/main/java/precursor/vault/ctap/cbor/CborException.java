package precursor.vault.ctap.cbor;

/** Bytes are not the CBOR that CTAP2 allows. Carries why; never the bytes. */
public final class CborException extends RuntimeException {

    /** Why bytes are refused. */
    public enum Fault {
        /** An item ends behind the last byte. */
        TRUNCATED,
        /** Bytes follow the item. */
        TRAILING_BYTES,
        /** A number or length is not in its shortest form. */
        NOT_SHORTEST,
        /** A string, array or map of indefinite length. */
        INDEFINITE_LENGTH,
        /** A reserved head byte. */
        RESERVED,
        /** Tags, floating-point numbers and simple values other than false, true and null. */
        UNSUPPORTED,
        /** A number that needs more than 64 bits with sign. */
        OUT_OF_RANGE,
        /** Map keys are not in canonical order. */
        UNSORTED_KEYS,
        /** A map key occurs twice. */
        DUPLICATE_KEY,
        /** A map key that is no number, text or bytes. */
        KEY_TYPE,
        /** More than {@link CborReader#MOST_LEVELS} levels of arrays and maps. */
        TOO_DEEP,
        /** Text that is not UTF-8. */
        NOT_UTF8
    }

    private final Fault fault;

    public CborException(Fault fault) {
        super("CBOR refused: " + fault, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
