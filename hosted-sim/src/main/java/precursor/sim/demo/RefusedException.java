package precursor.sim.demo;

/** What a browser sent is refused. The message is for the user. */
public final class RefusedException extends Exception {

    private final int status;

    /**
     * @param status of HTTP, 400 to 499
     */
    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
