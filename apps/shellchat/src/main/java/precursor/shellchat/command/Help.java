package precursor.shellchat.command;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import precursor.services.locale.Texts;

/**
 * Lists the commands, or says what one of them does.
 *
 * @param all the commands, this one among them
 */
record Help(Supplier<List<Command>> all, Texts<CommandText> texts) implements Command {

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String options() {
        return "COMMAND";
    }

    @Override
    public CommandText purpose() {
        return CommandText.HELP;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        if (options.isEmpty()) {
            return new Answer.Said(list());
        }
        Command wanted = all.get().stream()
                .filter(command -> command.name().equals(options.text()))
                .findFirst()
                .orElseThrow(UsageException::new);
        return new Answer.Said(about(wanted));
    }

    /** The names of all commands. */
    String list() {
        return texts.of(
                CommandText.COMMANDS, all.get().stream().map(Command::name).collect(Collectors.joining(", ")));
    }

    /** What a command does, and what can be said to it. */
    String about(Command command) {
        return texts.of(command.purpose()) + "\n" + usage(command);
    }

    /** What can be said to a command. */
    String usage(Command command) {
        return texts.of(CommandText.USAGE, (command.name() + " " + command.options()).strip());
    }
}
