package precursor.shellchat.command;

import precursor.services.locale.Texts;
import precursor.xous.device.PowerDevice.Battery;

/** What the battery's gauge says. */
record Sensors(Device device, Texts<CommandText> texts) implements Command {

    @Override
    public String name() {
        return "sensors";
    }

    @Override
    public String options() {
        return "";
    }

    @Override
    public CommandText purpose() {
        return CommandText.SENSORS;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        options.end();
        Battery battery = device.battery();
        String gauge = texts.of(
                CommandText.BATTERY,
                battery.percent(),
                battery.millivolts(),
                battery.milliamperes(),
                battery.milliampereHours());
        return new Answer.Said(battery.charging() ? gauge + "\n" + texts.of(CommandText.CHARGING) : gauge);
    }
}
