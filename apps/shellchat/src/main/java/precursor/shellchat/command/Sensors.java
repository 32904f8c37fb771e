package precursor.shellchat.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import precursor.services.locale.Texts;
import precursor.xous.device.PowerDevice.Battery;

/** What the battery's gauge and the thermometer say. */
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
        List<String> lines = new ArrayList<>(List.of(gauge));
        if (battery.charging()) {
            lines.add(texts.of(CommandText.CHARGING));
        }
        lines.add(temperature());
        return new Answer.Said(String.join("\n", lines));
    }

    private String temperature() {
        OptionalInt celsius = device.celsius();
        return celsius.isPresent()
                ? texts.of(CommandText.TEMPERATURE, celsius.getAsInt())
                : texts.of(CommandText.NO_TEMPERATURE);
    }
}
