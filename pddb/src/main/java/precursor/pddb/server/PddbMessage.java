package precursor.pddb.server;

import precursor.pddb.api.PddbRequest;
import precursor.services.susres.api.SuspendNews;
import precursor.xous.message.Message;
import precursor.xous.message.Words;

/** Everything that arrives at the server: requests of clients, and news of which only the right sender is believed. */
sealed interface PddbMessage {

    /** As upstream's; the ticktimer sends it. */
    int PERIODIC_SCRUB = 19;

    /** As upstream's; the keeper of the power switch sends it. */
    int QUIT = 24;

    int DEATH = 0x10000;

    /** The suspend/resume manager's news come with this opcode and the next one. */
    int SLEEP = 0x10010;

    record Asked(PddbRequest request) implements PddbMessage {}

    /** What was staged a while ago shall become durable. */
    record PeriodicScrub(Words words) implements PddbMessage {}

    /** The device is about to be switched off. */
    record Quit(Words words) implements PddbMessage {}

    /** The device goes to sleep, or is awake again. */
    record Sleep(SuspendNews news) implements PddbMessage {}

    /** A process died; from the kernel alone. */
    record Died(int pid) implements PddbMessage {}

    static PddbMessage decode(Message message) {
        return switch (message.opcode()) {
            case PERIODIC_SCRUB -> new PeriodicScrub(message.scalars());
            case QUIT -> new Quit(message.scalars());
            case SLEEP, SLEEP + 1 -> new Sleep(SuspendNews.decode(message.opcode() - SLEEP, message));
            case DEATH -> new Died((int) message.scalars().first());
            default -> new Asked(PddbRequest.decode(message));
        };
    }
}
