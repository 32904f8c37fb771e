package precursor.services.keyboard;

import precursor.services.keyboard.api.KeyboardRequest;
import precursor.xous.device.KeysDevice;
import precursor.xous.message.Message;
import precursor.xous.message.Words;

/** Everything that arrives at the driver's server: requests of clients, and news of which only the right sender is believed. */
sealed interface KeyboardInput {

    /** The board's news come with this opcode and the next. */
    int BOARD = 0x4000;

    int DEATH = 0x4010;
    int WAKE_UP = 0x4011;

    record Asked(KeyboardRequest request) implements KeyboardInput {}

    record Keys(KeysDevice.News news) implements KeyboardInput {}

    /** A process died; from the kernel alone. */
    record Died(int pid) implements KeyboardInput {}

    record WakeUp(Words words) implements KeyboardInput {}

    static KeyboardInput decode(Message message) {
        return switch (message.opcode()) {
            case BOARD, BOARD + 1 -> new Keys(KeysDevice.News.decode(message.opcode() - BOARD, message));
            case DEATH -> new Died((int) message.scalars().first());
            case WAKE_UP -> new WakeUp(message.scalars());
            default -> new Asked(KeyboardRequest.decode(message));
        };
    }
}
