package precursor.vault.ctap;

import java.util.function.Function;
import precursor.vault.ctap.pin.PinState;
import precursor.vault.ctap.pin.RetryCounter;

/**
 * Verifies the person on the device (performBuiltInUv, CTAP 2.3 §6.5.3.1). An attempt is spent before it is asked for, so that
 * no power cut gives it back; when the person typed nothing after all, it is given back: a host could else use up all attempts
 * by asking and cancelling.
 */
final class BuiltInUv {

    /** How often the person may try within one command (maxUvAttemptsForInternalRetries). */
    static final int ATTEMPTS = 3;

    /** How it ended. */
    enum Result {
        VERIFIED,
        /** The person refused. */
        DENIED,
        TIMED_OUT,
        /** Wrong attempts, as many as one command may make. */
        FAILED,
        /** No attempt may be made any more. */
        BLOCKED
    }

    private final UserVerification verification;
    private final PinState state;
    /** Whether an attempt is spent that may turn out not to have been made. */
    private boolean open;

    BuiltInUv(UserVerification verification, PinState state) {
        this.verification = verification;
        this.state = state;
    }

    boolean isConfigured() {
        return verification.isConfigured();
    }

    /** Whether no attempt may be made. A blocked PIN blocks this too. */
    boolean isBlocked() {
        if (state.isSet() && state.pinRetries().left() == 0) {
            state.uvRetries().exhaust();
        }
        return state.uvRetries().left() == 0;
    }

    /** Asks the person to verify and to approve a request; {@code then} goes on with the result. */
    Step perform(PresenceRequest request, Function<Result, Step> then) {
        return perform(request, ATTEMPTS, then);
    }

    private Step perform(PresenceRequest request, int attempts, Function<Result, Step> then) {
        if (isBlocked()) {
            return then.apply(Result.BLOCKED);
        }
        if (attempts == 0) {
            return then.apply(Result.FAILED);
        }
        RetryCounter retries = state.uvRetries();
        int left = retries.left();
        retries.spend();
        open = true;
        return new Step.AwaitVerification(request, left, verdict -> {
            open = false;
            return switch (verdict) {
                case VERIFIED -> {
                    retries.restore();
                    yield then.apply(Result.VERIFIED);
                }
                case WRONG -> perform(request, attempts - 1, then);
                case DENIED -> notMade(Result.DENIED, then);
                case TIMED_OUT -> notMade(Result.TIMED_OUT, then);
                case BLOCKED -> notMade(Result.BLOCKED, then);
            };
        });
    }

    private Step notMade(Result result, Function<Result, Step> then) {
        state.uvRetries().giveBack();
        return then.apply(result);
    }

    /** The question that was up is no more, and nobody answered it. */
    void cancelled() {
        if (open) {
            open = false;
            state.uvRetries().giveBack();
        }
    }
}
