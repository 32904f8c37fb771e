package precursor.vault.ctap.hid;

import java.util.Optional;

/** Commands a host may send (§11.2.9). */
enum HidCommand {
    PING(0x01),
    MSG(0x03),
    LOCK(0x04),
    INIT(0x06),
    WINK(0x08),
    CBOR(0x10),
    CANCEL(0x11);

    /** Numbers of what only the device sends. */
    static final int KEEPALIVE = 0x3b;

    static final int ERROR = 0x3f;

    private final int number;

    HidCommand(int number) {
        this.number = number;
    }

    /** The number, without the bit that marks an initial packet. */
    int number() {
        return number;
    }

    boolean is(int other) {
        return number == other;
    }

    static Optional<HidCommand> of(int number) {
        for (HidCommand command : values()) {
            if (command.number == number) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
