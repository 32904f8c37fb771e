package precursor.vault.fido;

import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import precursor.services.modals.api.ModalsRequest;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;

/** The dialog server, as far as dynamic notifications go. */
final class FakeModals {
    final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    final BlockingQueue<String> updates = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();
    private boolean up;
    private OptionalInt key = OptionalInt.empty();
    private final BlockingQueue<Envelope> listener = new LinkedBlockingQueue<>();

    synchronized Reply handle(ModalsRequest request, Envelope envelope) {
        return switch (request) {
            case ModalsRequest.GetMutex r -> Reply.scalar(1);
            case ModalsRequest.DynamicNotification r -> {
                up = true;
                shown.add(r.title().orElse("") + "|" + r.text().orElse(""));
                yield Reply.returned();
            }
            case ModalsRequest.DynamicNotificationUpdate r -> {
                updates.add(r.text().orElse(""));
                yield up ? Reply.returned() : Reply.failure(XousError.ACCESS_DENIED);
            }
            case ModalsRequest.DynamicNotificationClose r -> {
                if (up) {
                    up = false;
                    key = OptionalInt.empty();
                    closed.add(true);
                    listener.forEach(l -> l.reply(Reply.scalar(0, 0)));
                    listener.clear();
                }
                yield Reply.NONE;
            }
            case ModalsRequest.ListenToDynamicNotification r -> {
                if (!up) {
                    yield Reply.failure(XousError.ACCESS_DENIED);
                }
                if (key.isPresent()) {
                    int pressed = key.getAsInt();
                    key = OptionalInt.empty();
                    yield Reply.scalar(1, pressed);
                }
                listener.add(envelope);
                yield Reply.DEFERRED;
            }
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    synchronized void press(int pressed) {
        if (listener.isEmpty()) {
            key = OptionalInt.of(pressed);
        } else {
            listener.remove().reply(Reply.scalar(1, pressed));
        }
    }
}
