package precursor.vault.fido;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import precursor.services.gam.api.DenyKey;
import precursor.services.gam.api.RawKeys;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.UserPresence;
import precursor.vault.ctap.Verdict;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * Puts questions on the LCD through the dialog server. The authenticator's thread says what is asked; a thread of its own
 * ({@link #run}) shows the dialog and waits for keys, so the authenticator never waits for either. A question that is
 * withdrawn before its dialog came up is never shown, or taken down as soon as it is.
 */
final class LcdPrompt implements UserPresence, Runnable {

    private record Up(PresenceRequest request, PromptText text, int seconds, DenyKey deny) {

        private Up at(int left) {
            return new Up(request, text, left, deny);
        }

        private Up saying(PromptText other) {
            return new Up(request, other, seconds, deny);
        }
    }

    private final Supplier<Modals> connect;
    private final BooleanSupplier makeRoom;
    private final Consumer<FidoEvent> answers;
    private final Function<U2fApplication, Optional<String>> applications;
    private final Wording wording;
    private final Supplier<DenyKey> deny;
    private final Log log;
    private final Wanted<Up> wanted = new Wanted<>();
    private Modals modals;

    /**
     * @param connect connects to the dialog server, also after it was restarted
     * @param makeRoom takes away what Vault itself shows and nothing is lost with; whether there was anything
     * @param applications names of U2F applications, as far as they are known
     * @param deny the key that denies the next question
     * @param answers takes the person's answers
     */
    LcdPrompt(
            Supplier<Modals> connect,
            BooleanSupplier makeRoom,
            Function<U2fApplication, Optional<String>> applications,
            Wording wording,
            Supplier<DenyKey> deny,
            Consumer<FidoEvent> answers,
            Log log) {
        this.connect = connect;
        this.makeRoom = makeRoom;
        this.applications = applications;
        this.wording = wording;
        this.deny = deny;
        this.answers = answers;
        this.log = log;
        this.modals = connect.get();
    }

    @Override
    public void ask(long ticket, PresenceRequest request, int seconds) {
        wanted.put(ticket, new Up(request, wording.of(request, applications), seconds, deny.get()));
    }

    private String shown(Up up) {
        return wording.withCountdown(up.text(), up.seconds(), up.deny());
    }

    private String meanwhile(Up up) {
        return wording.meanwhile(up.text(), up.seconds());
    }

    @Override
    public boolean canChoose() {
        return true;
    }

    @Override
    public void remaining(int seconds) {
        change(up -> up.at(seconds));
    }

    /** Two threads change what is shown: the later change must not be drawn over by the earlier one. */
    private synchronized void change(UnaryOperator<Up> change) {
        wanted.change(change).ifPresent(up -> {
            try {
                modals().unaskedNotificationUpdate(shown(up.what()), meanwhile(up.what()));
            } catch (XousException e) {
                // It is not up yet, or no more.
            }
        });
    }

    @Override
    public void withdraw() {
        wanted.clear();
        close();
    }

    /** Shows one question after the other, as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                Wanted.Item<Up> next = wanted.await();
                show(next.ticket(), next.what());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(long ticket, Up up) {
        try {
            var _ = makeRoom.getAsBoolean();
            modals().unaskedNotification(up.text().title(), shown(up), meanwhile(up));
            switch (up.request()) {
                case PresenceRequest.ChooseAccount request -> choose(ticket, request, up.deny());
                default -> decide(ticket, up);
            }
            close();
        } catch (XousException e) {
            if (wanted.is(ticket)) {
                failed(e);
            }
        }
    }

    /** The next key that is pressed for a question while it is wanted. */
    private OptionalInt key(long ticket) {
        return wanted.is(ticket) ? modals().dynamicNotificationBlockingListener() : OptionalInt.empty();
    }

    private void decide(long ticket, Up up) {
        for (OptionalInt key = key(ticket); key.isPresent(); key = key(ticket)) {
            PromptAnswer.of(up.request(), key.getAsInt(), up.deny())
                    .ifPresent(verdict -> answers.accept(new FidoEvent.Answered(ticket, verdict)));
        }
    }

    private void choose(long ticket, PresenceRequest.ChooseAccount request, DenyKey deny) {
        AccountList list = new AccountList(request.accounts(), 0);
        for (OptionalInt next = key(ticket); next.isPresent(); next = key(ticket)) {
            int key = next.getAsInt();
            if (key == deny.codePoint()) {
                answers.accept(new FidoEvent.Answered(ticket, Verdict.DENIED));
            } else if (key == RawKeys.SELECT || key == RawKeys.ENTER) {
                answers.accept(new FidoEvent.Chosen(ticket, list.cursor()));
            } else {
                list = list.after(key);
                PromptText text = wording.choice(request, list);
                change(up -> up.saying(text));
            }
        }
    }

    private void close() {
        try {
            modals().dynamicNotificationClose();
        } catch (XousException e) {
            // The dialog server is gone, and the dialog with it.
        }
    }

    /** A question that cannot be shown stays unanswered; a dialog server that died is sought again for it. */
    private void failed(XousException failure) {
        log.error("prompt", failure);
        if (failure.error() == XousError.SERVER_NOT_FOUND || failure.error() == XousError.PROCESS_TERMINATED) {
            Modals again = connect.get();
            synchronized (this) {
                modals = again;
            }
        } else {
            wanted.clear();
        }
    }

    private synchronized Modals modals() {
        return modals;
    }
}
