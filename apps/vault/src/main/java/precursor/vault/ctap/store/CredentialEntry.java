package precursor.vault.ctap.store;

import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.Digests;

/**
 * What is known of a discoverable credential without reading its record: everything but its secrets.
 *
 * @param credProtect 1 to 3
 * @param order higher is newer, within its home
 * @param use what no host can see
 */
public record CredentialEntry(
        CredentialAddress address,
        byte[] credentialId,
        Algorithm algorithm,
        String rpId,
        UserEntity user,
        int credProtect,
        boolean thirdPartyPayment,
        long order,
        Use use) {

    static CredentialEntry of(CredentialAddress address, CredentialRecord record) {
        return new CredentialEntry(
                address,
                record.credentialId(),
                record.key().algorithm(),
                record.rpId(),
                record.user(),
                record.properties().credProtect(),
                record.properties().thirdPartyPayment(),
                record.order(),
                record.use());
    }

    /** 32 bytes that differ when anything differs that a host can see. */
    byte[] digest() {
        return Digests.sha256(CborWriter.write(CborMap.builder()
                .put(0, CborValue.of(credentialId))
                .put(1, CborValue.of(rpId))
                .put(2, CborValue.of(user.id()))
                .put(3, user.name().map(CborValue::of))
                .put(4, user.displayName().map(CborValue::of))
                .put(5, CborValue.of(credProtect))
                .put(6, CborValue.of(thirdPartyPayment))
                .build()));
    }

    @Override
    public String toString() {
        return "credential of " + rpId;
    }
}
