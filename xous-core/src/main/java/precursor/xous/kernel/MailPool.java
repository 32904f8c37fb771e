package precursor.xous.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All messages inside the kernel, by slot. There can never be more than fit: senders are bounded by their waiting calls,
 * queues by their depth, held moves by the pages of their receiver.
 */
final class MailPool {

    /** The slot of a token that stands for no held message. */
    static final int NO_SLOT = 0xffff;

    private final List<Mail> all = new ArrayList<>();
    private final ArrayList<Mail> free = new ArrayList<>();
    private long sequence;
    private int generation;

    /** A message to fill in; nothing when every slot is taken. */
    @Nullable Mail take() {
        Mail mail;
        if (free.isEmpty()) {
            if (all.size() == NO_SLOT) {
                return null;
            }
            mail = new Mail(all.size());
            all.add(mail);
        } else {
            mail = free.removeLast();
        }
        mail.sequence = ++sequence;
        return mail;
    }

    void release(Mail mail) {
        mail.state = Mail.State.FREE;
        mail.sender = null;
        mail.server = null;
        mail.keeper = null;
        mail.token = 0;
        mail.first = 0;
        mail.second = 0;
        mail.third = 0;
        mail.fourth = 0;
        free.add(mail);
    }

    /** A number that makes tokens differ from all earlier ones. */
    int nextGeneration() {
        return ++generation;
    }

    @Nullable Mail slot(int slot) {
        return slot < all.size() ? all.get(slot) : null;
    }

    int inUse() {
        return all.size() - free.size();
    }

    /** Visits every message inside the kernel; the visitor may release it. */
    void forEach(Consumer<Mail> visitor) {
        for (Mail mail : all) {
            if (mail.state != Mail.State.FREE) {
                visitor.accept(mail);
            }
        }
    }
}
