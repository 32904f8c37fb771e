package precursor.services.status;

import precursor.services.status.api.StatusRequest;
import precursor.xous.device.PowerDevice;
import precursor.xous.message.Message;
import precursor.xous.message.Words;

/** All that comes to the status bar's process: its clients' requests, and news that make it look again. */
sealed interface StatusMessage {

    int REDRAW = 0x10000;
    int WAKE_UP = 0x10001;
    int DEATH = 0x10003;
    int USB = 0x10004;
    int PATIENCE = 0x10005;
    int BENCH = 0x10006;
    int KEY = 0x10007;
    int DARK = 0x10008;
    int NOISE = 0x10009;
    /** The power device's news come with this opcode and the next one. */
    int NEWS = 0x10010;

    record Asked(StatusRequest request) implements StatusMessage {}

    /** From the GAM. */
    record Redraw() implements StatusMessage {}

    /** From the ticktimer. */
    record WakeUp(Words words) implements StatusMessage {}

    /** Of the battery; from the board. */
    record News() implements StatusMessage {}

    /** The device shall be switched off; from the board. */
    record PowerKey() implements StatusMessage {}

    /** From the ticktimer, while the device is being switched off. */
    record Patience(Words words) implements StatusMessage {}

    /** Traffic on USB, or a host that came or went. */
    record Usb() implements StatusMessage {}

    /** A switch of the test bench was set; from the board. */
    record Bench() implements StatusMessage {}

    /** A key was pressed; from the keyboard's driver. */
    record Key() implements StatusMessage {}

    /** The backlight has been on for long enough; from the ticktimer. */
    record Dark(Words words) implements StatusMessage {}

    /** A noise source has become ill, or well again; from the random number generator. */
    record Noise() implements StatusMessage {}

    /** From the kernel. */
    record Died(int pid) implements StatusMessage {}

    static StatusMessage decode(Message message) {
        return switch (message.opcode()) {
            case REDRAW -> new Redraw();
            case WAKE_UP -> new WakeUp(message.scalars());
            case NEWS + PowerDevice.BATTERY_NEWS -> new News();
            case NEWS + PowerDevice.POWER_KEY_NEWS -> new PowerKey();
            case PATIENCE -> new Patience(message.scalars());
            case USB -> new Usb();
            case BENCH -> new Bench();
            case KEY -> new Key();
            case DARK -> new Dark(message.scalars());
            case NOISE -> new Noise();
            case DEATH -> new Died((int) message.scalars().first());
            default -> new Asked(StatusRequest.decode(message));
        };
    }
}
