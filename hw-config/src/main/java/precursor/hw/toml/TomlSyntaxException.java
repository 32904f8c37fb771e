package precursor.hw.toml;

/** The file is not TOML, or uses a part of TOML that is not understood here. */
final class TomlSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;
    private final String reason;

    TomlSyntaxException(int line, String reason) {
        super(reason);
        this.line = line;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    int line() {
        return line;
    }
}
