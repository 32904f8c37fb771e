package precursor.shellchat.command;

import precursor.services.locale.Texts;

/** Puts the device to sleep, or switches it off. */
record Sleep(Device device, Texts<CommandText> texts) implements Command {

    @Override
    public String name() {
        return "sleep";
    }

    @Override
    public String options() {
        return "now | coldboot | kill";
    }

    @Override
    public CommandText purpose() {
        return CommandText.SLEEP;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        switch (options.text()) {
            case "now" -> device.suspend();
            case "coldboot" -> device.reboot();
            case "kill" -> device.powerOff();
            default -> throw new UsageException();
        }
        return new Answer.Said(texts.of(CommandText.GOODBYE));
    }
}
