package precursor.shellchat.command;

/** A command was given options that it does not have. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException() {
        super("options that the command does not have");
    }
}
