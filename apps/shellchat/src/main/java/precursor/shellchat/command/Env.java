package precursor.shellchat.command;

import java.util.Locale;
import precursor.services.locale.Texts;

/** How this device is set up. */
record Env(Device device, Texts<CommandText> texts) implements Command {

    @Override
    public String name() {
        return "env";
    }

    @Override
    public String options() {
        return "";
    }

    @Override
    public CommandText purpose() {
        return CommandText.ENV;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        options.end();
        return new Answer.Said(String.join(
                "\n",
                texts.of(CommandText.LANGUAGE, device.language().ownName()),
                texts.of(CommandText.KEYBOARD, device.keyMap().name().toLowerCase(Locale.ROOT)),
                texts.of(device.isLockedIn() ? CommandText.LOCKED_IN : CommandText.NOT_LOCKED_IN),
                texts.of(device.isSeeded() ? CommandText.SEEDED : CommandText.NOT_SEEDED)));
    }
}
