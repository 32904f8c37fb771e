package precursor.vault.ctap;

import java.util.Optional;
import java.util.function.Supplier;

/** What pinUvAuthParam means to an authenticator that has no PIN (CTAP 2.0 §5.5.8, CTAP 2.1 §6.1.2 steps 1 and 2). */
final class PinUvAuth {

    private PinUvAuth() {}

    /**
     * Goes on only without the parameter. One of no bytes asks the person to choose this device, as a platform with several
     * does, and ends with PIN_NOT_SET.
     */
    static Step unlessPresent(Optional<byte[]> param, Optional<Long> protocol, Supplier<Step> then) {
        if (param.isEmpty()) {
            return then.get();
        }
        if (param.get().length == 0) {
            return Step.whenApproved(new PresenceRequest.Select(), () -> Step.finished(CtapStatus.PIN_NOT_SET));
        }
        return Step.finished(protocol.isEmpty() ? CtapStatus.MISSING_PARAMETER : CtapStatus.INVALID_PARAMETER);
    }
}
