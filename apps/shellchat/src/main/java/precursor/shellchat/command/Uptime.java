package precursor.shellchat.command;

import java.time.Duration;
import precursor.services.locale.Texts;

/** For how long the device has been on. */
record Uptime(Device device, Texts<CommandText> texts) implements Command {

    @Override
    public String name() {
        return "uptime";
    }

    @Override
    public String options() {
        return "";
    }

    @Override
    public CommandText purpose() {
        return CommandText.UPTIME;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        options.end();
        Duration up = Duration.ofMillis(device.upMs());
        return new Answer.Said(texts.of(
                CommandText.UP,
                "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart())));
    }
}
