package precursor.services.rootkeys;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.services.gam.modal.ConsentDialog;
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

    private static final String HINT = "PIN of this device";
    private static final String OVER = "Wrong PIN " + RootKeys.MOST_ATTEMPTS + " times.\nRequests cannot be approved with it"
            + " until the device was switched off and unlocked again.";

    private record Open(Pid asker, VerifyUser request, ConsentDialog dialog) {

        boolean is(Pid pid, long ticket) {
            return asker.equals(pid) && request.ticket() == ticket;
        }
    }

    private final PinPad pad;
    private final KeyRomPage page;
    private final RightPin rightPin;
    private Optional<Open> open = Optional.empty();
    /** The highest ticket of each asker that was taken back before its question came. */
    private final Map<Pid, Long> cancelled = new HashMap<>();

    UserVerification(PinPad pad, KeyRomPage page, RightPin rightPin) {
        this.pad = pad;
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

    /** Takes a question, which {@link #ask} then puts; false while there is another one. */
    synchronized boolean take(Pid asker, VerifyUser request) {
        if (open.isPresent()) {
            return false;
        }
        ConsentDialog dialog = new ConsentDialog(request.title(), request.text(), HINT, note(request, request.seconds()));
        open = Optional.of(new Open(asker, request, dialog));
        return true;
    }

    /** Waits for the user, and answers; what he must know afterwards he reads after that. */
    void ask(Consumer<UserVerdict> answer) {
        UserVerdict verdict = UserVerdict.CANCELLED;
        try {
            verdict = verdict(current().dialog());
        } finally {
            end();
            answer.accept(verdict);
        }
        if (verdict == UserVerdict.WRONG && isBlocked()) {
            pad.tell(OVER);
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
        open.filter(o -> o.is(asker, ticket)).ifPresent(o -> pad.dismiss(o.dialog()));
    }

    /** A process is gone, and its question with it. */
    synchronized void died(Pid pid) {
        cancelled.remove(pid);
        open.filter(o -> o.asker().equals(pid)).ifPresent(o -> pad.dismiss(o.dialog()));
    }

    /** The question that was taken cannot be put. */
    synchronized void end() {
        open = Optional.empty();
    }

    private synchronized Open current() {
        return open.orElseThrow();
    }

    private String note(VerifyUser request, int seconds) {
        int left = Math.min(request.attemptsLeft(), rightPin.attemptsLeft());
        String attempts = left < RootKeys.MOST_ATTEMPTS ? left + (left == 1 ? " attempt left.\n" : " attempts left.\n") : "";
        return (rightPin.failures() > 0 ? "Wrong PIN. " : "") + attempts + seconds + " s left";
    }
}
