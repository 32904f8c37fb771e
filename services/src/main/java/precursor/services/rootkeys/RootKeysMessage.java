package precursor.services.rootkeys;

import precursor.services.rootkeys.api.RootKeysRequest;
import precursor.xous.message.Message;

/** All that comes to the root keys' server: its clients' requests, and what only the kernel may say. */
sealed interface RootKeysMessage {

    int DEATH = 0x10000;

    record Asked(RootKeysRequest request) implements RootKeysMessage {}

    /** From the kernel. */
    record Died(int pid) implements RootKeysMessage {}

    static RootKeysMessage decode(Message message) {
        return message.opcode() == DEATH
                ? new Died((int) message.scalars().first())
                : new Asked(RootKeysRequest.decode(message));
    }
}
