package precursor.vault.ctap;

import java.util.function.Function;
import java.util.function.Supplier;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborWriter;

/** How far a command came: to its response, or to a question that must be answered first. */
public sealed interface Step {

    /** Done. */
    record Finished(byte[] response) implements Step {}

    /** Waits for the person. {@code then} is called with the verdict, or never when the command is cancelled. */
    record AwaitUser(PresenceRequest request, Function<Verdict, Step> then) implements Step {}

    /** How the choice of an account ended. */
    sealed interface Choice {

        /** One was chosen: its place in the list that was shown, from 0. */
        record Account(int index) implements Choice {}

        /** None was; {@code APPROVED} is not among the verdicts. */
        record None(Verdict verdict) implements Choice {}
    }

    /** Waits for the person to choose. {@code then} is called as that of {@link AwaitUser} is. */
    record AwaitChoice(PresenceRequest.ChooseAccount request, Function<Choice, Step> then) implements Step {}

    /** Waits until the person is verified on the device. {@code then} is called as that of {@link AwaitUser} is. */
    record AwaitVerification(PresenceRequest request, int attemptsLeft, Function<UvVerdict, Step> then) implements Step {}

    static Step finished(CtapStatus status) {
        return new Finished(status.response());
    }

    /** Success with a map; REQUEST_TOO_LARGE when no message holds it, as happens with the longest of ML-DSA's signatures. */
    static Step finished(CborMap.Builder map) {
        byte[] cbor = CborWriter.write(map.build());
        if (cbor.length >= GetInfo.MOST_MESSAGE_BYTES) {
            return finished(CtapStatus.REQUEST_TOO_LARGE);
        }
        byte[] response = new byte[1 + cbor.length];
        System.arraycopy(cbor, 0, response, 1, cbor.length);
        return new Finished(response);
    }

    /** Asks, and goes on only when the person approved; a refusal and a time-out end differently (§6.6, §6.9). */
    static Step whenApproved(PresenceRequest request, Supplier<Step> then) {
        return new AwaitUser(
                request,
                verdict ->
                        switch (verdict) {
                            case APPROVED -> then.get();
                            case DENIED -> finished(CtapStatus.OPERATION_DENIED);
                            case TIMED_OUT -> finished(CtapStatus.USER_ACTION_TIMEOUT);
                        });
    }

    /** Asks, and goes on only when the person approved; else the operation is denied (§6.1.2 step 14, §6.2.2 step 9). */
    static Step whenPermitted(PresenceRequest request, Supplier<Step> then) {
        return new AwaitUser(
                request,
                verdict ->
                        switch (verdict) {
                            case APPROVED -> then.get();
                            case DENIED, TIMED_OUT -> finished(CtapStatus.OPERATION_DENIED);
                        });
    }
}
