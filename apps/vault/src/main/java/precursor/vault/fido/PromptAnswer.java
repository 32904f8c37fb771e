package precursor.vault.fido;

import java.util.Optional;
import precursor.services.gam.api.DenyKey;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.Verdict;

/** What a key means to a question. */
final class PromptAnswer {

    private PromptAnswer() {}

    /** The verdict of a key; none when the key means nothing. A reset is approved by one key alone. */
    static Optional<Verdict> of(PresenceRequest request, int key, DenyKey deny) {
        if (key == deny.codePoint()) {
            return Optional.of(Verdict.DENIED);
        }
        if (request instanceof PresenceRequest.Reset) {
            return key == 'y' || key == 'Y' ? Optional.of(Verdict.APPROVED) : Optional.empty();
        }
        return Optional.of(Verdict.APPROVED);
    }
}
