package precursor.vault.ctap.store;

import precursor.vault.ctap.crypto.Algorithm;

/**
 * What is known of a discoverable credential without reading its record: everything but its secrets.
 *
 * @param credProtect 1 to 3
 * @param order higher is newer, within its home
 */
public record CredentialEntry(
        CredentialAddress address,
        byte[] credentialId,
        Algorithm algorithm,
        String rpId,
        UserEntity user,
        int credProtect,
        boolean thirdPartyPayment,
        long order) {

    static CredentialEntry of(CredentialAddress address, CredentialRecord record) {
        return new CredentialEntry(
                address,
                record.credentialId(),
                record.key().algorithm(),
                record.rpId(),
                record.user(),
                record.properties().credProtect(),
                record.properties().thirdPartyPayment(),
                record.order());
    }

    CredentialSummary summary() {
        return new CredentialSummary(rpId, user.name(), user.displayName());
    }

    @Override
    public String toString() {
        return "credential of " + rpId;
    }
}
