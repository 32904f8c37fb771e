package precursor.vault.ctap;

import java.util.List;
import java.util.Optional;

/**
 * Where attestation comes from (WebAuthn §6.5). Without any, credentials attest themselves ("packed", self attestation), which
 * links nothing. A test authority can be given from outside.
 */
public interface Attestation {

    /** Self attestation, and no enterprise attestation. */
    Attestation SELF = new Attestation() {
        @Override
        public Optional<Attestor> batch() {
            return Optional.empty();
        }

        @Override
        public Optional<Enterprise> enterprise() {
            return Optional.empty();
        }
    };

    /** Signs attestations with a key that a certificate vouches for. */
    interface Attestor {

        /** The COSE number of the key's algorithm. */
        long algorithm();

        /** The certificate of the key, which names this model's AAGUID, and those above it, in DER. */
        List<byte[]> chain();

        /** Signs the parts, one after the other, as that algorithm's signatures stand in attestation statements. */
        byte[] sign(byte[]... parts);
    }

    /**
     * Attestation that names the very device (CTAP 2.3 §7.1).
     *
     * @param rpIds the relying parties that get it when the platform leaves the choice to this device (vendor-facilitated)
     */
    record Enterprise(Attestor attestor, List<String> rpIds) {

        public Enterprise {
            rpIds = List.copyOf(rpIds);
        }
    }

    /** Attests every credential; none means self attestation. */
    Optional<Attestor> batch();

    /** Enterprise attestation, if this device can; it is off until a host turns it on (§6.11.1). */
    Optional<Enterprise> enterprise();
}
