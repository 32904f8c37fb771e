package precursor.vault.fido;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import precursor.services.gam.api.DenyKey;
import precursor.services.log.api.Log;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.rootkeys.api.RootKeysRequest.VerifyUser;
import precursor.services.rootkeys.api.UserVerdict;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.UserVerification;
import precursor.vault.ctap.UvVerdict;
import precursor.xous.message.XousException;

/**
 * Has the person verified by the process that keeps the device's PIN: that one asks for it on the LCD, and tells the verdict.
 * A thread of its own ({@link #run}) waits for that.
 */
final class LcdVerification implements UserVerification, Runnable {

    private final Supplier<Optional<RootKeys>> connect;
    private final BooleanSupplier makeRoom;
    private final Consumer<FidoEvent> answers;
    private final Log log;
    private final Wanted<VerifyUser> wanted = new Wanted<>();
    private final Wording wording;
    private final Supplier<DenyKey> deny;
    private Optional<RootKeys> rootKeys;

    /**
     * @param connect connects to the root keys' process if it runs now
     * @param makeRoom takes away what Vault itself shows and nothing is lost with; whether there was anything
     * @param deny the key that denies the next question
     * @param answers takes the verdicts
     */
    LcdVerification(
            Supplier<Optional<RootKeys>> connect,
            BooleanSupplier makeRoom,
            Wording wording,
            Supplier<DenyKey> deny,
            Consumer<FidoEvent> answers,
            Log log) {
        this.wording = wording;
        this.deny = deny;
        this.connect = connect;
        this.makeRoom = makeRoom;
        this.answers = answers;
        this.log = log;
        this.rootKeys = connect.get();
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public boolean isConfigured() {
        try {
            return rootKeys().filter(RootKeys::canVerifyUser).isPresent();
        } catch (XousException e) {
            lose();
            return false;
        }
    }

    @Override
    public void ask(long ticket, PresenceRequest request, int seconds, int attemptsLeft) {
        PromptText text = wording.beforeVerification(request);
        wanted.put(ticket, new VerifyUser(ticket, seconds, attemptsLeft, deny.get(), text.title(), text.body()));
    }

    @Override
    public void remaining(int seconds) {
        wanted.change(q -> new VerifyUser(q.ticket(), seconds, q.attemptsLeft(), q.deny(), q.title(), q.text()))
                .ifPresent(up -> tell(keys -> keys.verifyUserRemaining(up.ticket(), seconds)));
    }

    @Override
    public void withdraw() {
        wanted.now().ifPresent(up -> {
            wanted.clear();
            tell(keys -> keys.verifyUserCancel(up.ticket()));
        });
    }

    /** Puts one question after the other, as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                Wanted.Item<VerifyUser> up = wanted.await();
                var _ = makeRoom.getAsBoolean();
                UvVerdict verdict = verdict(up.what());
                wanted.clear(up.ticket());
                answers.accept(new FidoEvent.Verified(up.ticket(), verdict));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A question that cannot be put was no attempt. */
    private UvVerdict verdict(VerifyUser question) {
        try {
            Optional<UserVerdict> verdict = rootKeys().map(keys -> keys.verifyUser(question));
            return switch (verdict.orElse(UserVerdict.BLOCKED)) {
                case VERIFIED -> UvVerdict.VERIFIED;
                case WRONG -> UvVerdict.WRONG;
                // Of a question that was taken back nobody hears.
                case DENIED, CANCELLED -> UvVerdict.DENIED;
                case BLOCKED -> UvVerdict.BLOCKED;
            };
        } catch (XousException e) {
            log.error("the PIN cannot be asked for", e);
            lose();
            return UvVerdict.BLOCKED;
        }
    }

    private void tell(Consumer<RootKeys> what) {
        try {
            rootKeys().ifPresent(what);
        } catch (XousException e) {
            lose();
        }
    }

    private synchronized Optional<RootKeys> rootKeys() {
        if (rootKeys.isEmpty()) {
            rootKeys = connect.get();
        }
        return rootKeys;
    }

    /** The process died: the next use seeks the one in its place. */
    private synchronized void lose() {
        rootKeys = Optional.empty();
    }
}
