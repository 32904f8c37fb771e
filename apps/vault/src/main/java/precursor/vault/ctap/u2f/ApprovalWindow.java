package precursor.vault.ctap.u2f;

import precursor.vault.ctap.Environment;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.Question;
import precursor.vault.ctap.Verdict;

/**
 * Turns the polling of a U2F host into one question to the person. The first poll puts it; polls are refused until it is
 * approved; the approval then serves one request of the same kind and application. Another application's polls are refused
 * meanwhile, so that nobody approves a question that changed under his finger.
 */
final class ApprovalWindow {

    /** How long a question stays up, and an approval waits for the host's next poll. */
    static final int SECONDS = 10;

    /** A host that has not polled for so long has given up, in milliseconds. */
    static final long STALE_MILLIS = 2_000;

    private sealed interface State {
        /** Nothing asked. */
        record Idle() implements State {}

        /** The question is up. */
        record Asking(PresenceRequest request, long ticket, long lastPoll) implements State {}

        /** Approved, not yet used. */
        record Approved(PresenceRequest request, long until) implements State {}

        /** Denied: silent until the host gives up. */
        record Denied(PresenceRequest request, long lastPoll) implements State {}
    }

    private final Environment env;
    private final Question question;
    private State state = new State.Idle();

    ApprovalWindow(Environment env, Question question) {
        this.env = env;
        this.question = question;
    }

    /** One poll: whether the request may be carried out now. That uses the approval up. */
    boolean poll(PresenceRequest request) {
        tick();
        long now = env.now();
        return switch (state) {
            case State.Idle s -> {
                long ticket = question.put(request, SECONDS, this::answered);
                state = new State.Asking(request, ticket, now);
                yield false;
            }
            case State.Asking s -> {
                if (s.request().equals(request)) {
                    state = new State.Asking(request, s.ticket(), now);
                }
                yield false;
            }
            case State.Approved s -> {
                boolean granted = s.request().equals(request);
                if (granted) {
                    state = new State.Idle();
                }
                yield granted;
            }
            case State.Denied s -> {
                if (s.request().equals(request)) {
                    state = new State.Denied(request, now);
                }
                yield false;
            }
        };
    }

    /** Lets time pass. */
    void tick() {
        long now = env.now();
        switch (state) {
            case State.Idle s -> {}
            case State.Asking s -> {
                if (!question.isUp(s.ticket())) {
                    state = new State.Idle();
                } else if (now - s.lastPoll() >= STALE_MILLIS) {
                    cancel();
                }
            }
            case State.Approved s -> {
                if (now >= s.until()) {
                    state = new State.Idle();
                }
            }
            case State.Denied s -> {
                if (now - s.lastPoll() >= STALE_MILLIS) {
                    state = new State.Idle();
                }
            }
        }
    }

    /** When {@link #tick} is next of use. */
    long wakeAt() {
        return state instanceof State.Asking s ? s.lastPoll() + STALE_MILLIS : Long.MAX_VALUE;
    }

    /** The host gave up, or is gone. */
    void cancel() {
        if (state instanceof State.Asking s && question.isUp(s.ticket())) {
            question.withdraw();
        }
        state = new State.Idle();
    }

    private void answered(Verdict verdict) {
        if (state instanceof State.Asking s) {
            state =
                    switch (verdict) {
                        case APPROVED -> new State.Approved(s.request(), env.now() + SECONDS * 1000L);
                        case DENIED -> new State.Denied(s.request(), s.lastPoll());
                        case TIMED_OUT -> new State.Idle();
                    };
        }
    }
}
