package precursor.xous.device;

import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;

/** The serial console. */
public sealed interface ConsoleDevice {

    /** Most bytes of UTF-8 in one write. */
    int MOST = 4000;

    /** Prints one line, without its line end. */
    record Write(String line) implements ConsoleDevice, Request.Lend {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(line);
        }
    }

    static ConsoleDevice decode(Message message) {
        if (message.opcode() != 0) {
            throw message.unknownOpcode();
        }
        PayloadReader in = message.payload();
        return new Write(in.string(MOST));
    }
}
