package precursor.services.rootkeys;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.services.gam.modal.ConsentDialog;
import precursor.services.locale.Texts;
import precursor.services.modals.api.TypedText;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.rootkeys.api.RootKeysRequest.VerifyUser;
import precursor.services.rootkeys.api.UserVerdict;
import precursor.xous.message.Pid;

/**
 * Has the user consent, by the device's PIN, to what another process asks. That process gets a verdict and nothing else. One
 * question is one attempt, and there is one question at a time. The third wrong PIN in a row does not switch the device off, which
 * would cut short what other programs do: it ends this way of asking until the device was unlocked anew.
 */
final class UserVerification {

    /** A question that was taken. */
    record Question(Pid asker, VerifyUser request, ConsentDialog dialog) {

        boolean is(Pid pid, long ticket) {
            return asker.equals(pid) && request.ticket() == ticket;
        }
    }

    private final PinPad pad;
    private final Texts<PinText> texts;
    private final KeyRomPage page;
    private final RightPin rightPin;
    /** The one that somebody still waits for. */
    private Optional<Question> open = Optional.empty();
    /** The highest ticket of each asker that was taken back before its question came. */
    private final Map<Pid, Long> cancelled = new HashMap<>();

    UserVerification(PinPad pad, Texts<PinText> texts, KeyRomPage page, RightPin rightPin) {
        this.pad = pad;
        this.texts = texts;
        this.page = page;
        this.rightPin = rightPin;
    }

    /** Whether the right PIN can be told from a wrong one: it was typed or chosen in this process' life. */
    boolean isPossible() {
        return rightPin.isKnown();
    }

    /** Whether so many wrong PINs were typed that nobody is asked any more. */
    boolean isBlocked() {
        return rightPin.attemptsLeft() == 0;
    }

    /** Whether its asker has taken a question back before it came here: they come by different threads. Tickets rise. */
    synchronized boolean isCancelled(Pid asker, VerifyUser request) {
        return request.ticket() <= cancelled.getOrDefault(asker, Long.MIN_VALUE);
    }

    /** Takes a question, which {@link #ask} then puts; none while there is another one that was not taken back. */
    synchronized Optional<Question> take(Pid asker, VerifyUser request) {
        if (open.isPresent()) {
            return Optional.empty();
        }
        ConsentDialog dialog = new ConsentDialog(
                request.title(),
                request.text(),
                texts.of(PinText.CONSENT_HINT),
                request.deny(),
                note(request, request.seconds()));
        open = Optional.of(new Question(asker, request, dialog));
        return open;
    }

    /** Waits for the user, and answers; what he must know afterwards he reads after that. */
    void ask(Question question, Consumer<UserVerdict> answer) {
        UserVerdict verdict = UserVerdict.CANCELLED;
        try {
            verdict = verdict(question.dialog());
        } finally {
            end(question);
            answer.accept(verdict);
        }
        if (verdict == UserVerdict.WRONG && isBlocked()) {
            pad.tell(texts.of(PinText.BLOCKED, RootKeys.MOST_ATTEMPTS));
        }
    }

    private UserVerdict verdict(ConsentDialog dialog) {
        Optional<TypedText> typed = pad.ask(dialog);
        if (typed.isEmpty()) {
            return dialog.isDismissed() ? UserVerdict.CANCELLED : UserVerdict.DENIED;
        }
        try (TypedText pin = typed.get()) {
            byte[] kek = page.keyEncryptionKey(pin);
            boolean right = rightPin.isGivenBy(kek);
            Arrays.fill(kek, (byte) 0);
            return right ? UserVerdict.VERIFIED : UserVerdict.WRONG;
        }
    }

    /** So many seconds are left for a question, if it is still there. */
    synchronized void remaining(Pid asker, long ticket, int seconds) {
        open.filter(o -> o.is(asker, ticket)).ifPresent(o -> pad.note(o.dialog(), note(o.request(), seconds)));
    }

    /** The asker does not want to know any more. */
    synchronized void cancel(Pid asker, long ticket) {
        cancelled.merge(asker, ticket, Math::max);
        open.filter(o -> o.is(asker, ticket)).ifPresent(this::takeBack);
    }

    /** A process is gone, and its question with it. */
    synchronized void died(Pid pid) {
        cancelled.remove(pid);
        open.filter(o -> o.asker().equals(pid)).ifPresent(this::takeBack);
    }

    /** The next one can be taken at once; it is put when this one has left the screen. */
    private void takeBack(Question question) {
        open = Optional.empty();
        pad.dismiss(question.dialog());
    }

    /** A question that was taken has its answer, or cannot be put. */
    synchronized void end(Question question) {
        open = open.filter(o -> !o.equals(question));
    }

    private String note(VerifyUser request, int seconds) {
        int left = Math.min(request.attemptsLeft(), rightPin.attemptsLeft());
        String attempts = left < RootKeys.MOST_ATTEMPTS
                ? texts.of(left == 1 ? PinText.ATTEMPT_LEFT : PinText.ATTEMPTS_LEFT, left) + "\n"
                : "";
        String note = attempts + texts.of(PinText.SECONDS_LEFT, seconds);
        return rightPin.failures() > 0 ? texts.of(PinText.WRONG, note) : note;
    }
}
