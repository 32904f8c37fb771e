package precursor.sim.board;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import precursor.hw.Device;
import precursor.hw.Hardware;
import precursor.xous.device.BenchDevice;
import precursor.xous.device.ConsoleDevice;
import precursor.xous.device.KeysDevice;
import precursor.xous.device.LcdDevice;
import precursor.xous.device.NoiseDevice;
import precursor.xous.device.PowerDevice;
import precursor.xous.device.RtcDevice;
import precursor.xous.device.SusresDevice;
import precursor.xous.device.TimerDevice;
import precursor.xous.device.UsbDevice;
import precursor.xous.message.Message;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/**
 * The board with its devices. It outlives the system that runs on it: at every power-on it serves the devices to the new
 * kernel, each from a thread of its own that waits for the driver's messages.
 */
public final class Board {

    /**
     * How a board is made.
     *
     * @param instrumented whether the LCD's driver shall name the texts on the screen
     * @param seed makes the noise sources repeat themselves in every run
     * @param start the date at the first power-on
     * @param scripted whether that date is made up
     * @param frozen whether time stands still until a script moves it
     * @param switches how those of the test bench stand at first
     */
    public record Settings(
            boolean instrumented, OptionalLong seed, Instant start, boolean scripted, boolean frozen, SwitchPanel switches) {

        /** A board with the right date, whose test bench has no switches. */
        public Settings(boolean instrumented, OptionalLong seed, Instant start, boolean frozen) {
            this(instrumented, seed, start, false, frozen, SwitchPanel.NONE);
        }
    }

    private final Console console;
    private final Panel panel;
    private final SimClock clock;
    private final Suspension suspension;
    private final Keys keys;
    private final Timer timer;
    private final Noise noise;
    private final UsbConnector usb;
    private final Backlight backlight = new Backlight();
    private final Battery battery;
    private final Bench bench;

    /**
     * @param power told when the device switches itself off or on again; must not wait for the device
     */
    public Board(Hardware hardware, Settings settings, Console console, Consumer<Battery.Switch> power) {
        this.console = console;
        this.panel = new Panel(hardware.lcd().width(), hardware.lcd().height(), settings.instrumented());
        this.clock = new SimClock(settings.start(), settings.frozen(), System::nanoTime);
        if (settings.scripted()) {
            clock.script();
        }
        this.suspension = new Suspension(clock);
        this.keys = new Keys(clock, suspension);
        this.usb = new UsbConnector(suspension::isAsleep);
        this.timer = new Timer(clock);
        this.noise = new Noise(settings.seed());
        this.battery = new Battery(hardware.battery(), suspension, backlight, power);
        this.bench = new Bench(settings.switches());
    }

    public Console console() {
        return console;
    }

    public Panel panel() {
        return panel;
    }

    public Keys keys() {
        return keys;
    }

    public SimClock clock() {
        return clock;
    }

    public Suspension suspension() {
        return suspension;
    }

    public UsbConnector usb() {
        return usb;
    }

    public Battery battery() {
        return battery;
    }

    public Noise noise() {
        return noise;
    }

    public Backlight backlight() {
        return backlight;
    }

    public Bench bench() {
        return bench;
    }

    /** Takes the real-time clock's power away for a moment: it has no date then. */
    public void loseClock() {
        clock.losePower();
        battery.sensorsChanged();
    }

    /** Serves the devices to a kernel that has just started; {@code xous} is the board's own process there. */
    public void powerOn(Xous xous) {
        clock.powerOn();
        noise.powerOn();
        for (Device device : Device.values()) {
            switch (device) {
                case CONSOLE -> serve(xous, device, ConsoleDevice::decode, (r, e) -> console.handle(r));
                case LCD -> serve(xous, device, LcdDevice::decode, (r, e) -> panel.handle(r));
                case KEYS -> serve(xous, device, KeysDevice::decode, (r, e) -> keys.handle(xous, r));
                case USB -> serve(xous, device, UsbDevice::decode, (r, e) -> usb.handle(xous, r));
                case NOISE -> serve(xous, device, NoiseDevice::decode, (r, e) -> noise.handle(xous, r));
                case TIMER -> serve(xous, device, TimerDevice::decode, (r, e) -> timer.handle(xous, r));
                case RTC -> serve(xous, device, RtcDevice::decode, (r, e) -> timer.handle(r));
                case POWER -> serve(xous, device, PowerDevice::decode, (r, e) -> battery.handle(xous, r));
                case SUSRES -> serve(xous, device, SusresDevice::decode, (r, e) -> suspension.handle(xous, r));
                case BENCH -> serve(xous, device, BenchDevice::decode, (r, e) -> bench.handle(xous, r, e.sender()));
            }
        }
    }

    /** Forgets the system that ran: its drivers are gone, the LCD is blank, the host sees the device leave the bus. */
    public void powerOff() {
        usb.powerOff();
        keys.powerOff();
        timer.powerOff();
        noise.powerOff();
        battery.powerOff();
        suspension.powerOff();
        backlight.powerOff();
        bench.powerOff();
        panel.powerOff();
    }

    /** The thread ends with the kernel. */
    private static <R> void serve(
            Xous xous, Device device, Function<Message, R> decode, Server.Handler<R> handler) {
        Server server = xous.createServer();
        xous.registerDevice(device.ordinal(), server.sid());
        Thread.ofPlatform()
                .name("board-" + device.name().toLowerCase(Locale.ROOT))
                .daemon(true)
                .start(() -> server.serve(decode, handler));
    }
}
