package precursor.xous.message;

/** A system call or a message was refused. Carries the code that the kernel or the server gave. */
public class XousException extends RuntimeException {

    private final XousError error;

    public XousException(XousError error, String what) {
        super(what + ": " + error);
        this.error = error;
    }

    public XousError error() {
        return error;
    }
}
