package precursor.services.rootkeys;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.services.rootkeys.api.AesKeyWrap;
import precursor.services.rootkeys.api.PinOutcome;
import precursor.services.rootkeys.api.RootKeysRequest;
import precursor.services.rootkeys.api.UserVerdict;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/** Answers requests. What waits for the user is done by another thread, and answered later. */
final class RootKeysServer {

    private final Optional<Pid> database;
    private final KeyRomPage page;
    private final HeldKey held;
    private final PinDialogs dialogs;
    private final UserVerification verification;
    private final Executor user;
    private final Consumer<RuntimeException> onFailure;

    /**
     * @param database the process that may use the keys, if there is one
     * @param user runs dialogs one after the other on a thread of its own; throws {@link RejectedExecutionException} when too many wait
     * @param onFailure told of a dialog that threw
     */
    RootKeysServer(
            Optional<Pid> database,
            KeyRomPage page,
            HeldKey held,
            PinDialogs dialogs,
            UserVerification verification,
            Executor user,
            Consumer<RuntimeException> onFailure) {
        this.database = database;
        this.page = page;
        this.held = held;
        this.dialogs = dialogs;
        this.verification = verification;
        this.user = user;
        this.onFailure = onFailure;
    }

    /**
     * Answers one request.
     *
     * @param later takes the answer when this returns {@link Reply#DEFERRED}
     */
    Reply handle(RootKeysRequest request, Pid sender, Consumer<Reply> later) {
        return switch (request) {
            case RootKeysRequest.KeysInitialized r -> Reply.scalar(page.isInitialised());
            case RootKeysRequest.Dna r -> Reply.scalar(page.dna());
            case RootKeysRequest.AesKwp r -> {
                Reply reply = isDatabase(sender) ? kwp(r) : denied();
                r.wipe();
                yield reply;
            }
            case RootKeysRequest.ClearPasswordCacheEntry r -> {
                if (!isDatabase(sender)) {
                    yield denied();
                }
                held.wipe();
                yield Reply.scalar(0);
            }
            case RootKeysRequest.UxTryInitKeys r -> ask(
                    sender, () -> dialogs.choose(r.retention()), outcome -> Reply.scalar(outcome.ordinal()), later);
            case RootKeysRequest.Unlock r -> ask(
                    sender,
                    () -> dialogs.unlock(r.pageTableKey(), r.dataKey(), r.retention()),
                    outcome -> Reply.payload(out -> out.enumeration(outcome)),
                    later);
            case RootKeysRequest.ChangePin r -> ask(
                    sender,
                    () -> dialogs.change(r.pageTableKey(), r.dataKey(), r.retention()),
                    outcome -> Reply.payload(out -> out.enumeration(outcome)),
                    later);
            case RootKeysRequest.VerifyUser r -> verify(sender, r, later);
            case RootKeysRequest.VerifyUserRemaining r -> {
                verification.remaining(sender, r.ticket(), r.seconds());
                yield Reply.NONE;
            }
            case RootKeysRequest.VerifyUserCancel r -> {
                verification.cancel(sender, r.ticket());
                yield Reply.NONE;
            }
            case RootKeysRequest.CanVerifyUser r -> Reply.scalar(verification.isPossible());
        };
    }

    /** A process is gone. */
    void died(Pid pid) {
        verification.died(pid);
        if (isDatabase(pid)) {
            held.ownerDied();
        }
    }

    /** The device goes to sleep. */
    void suspend() {
        held.suspend();
    }

    private boolean isDatabase(Pid pid) {
        return database.equals(Optional.of(pid));
    }

    private static Reply denied() {
        return Reply.failure(XousError.ACCESS_DENIED);
    }

    private Reply kwp(RootKeysRequest.AesKwp request) {
        if (!held.isHeld()) {
            return Reply.failure(XousError.USE_BEFORE_INIT);
        }
        Optional<byte[]> output = switch (request.operation()) {
            case WRAP -> Optional.of(held.with(AesKeyWrap::wrap, request.input()));
            case UNWRAP -> held.with(AesKeyWrap::unwrap, request.input());
            case UNWRAP_LEGACY -> held.with(AesKeyWrap::unwrapLegacy, request.input());
        };
        return Reply.payload(out -> {
            out.optional(output, (o, bytes) -> o.fixed(bytes));
            output.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        });
    }

    private Reply verify(Pid sender, RootKeysRequest.VerifyUser request, Consumer<Reply> later) {
        if (!verification.isPossible()) {
            return Reply.failure(XousError.USE_BEFORE_INIT);
        }
        if (verification.isBlocked()) {
            return verdict(UserVerdict.BLOCKED);
        }
        if (verification.isCancelled(sender, request)) {
            return verdict(UserVerdict.CANCELLED);
        }
        Optional<UserVerification.Question> question = verification.take(sender, request);
        if (question.isEmpty()) {
            return Reply.failure(XousError.SERVER_QUEUE_FULL);
        }
        try {
            user.execute(() -> {
                try {
                    verification.ask(question.get(), verdict -> later.accept(verdict(verdict)));
                } catch (RuntimeException e) {
                    onFailure.accept(e);
                }
            });
            return Reply.DEFERRED;
        } catch (RejectedExecutionException e) {
            verification.end(question.get());
            return Reply.failure(XousError.SERVER_QUEUE_FULL);
        }
    }

    private static Reply verdict(UserVerdict verdict) {
        return Reply.payload(out -> out.enumeration(verdict));
    }

    private Reply ask(Pid sender, Supplier<PinOutcome> dialog, Function<PinOutcome, Reply> answer, Consumer<Reply> later) {
        if (!isDatabase(sender)) {
            return denied();
        }
        try {
            user.execute(() -> later.accept(answered(dialog, answer)));
            return Reply.DEFERRED;
        } catch (RejectedExecutionException e) {
            return Reply.failure(XousError.SERVER_QUEUE_FULL);
        }
    }

    private Reply answered(Supplier<PinOutcome> dialog, Function<PinOutcome, Reply> answer) {
        try {
            return answer.apply(dialog.get());
        } catch (RuntimeException e) {
            onFailure.accept(e);
            return Reply.failure(XousError.INTERNAL_ERROR);
        }
    }
}
