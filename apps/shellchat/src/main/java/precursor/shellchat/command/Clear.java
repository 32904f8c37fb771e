package precursor.shellchat.command;

/** Wipes the screen. */
record Clear() implements Command {

    @Override
    public String name() {
        return "clear";
    }

    @Override
    public String options() {
        return "";
    }

    @Override
    public CommandText purpose() {
        return CommandText.CLEAR;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        options.end();
        return new Answer.Cleared();
    }
}
