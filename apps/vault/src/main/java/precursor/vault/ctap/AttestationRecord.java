package precursor.vault.ctap;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.crypto.AttestationCertificates;
import precursor.vault.ctap.crypto.Es256;

/**
 * What this device keeps of a test authority: certificates, and the private keys of those that attest. The authority's own key
 * is wiped as soon as it has signed them, so that nobody can make more. Wiped when closed.
 *
 * @param root certificate of the authority, in DER
 * @param batch certificate for every device of this model
 * @param enterprise certificate for this very device
 */
public record AttestationRecord(byte[] batchKey, byte[] enterpriseKey, byte[] root, byte[] batch, byte[] enterprise)
        implements AutoCloseable {

    private static final byte VERSION = 1;
    private static final int SERIAL_BYTES = 16;

    /** An authority that nobody else has. */
    public static AttestationRecord generate(Consumer<byte[]> random) {
        byte[] authority = Es256.generate(random);
        try {
            byte[] batchKey = Es256.generate(random);
            byte[] enterpriseKey = Es256.generate(random);
            byte[] serial = new byte[SERIAL_BYTES];
            random.accept(serial);
            byte[] aaguid = AuthenticatorData.aaguid();
            return new AttestationRecord(
                    batchKey,
                    enterpriseKey,
                    AttestationCertificates.root(authority),
                    AttestationCertificates.batch(authority, Es256.publicKey(batchKey), aaguid),
                    AttestationCertificates.enterprise(
                            authority, Es256.publicKey(enterpriseKey), aaguid, serial));
        } finally {
            Arrays.fill(authority, (byte) 0);
        }
    }

    /** Reads what {@link #encode} wrote; nothing when it is anything else. */
    public static Optional<AttestationRecord> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] batchKey = new byte[Es256.PRIVATE_BYTES];
        byte[] enterpriseKey = new byte[Es256.PRIVATE_BYTES];
        try {
            if (in.get() != VERSION) {
                return Optional.empty();
            }
            in.get(batchKey).get(enterpriseKey);
            AttestationRecord record =
                    new AttestationRecord(batchKey, enterpriseKey, certificate(in), certificate(in), certificate(in));
            if (!in.hasRemaining() && Es256.isPrivateKey(batchKey) && Es256.isPrivateKey(enterpriseKey)) {
                return Optional.of(record);
            }
            record.close();
        } catch (BufferUnderflowException e) {
            Arrays.fill(batchKey, (byte) 0);
            Arrays.fill(enterpriseKey, (byte) 0);
        }
        return Optional.empty();
    }

    private static byte[] certificate(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** The record as it is stored; the caller wipes it. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(
                1 + batchKey.length + enterpriseKey.length + 6 + root.length + batch.length + enterprise.length);
        out.put(VERSION).put(batchKey).put(enterpriseKey);
        for (byte[] certificate : new byte[][] {root, batch, enterprise}) {
            out.putShort((short) certificate.length).put(certificate);
        }
        return out.array();
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        Arrays.fill(batchKey, (byte) 0);
        Arrays.fill(enterpriseKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "attestation keys";
    }
}
