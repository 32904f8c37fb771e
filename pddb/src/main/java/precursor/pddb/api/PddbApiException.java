package precursor.pddb.api;

/** The PDDB refused a request. The text is that of the code and names nothing: neither basis, dictionary nor key. */
public final class PddbApiException extends RuntimeException {

    private final ErrorCode code;

    public PddbApiException(ErrorCode code) {
        super(code.sentence());
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
