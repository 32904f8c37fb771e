package precursor.vault.ctap.store;

import java.util.Optional;

/** What may be shown of a discoverable credential. */
public record CredentialSummary(String rpId, Optional<String> userName, Optional<String> userDisplayName) {}
