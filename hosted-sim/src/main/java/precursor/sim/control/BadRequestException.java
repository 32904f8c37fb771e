package precursor.sim.control;

/** A request that cannot be carried out as it stands; the message tells the caller what is wrong with it. */
final class BadRequestException extends RuntimeException {

    private final int status;

    BadRequestException(String what) {
        this(400, what);
    }

    BadRequestException(int status, String what) {
        super(what);
        this.status = status;
    }

    /** The HTTP status that says the same. */
    int status() {
        return status;
    }
}
