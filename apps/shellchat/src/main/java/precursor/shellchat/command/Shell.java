package precursor.shellchat.command;

import java.util.List;
import java.util.Optional;
import precursor.services.locale.Texts;
import precursor.xous.message.XousException;

/** Finds the command that a line means, and has it done. Any line gets an answer. */
public final class Shell {

    /** Most characters of a word that is no command, in the answer that says so. */
    static final int MOST_OF_A_WORD = 24;

    private final List<Command> commands;
    private final Help help;
    private final Texts<CommandText> texts;

    public Shell(Device device) {
        this.texts = new Texts<>(CommandText.class, device::language);
        this.help = new Help(this::commands, texts);
        this.commands = List.of(
                new Clear(),
                new Echo(),
                new Env(device, texts),
                help,
                new Rtc(device, texts),
                new Sensors(device, texts),
                new Sleep(device, texts),
                new Random(device, texts),
                new Uptime(device, texts),
                new UsbPort(device, texts),
                new Ver(device, texts));
    }

    private List<Command> commands() {
        return commands;
    }

    /** Answers a line: the first word is the command, the rest its options. */
    public Answer answer(String line) {
        Options words = new Options(line);
        String name = words.word();
        Optional<Command> command =
                commands.stream().filter(c -> c.name().equals(name)).findFirst();
        if (command.isEmpty()) {
            return new Answer.Said(texts.of(CommandText.UNKNOWN, shortened(name)) + "\n" + help.list());
        }
        try {
            return command.get().run(words.rest());
        } catch (UsageException e) {
            return new Answer.Said(help.usage(command.get()));
        } catch (XousException e) {
            return new Answer.Said(texts.of(CommandText.FAILED, e.error()));
        }
    }

    private static String shortened(String word) {
        return word.codePointCount(0, word.length()) <= MOST_OF_A_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, MOST_OF_A_WORD)) + "…";
    }
}
