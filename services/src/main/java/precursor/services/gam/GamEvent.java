package precursor.services.gam;

import precursor.services.keyboard.api.KeyboardNews;
import precursor.services.susres.api.SuspendNews;
import precursor.xous.message.Message;
import precursor.xous.message.Pid;

/** What reaches the GAM's private server. */
sealed interface GamEvent {

    /** The opcode that the kernel announces deaths with. */
    int DEATH = 16;

    /** The first opcode of the keyboard's news. */
    int KEYBOARD = 32;

    /** The first opcode of the suspend/resume manager's. */
    int SLEEP = 48;

    /** A process died; only the kernel can say so. */
    record Died(int pid) implements GamEvent {}

    record Keys(KeyboardNews news) implements GamEvent {}

    record Sleep(SuspendNews news) implements GamEvent {}

    static GamEvent decode(Message message) {
        return switch (message.opcode()) {
            case DEATH -> new Died(new Pid((int) message.scalars().first()).number());
            case SLEEP, SLEEP + 1 -> new Sleep(SuspendNews.decode(message.opcode() - SLEEP, message));
            default -> new Keys(KeyboardNews.decode(message.opcode() - KEYBOARD, message));
        };
    }
}
