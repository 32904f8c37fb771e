package precursor.services.rootkeys;

import precursor.services.rootkeys.api.RootKeysRequest;
import precursor.services.susres.api.SuspendNews;
import precursor.xous.message.Message;

/** All that comes to the root keys' server: its clients' requests, and what only the kernel may say. */
sealed interface RootKeysMessage {

    int DEATH = 0x10000;

    /** The suspend/resume manager's news come with this opcode and the next one. */
    int SLEEP = 0x10010;

    record Asked(RootKeysRequest request) implements RootKeysMessage {}

    /** From the kernel. */
    record Died(int pid) implements RootKeysMessage {}

    record Sleep(SuspendNews news) implements RootKeysMessage {}

    static RootKeysMessage decode(Message message) {
        return switch (message.opcode()) {
            case DEATH -> new Died((int) message.scalars().first());
            case SLEEP, SLEEP + 1 -> new Sleep(SuspendNews.decode(message.opcode() - SLEEP, message));
            default -> new Asked(RootKeysRequest.decode(message));
        };
    }
}
