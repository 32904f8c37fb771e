package precursor.sim.board;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import precursor.xous.device.PowerDevice;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.process.Xous;

/** Battery and power switch. The battery is as healthy as it is told to be and neither ages nor drains. */
public final class Battery {

    /** What the device itself asks of its power switch. */
    public enum Switch {
        OFF,
        REBOOT
    }

    private final Consumer<Switch> power;
    private final NewsLine news = new NewsLine("power");
    private volatile PowerDevice.Battery state;

    /**
     * @param model what it shows until told otherwise: the charge it starts with, discharging
     * @param power told when the device switches itself off or on again; must not wait for the device
     */
    Battery(precursor.hw.Battery model, Consumer<Switch> power) {
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
        var _ = news.send(PowerDevice.BATTERY_NEWS, Words.NONE);
    }

    /** Presses the power key: the device is to switch itself off. Completes with whether anybody heard it. */
    public CompletableFuture<Boolean> pressKey() {
        return news.send(PowerDevice.POWER_KEY_NEWS, Words.NONE);
    }

    void powerOff() {
        news.reset();
    }

    Reply handle(Xous xous, PowerDevice request) {
        return switch (request) {
            case PowerDevice.ReadBattery r -> {
                PowerDevice.Battery b = state;
                yield new Reply.Scalar5(
                        b.millivolts(), b.percent(), b.milliamperes(), b.milliampereHours(), b.charging() ? 1 : 0);
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
        };
    }
}
