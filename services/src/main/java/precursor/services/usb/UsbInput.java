package precursor.services.usb;

import precursor.services.susres.api.SuspendNews;
import precursor.services.usb.api.UsbRequest;
import precursor.xous.device.UsbDevice;
import precursor.xous.message.Message;
import precursor.xous.message.Words;

/** Everything that arrives at the driver's server: requests of clients, and news of which only the right sender is believed. */
sealed interface UsbInput {

    /** The board's news come with this opcode and the three next. */
    int BOARD = 2048;

    int DEATH = 0x4010;
    int WAKE_UP = 0x4011;
    /** The suspend/resume manager's news come with this opcode and the next one. */
    int SLEEP = 0x4020;

    record Asked(UsbRequest request) implements UsbInput {}

    record Bus(UsbDevice.News news) implements UsbInput {}

    /** A process died; from the kernel alone. */
    record Died(int pid) implements UsbInput {}

    record Sleep(SuspendNews news) implements UsbInput {}

    record WakeUp(Words words) implements UsbInput {}

    static UsbInput decode(Message message) {
        return switch (message.opcode()) {
            case BOARD, BOARD + 1, BOARD + 2, BOARD + 3 ->
                new Bus(UsbDevice.News.decode(message.opcode() - BOARD, message));
            case DEATH -> new Died((int) message.scalars().first());
            case SLEEP, SLEEP + 1 -> new Sleep(SuspendNews.decode(message.opcode() - SLEEP, message));
            case WAKE_UP -> new WakeUp(message.scalars());
            default -> new Asked(UsbRequest.decode(message));
        };
    }
}
