package precursor.vault.ctap;

import java.util.Optional;
import java.util.function.Consumer;

/** The one question that may be up, with its deadline. */
public final class Question {

    /** Who asks, and who wants to know. */
    private sealed interface Asking {
        record Presence(Consumer<Verdict> then) implements Asking {}

        record Choice(int accounts, Consumer<Step.Choice> then) implements Asking {}

        record Verification(Consumer<UvVerdict> then) implements Asking {}
    }

    private record Up(long ticket, long deadline, int shown, Asking asking) {}

    private final Environment env;
    private long lastTicket;
    private Optional<Up> up = Optional.empty();

    public Question(Environment env) {
        this.env = env;
    }

    /**
     * Puts a question in the place of the one that is up, if any, whose {@code then} will never be called.
     *
     * @return its ticket
     */
    public long put(PresenceRequest request, int seconds, Consumer<Verdict> then) {
        up(seconds, new Asking.Presence(then));
        env.presence().ask(lastTicket, request, seconds);
        return lastTicket;
    }

    /** As {@link #put}, but asks for one of several accounts. */
    public long putChoice(PresenceRequest.ChooseAccount request, int seconds, Consumer<Step.Choice> then) {
        up(seconds, new Asking.Choice(request.accounts().size(), then));
        env.presence().ask(lastTicket, request, seconds);
        return lastTicket;
    }

    /** As {@link #put}, but asks for the person to be verified on the device. */
    public long putVerification(
            PresenceRequest request, int seconds, int attemptsLeft, Consumer<UvVerdict> then) {
        up(seconds, new Asking.Verification(then));
        env.verification().ask(lastTicket, request, seconds, attemptsLeft);
        return lastTicket;
    }

    private void up(int seconds, Asking asking) {
        withdraw();
        lastTicket++;
        up = Optional.of(new Up(lastTicket, env.now() + seconds * 1000L, seconds, asking));
    }

    public boolean isUp(long ticket) {
        return up.filter(u -> u.ticket() == ticket).isPresent();
    }

    /** Takes down what is up. */
    public void withdraw() {
        if (up.isPresent()) {
            Asking asking = up.get().asking();
            up = Optional.empty();
            switch (asking) {
                case Asking.Presence a -> env.presence().withdraw();
                case Asking.Choice a -> env.presence().withdraw();
                case Asking.Verification a -> env.verification().withdraw();
            }
        }
    }

    /**
     * The person answered; ignored when that question is no longer up. The choice of an account can be denied so, not approved.
     */
    public void answered(long ticket, Verdict verdict) {
        if (!isUp(ticket)) {
            return;
        }
        switch (up.orElseThrow().asking()) {
            case Asking.Presence asking -> {
                withdraw();
                asking.then().accept(verdict);
            }
            case Asking.Choice asking when verdict != Verdict.APPROVED -> {
                withdraw();
                asking.then().accept(new Step.Choice.None(verdict));
            }
            case Asking.Choice asking -> {}
            case Asking.Verification asking -> {}
        }
    }

    /**
     * The person chose an account; ignored when that question is no longer up.
     *
     * @param index its place in the list of the question, from 0; another one is ignored
     */
    public void chosen(long ticket, int index) {
        if (isUp(ticket)
                && up.orElseThrow().asking() instanceof Asking.Choice asking
                && index >= 0
                && index < asking.accounts()) {
            withdraw();
            asking.then().accept(new Step.Choice.Account(index));
        }
    }

    /** The person was verified, or was not; ignored when that question is no longer up. */
    public void verified(long ticket, UvVerdict verdict) {
        if (isUp(ticket) && up.orElseThrow().asking() instanceof Asking.Verification asking) {
            withdraw();
            asking.then().accept(verdict);
        }
    }

    /** Lets time pass. */
    public void tick() {
        long now = env.now();
        if (up.isPresent()) {
            Up u = up.get();
            if (now >= u.deadline()) {
                answered(u.ticket(), Verdict.TIMED_OUT);
                verified(u.ticket(), UvVerdict.TIMED_OUT);
                return;
            }
            int left = (int) ((u.deadline() - now + 999) / 1000);
            if (left != u.shown()) {
                up = Optional.of(new Up(u.ticket(), u.deadline(), left, u.asking()));
                switch (u.asking()) {
                    case Asking.Presence a -> env.presence().remaining(left);
                    case Asking.Choice a -> env.presence().remaining(left);
                    case Asking.Verification a -> env.verification().remaining(left);
                }
            }
        }
    }

    /** When {@link #tick} is next of use. */
    public long wakeAt() {
        return up.map(u -> u.deadline() - (u.shown() - 1) * 1000L).orElse(Long.MAX_VALUE);
    }
}
