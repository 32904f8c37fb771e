package precursor.services.status.api;

import precursor.xous.message.Message;
import precursor.xous.message.Request;

/** What the status bar's process can be asked; opcodes as in services.md §12, those from 32 on are this system's own. */
public sealed interface StatusRequest {

    int opcode();

    /** Answers five words, a {@link precursor.xous.device.PowerDevice.Battery} in the order of its components. */
    record BattStats() implements StatusRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** Switches the device off and on again. */
    record Reboot() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 2;
        }
    }

    /** Shows the screen of a device that is off, and switches it off. */
    record PowerOff() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 32;
        }
    }

    static StatusRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new BattStats();
            case 2 -> new Reboot();
            case 32 -> new PowerOff();
            default -> throw message.unknownOpcode();
        };
    }
}
