package precursor.vault.ctap;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.SigningKey;

/**
 * The attestation of a new credential (WebAuthn §8.2 and §8.7).
 *
 * @param format {@link #PACKED} or {@link #NONE}
 * @param statement empty for {@link #NONE}
 */
record AttestationStatement(String format, CborValue.Map statement) {

    static final String PACKED = "packed";
    static final String NONE = "none";

    /**
     * The format that a platform gets: the first of its preference that there is, else packed (§6.1.2 step 19).
     *
     * @param preference attestationFormatsPreference; empty when the platform has none
     */
    static String format(List<String> preference) {
        return preference.stream()
                .filter(format -> format.equals(PACKED) || format.equals(NONE))
                .findFirst()
                .orElse(PACKED);
    }

    static AttestationStatement none() {
        return new AttestationStatement(NONE, CborMap.builder().build());
    }

    /** Signed by the credential's own key; the algorithm is the credential's. */
    static AttestationStatement self(SigningKey key, byte[] authData, byte[] clientDataHash) {
        return packed(key.algorithm().cose(), key.sign(authData, clientDataHash), List.of());
    }

    /** Signed by a key that certificates vouch for. */
    static AttestationStatement by(Attestation.Attestor attestor, byte[] authData, byte[] clientDataHash) {
        return packed(attestor.algorithm(), attestor.sign(authData, clientDataHash), attestor.chain());
    }

    private static AttestationStatement packed(long algorithm, byte[] signature, List<byte[]> chain) {
        Optional<CborValue> x5c = chain.isEmpty()
                ? Optional.empty()
                : Optional.of(new CborValue.Array(
                        chain.stream().<CborValue>map(CborValue::of).toList()));
        CborMap.Builder statement =
                CborMap.builder().put("alg", CborValue.of(algorithm)).put("sig", CborValue.of(signature));
        x5c.ifPresent(certificates -> statement.put("x5c", certificates));
        return new AttestationStatement(PACKED, statement.build());
    }
}
