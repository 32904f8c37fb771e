package precursor.xous.kernel;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One line for each message, when switched on: who, to whom, what; never its contents. */
final class MessageTrace {

    private final Consumer<KernelEvent> events;
    private final LongSupplier nanos;
    private boolean on;

    /**
     * @param nanos since the kernel started
     */
    MessageTrace(Consumer<KernelEvent> events, LongSupplier nanos) {
        this.events = events;
        this.nanos = nanos;
    }

    void on(boolean value) {
        on = value;
    }

    void sent(Mail mail, ServerEntry to) {
        if (on) {
            events.accept(new KernelEvent.Traced(
                    nanos.getAsLong(),
                    mail.senderPid,
                    mail.senderName,
                    to.owner.pid,
                    to.owner.name(),
                    to.index,
                    mail.kind,
                    mail.opcode));
        }
    }
}
