package precursor.pddb.tool;

/** A command cannot do what it was asked; the message says what, where and what to do, the code is for scripts. */
final class ToolException extends RuntimeException {

    private final ExitCode code;

    ToolException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
