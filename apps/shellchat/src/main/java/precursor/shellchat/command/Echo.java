package precursor.shellchat.command;

/** Says what it is told. */
record Echo() implements Command {

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String options() {
        return "TEXT";
    }

    @Override
    public CommandText purpose() {
        return CommandText.ECHO;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        if (options.isEmpty()) {
            throw new UsageException();
        }
        return new Answer.Said(options.text());
    }
}
