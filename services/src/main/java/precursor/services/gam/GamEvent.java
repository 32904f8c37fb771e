package precursor.services.gam;

import precursor.services.keyboard.api.KeyboardNews;
import precursor.xous.message.Message;
import precursor.xous.message.Pid;

/** What reaches the GAM's private server. */
sealed interface GamEvent {

    /** The opcode that the kernel announces deaths with. */
    int DEATH = 16;

    /** The first opcode of the keyboard's news. */
    int KEYBOARD = 32;

    /** A process died; only the kernel can say so. */
    record Died(int pid) implements GamEvent {}

    record Keys(KeyboardNews news) implements GamEvent {}

    static GamEvent decode(Message message) {
        return message.opcode() == DEATH
                ? new Died(new Pid((int) message.scalars().first()).number())
                : new Keys(KeyboardNews.decode(message.opcode() - KEYBOARD, message));
    }
}
