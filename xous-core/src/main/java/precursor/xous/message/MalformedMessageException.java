package precursor.xous.message;

/** A received message does not decode: wrong kind, unknown opcode, or a length, enum or string out of bounds. */
public final class MalformedMessageException extends XousException {

    public MalformedMessageException(String what) {
        super(XousError.INVALID_CODING, what);
    }
}
