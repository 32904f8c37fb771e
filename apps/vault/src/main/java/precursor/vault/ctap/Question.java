package precursor.vault.ctap;

import java.util.Optional;
import java.util.function.Consumer;

/** The one question that may be up, with its deadline. */
public final class Question {

    private record Up(long ticket, long deadline, int shown, Consumer<Verdict> then) {}

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
        withdraw();
        lastTicket++;
        up = Optional.of(new Up(lastTicket, env.now() + seconds * 1000L, seconds, then));
        env.presence().ask(lastTicket, request, seconds);
        return lastTicket;
    }

    public boolean isUp(long ticket) {
        return up.filter(u -> u.ticket() == ticket).isPresent();
    }

    /** Takes down what is up. */
    public void withdraw() {
        if (up.isPresent()) {
            up = Optional.empty();
            env.presence().withdraw();
        }
    }

    /** The person answered; ignored when that question is no longer up. */
    public void answered(long ticket, Verdict verdict) {
        if (isUp(ticket)) {
            end(verdict);
        }
    }

    /** Lets time pass. */
    public void tick() {
        long now = env.now();
        if (up.isPresent()) {
            Up u = up.get();
            if (now >= u.deadline()) {
                end(Verdict.TIMED_OUT);
                return;
            }
            int left = (int) ((u.deadline() - now + 999) / 1000);
            if (left != u.shown()) {
                up = Optional.of(new Up(u.ticket(), u.deadline(), left, u.then()));
                env.presence().remaining(left);
            }
        }
    }

    /** When {@link #tick} is next of use. */
    public long wakeAt() {
        return up.map(u -> u.deadline() - (u.shown() - 1) * 1000L).orElse(Long.MAX_VALUE);
    }

    private void end(Verdict verdict) {
        Consumer<Verdict> then = up.orElseThrow().then();
        withdraw();
        then.accept(verdict);
    }
}
