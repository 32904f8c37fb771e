package precursor.vault.fido;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import precursor.services.rootkeys.api.RootKeysRequest;
import precursor.services.rootkeys.api.RootKeysRequest.VerifyUser;
import precursor.services.rootkeys.api.UserVerdict;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;

/** The root keys' process, as far as verifying goes: what is typed into it is a verdict. */
final class FakeRootKeys {
    final BlockingQueue<VerifyUser> shown = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> updates = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> cancelled = new LinkedBlockingQueue<>();
    volatile boolean known = true;
    private long latestCancelled;
    private Optional<Envelope> asker = Optional.empty();

    synchronized Reply handle(RootKeysRequest request, Envelope envelope) {
        return switch (request) {
            case RootKeysRequest.CanVerifyUser r -> Reply.scalar(known);
            case VerifyUser r -> {
                if (r.ticket() <= latestCancelled) {
                    yield verdict(UserVerdict.CANCELLED);
                }
                shown.add(r);
                asker = Optional.of(envelope);
                yield Reply.DEFERRED;
            }
            case RootKeysRequest.VerifyUserRemaining r -> {
                updates.add(r.seconds());
                yield Reply.NONE;
            }
            case RootKeysRequest.VerifyUserCancel r -> {
                latestCancelled = r.ticket();
                cancelled.add(r.ticket());
                answer(UserVerdict.CANCELLED);
                yield Reply.NONE;
            }
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    synchronized void answer(UserVerdict verdict) {
        asker.ifPresent(envelope -> envelope.reply(verdict(verdict)));
        asker = Optional.empty();
    }

    private static Reply verdict(UserVerdict verdict) {
        return Reply.payload(out -> out.enumeration(verdict));
    }
}
