package precursor.vault.ctap;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.vault.ctap.crypto.Es256;

/**
 * Attestation by this device's own test authority, for people who test relying parties.
 *
 * <p><b>The root travels along</b> as the last certificate of {@code x5c}: a tester takes it from any registration, compares it
 * with what the device's screen says, and trusts it from then on. A relying party that knows it passes it over, as one does with
 * a trust anchor in a path.
 */
public final class TestAuthority implements Attestation {

    /** Relying parties that get enterprise attestation when the platform leaves the choice to the device: on this computer. */
    static final List<String> ENTERPRISES = List.of("localhost");

    private final byte[] root;
    private final Attestor batch;
    private final Optional<Enterprise> enterprise;

    /**
     * @param record whose keys are not kept: only its certificates are
     * @param keys reads the record anew when something is to be signed
     * @param enterprise whether this very device may be named
     */
    public TestAuthority(AttestationRecord record, Supplier<AttestationRecord> keys, boolean enterprise) {
        this.root = record.root();
        this.batch = new Signer(record.batch(), root, keys, AttestationRecord::batchKey);
        this.enterprise = enterprise
                ? Optional.of(new Enterprise(
                        new Signer(record.enterprise(), root, keys, AttestationRecord::enterpriseKey), ENTERPRISES))
                : Optional.empty();
    }

    /** The authority's certificate, in DER. */
    public byte[] root() {
        return root.clone();
    }

    @Override
    public Optional<Attestor> batch() {
        return Optional.of(batch);
    }

    @Override
    public Optional<Enterprise> enterprise() {
        return enterprise;
    }

    private record Signer(
            byte[] certificate, byte[] root, Supplier<AttestationRecord> keys, Function<AttestationRecord, byte[]> key)
            implements Attestor {

        @Override
        public long algorithm() {
            return Es256.COSE;
        }

        @Override
        public List<byte[]> chain() {
            return List.of(certificate.clone(), root.clone());
        }

        @Override
        public byte[] sign(byte[]... parts) {
            try (AttestationRecord record = keys.get()) {
                return Es256.sign(key.apply(record), parts);
            }
        }
    }
}
