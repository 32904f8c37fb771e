package precursor.sim.board;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import precursor.xous.device.PowerDevice;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.process.Xous;

/** What the embedded controller looks after: battery, power switch, thermometer, backlight. The battery is as healthy as it is told to be and neither ages nor drains. */
public final class Battery {

    /** What the device itself asks of its power switch. */
    public enum Switch {
        OFF,
        REBOOT
    }

    private final Suspension suspension;
    /** Degrees that the thermometer has from the start. */
    public static final int ROOM = 30;

    public static final int COLDEST = -40;
    public static final int HOTTEST = 125;

    private final Consumer<Switch> power;
    private final NewsLine news = new NewsLine("power");
    private final Backlight backlight;
    private volatile PowerDevice.Battery state;
    private volatile boolean gaugeAnswers = true;
    private volatile OptionalInt celsius = OptionalInt.of(ROOM);

    /**
     * @param model what it shows until told otherwise: the charge it starts with, discharging
     * @param power told when the device switches itself off or on again; must not wait for the device
     */
    Battery(precursor.hw.Battery model, Suspension suspension, Backlight backlight, Consumer<Switch> power) {
        this.suspension = suspension;
        this.backlight = backlight;
        this.power = power;
        this.state = new PowerDevice.Battery(
                model.emptyMillivolts()
                        + (model.fullMillivolts() - model.emptyMillivolts()) * model.startPercent() / 100,
                model.startPercent(),
                -model.dischargeMilliamperes(),
                model.capacity() * model.startPercent() / 100,
                false);
    }

    public PowerDevice.Battery state() {
        return state;
    }

    /** Sets what the gauge shows, and tells the driver. */
    public void set(PowerDevice.Battery battery) {
        state = battery;
        sensorsChanged();
    }

    public boolean gaugeAnswers() {
        return gaugeAnswers;
    }

    /** Breaks the gauge, or mends it. */
    public void gaugeAnswers(boolean answers) {
        gaugeAnswers = answers;
        sensorsChanged();
    }

    /** What the thermometer shows; empty while it does not answer. */
    public OptionalInt celsius() {
        return celsius;
    }

    /** Makes it so hot, -40 to 125; empty breaks the thermometer. */
    public void celsius(OptionalInt degrees) {
        celsius = degrees;
        sensorsChanged();
    }

    /** Something that the device measures has changed: has its driver look. */
    void sensorsChanged() {
        var _ = news.send(PowerDevice.BATTERY_NEWS, Words.NONE);
    }

    /** Presses the power key: the device is to wake, if it sleeps, and to switch itself off. Completes with whether anybody heard it. */
    public CompletableFuture<Boolean> pressKey() {
        suspension.wake();
        return news.send(PowerDevice.POWER_KEY_NEWS, Words.NONE);
    }

    void powerOff() {
        news.reset();
    }

    Reply handle(Xous xous, PowerDevice request) {
        return switch (request) {
            case PowerDevice.ReadBattery r -> {
                PowerDevice.Battery b = state;
                yield gaugeAnswers
                        ? new Reply.Scalar5(
                                b.millivolts(), b.percent(), b.milliamperes(), b.milliampereHours(), b.charging() ? 1 : 0)
                        : Reply.failure(XousError.HARDWARE_ERROR);
            }
            case PowerDevice.PowerOff r -> {
                power.accept(Switch.OFF);
                yield Reply.NONE;
            }
            case PowerDevice.Reboot r -> {
                power.accept(Switch.REBOOT);
                yield Reply.NONE;
            }
            case PowerDevice.Subscribe r -> news.subscribe(xous, r.to());
            case PowerDevice.ReadTemperature r -> {
                OptionalInt now = celsius;
                yield now.isPresent()
                        ? Reply.scalar(PowerDevice.ReadTemperature.code(now.getAsInt()))
                        : Reply.failure(XousError.HARDWARE_ERROR);
            }
            case PowerDevice.SetBackLight r -> {
                backlight.set(new Backlight.Levels(r.main(), r.secondary()));
                yield Reply.NONE;
            }
        };
    }
}
