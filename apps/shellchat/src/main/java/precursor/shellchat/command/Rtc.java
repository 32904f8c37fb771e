package precursor.shellchat.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import precursor.services.locale.Texts;

/** Tells the time. */
record Rtc(Device device, Texts<CommandText> texts) implements Command {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "rtc";
    }

    @Override
    public String options() {
        return "utc | local";
    }

    @Override
    public CommandText purpose() {
        return CommandText.RTC;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        String time =
                switch (options.text()) {
                    case "" -> utc() + "\n" + local();
                    case "utc" -> utc();
                    case "local" -> local();
                    default -> throw new UsageException();
                };
        return new Answer.Said(device.isClockSet() ? time : time + "\n" + texts.of(CommandText.CLOCK_NOT_SET));
    }

    private String utc() {
        return texts.of(CommandText.UTC, written(device.utcMs()));
    }

    private String local() {
        return texts.of(CommandText.LOCAL_TIME, written(device.localMs()));
    }

    private static String written(long ms) {
        return FORM.format(Instant.ofEpochMilli(ms));
    }
}
