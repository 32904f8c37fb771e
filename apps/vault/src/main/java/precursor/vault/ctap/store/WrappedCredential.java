package precursor.vault.ctap.store;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.AesCbc;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.crypto.Es256;

/**
 * A credential that nobody stores: its id is its private key, encrypted and authenticated, as the real device makes it.
 *
 * <p>Version 1 has 241 bytes: 0x01, 16 of IV, 192 of AES-256-CBC over a padded CBOR map {0 private key, 1 SHA-256 of the RP
 * id, 2 credProtect, 3 credBlob}, 32 of HMAC-SHA-256 over all before. The older form has 112: IV, AES-256-CBC over private
 * key and hash, HMAC; it is read, never made.
 *
 * @param privateKey of ES256; wipe it
 * @param credProtect 1 to 3; 1 when the credential does not say
 */
public record WrappedCredential(byte[] privateKey, int credProtect) {

    /** Bytes of an id. */
    public static final int ID_BYTES = 241;

    private static final int LEGACY_BYTES = 112;
    private static final int VERSION = 1;
    private static final int IV_BYTES = 16;
    private static final int MAC_BYTES = 32;
    private static final int PADDED_BYTES = 192;

    /** Makes the id of a new credential. */
    static byte[] wrap(byte[] privateKey, byte[] rpIdHash, MasterKeys keys, Consumer<byte[]> random) {
        byte[] record = CborWriter.write(CborMap.builder()
                .put(0, PrivateKeyRecord.write(privateKey))
                .put(1, CborValue.of(rpIdHash))
                .build());
        byte[] padded = Arrays.copyOf(record, PADDED_BYTES);
        Arrays.fill(record, (byte) 0);
        Arrays.fill(padded, record.length, PADDED_BYTES, (byte) (PADDED_BYTES - record.length));
        byte[] iv = new byte[IV_BYTES];
        random.accept(iv);
        byte[] cipher = AesCbc.encrypt(keys.encryption(), iv, padded);
        Arrays.fill(padded, (byte) 0);

        byte[] id = new byte[ID_BYTES];
        id[0] = VERSION;
        System.arraycopy(iv, 0, id, 1, IV_BYTES);
        System.arraycopy(cipher, 0, id, 1 + IV_BYTES, PADDED_BYTES);
        byte[] mac = Digests.hmacSha256(keys.authentication(), id, ID_BYTES - MAC_BYTES);
        System.arraycopy(mac, 0, id, ID_BYTES - MAC_BYTES, MAC_BYTES);
        return id;
    }

    /** The credential of an id, if this device made it for this relying party. */
    static Optional<WrappedCredential> unwrap(byte[] id, byte[] rpIdHash, MasterKeys keys) {
        boolean legacy = id.length == LEGACY_BYTES;
        if (!legacy && (id.length != ID_BYTES || id[0] != VERSION)) {
            return Optional.empty();
        }
        byte[] mac = Digests.hmacSha256(keys.authentication(), id, id.length - MAC_BYTES);
        if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(id, id.length - MAC_BYTES, id.length))) {
            return Optional.empty();
        }
        int from = legacy ? 0 : 1;
        byte[] iv = Arrays.copyOfRange(id, from, from + IV_BYTES);
        byte[] plain =
                AesCbc.decrypt(keys.encryption(), iv, id, from + IV_BYTES, id.length - from - IV_BYTES - MAC_BYTES);
        try {
            return legacy ? legacy(plain, rpIdHash) : record(plain, rpIdHash);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static Optional<WrappedCredential> legacy(byte[] plain, byte[] rpIdHash) {
        byte[] key = Arrays.copyOf(plain, Es256.PRIVATE_BYTES);
        return Arrays.equals(plain, Es256.PRIVATE_BYTES, plain.length, rpIdHash, 0, rpIdHash.length)
                        && Es256.isPrivateKey(key)
                ? Optional.of(new WrappedCredential(key, 1))
                : Optional.empty();
    }

    private static Optional<WrappedCredential> record(byte[] plain, byte[] rpIdHash) {
        int padding = plain[PADDED_BYTES - 1] & 0xff;
        if (padding == 0 || padding >= PADDED_BYTES) {
            return Optional.empty();
        }
        byte[] record = Arrays.copyOf(plain, PADDED_BYTES - padding);
        try {
            if (!(CborReader.read(record) instanceof CborValue.Map(CborMap fields))
                    || !fields.get(CborValue.of(1)).equals(Optional.of(CborValue.of(rpIdHash)))) {
                return Optional.empty();
            }
            int credProtect = CredentialRecord.credProtect(fields, 2);
            return fields.get(CborValue.of(0))
                    .flatMap(PrivateKeyRecord::read)
                    .map(key -> new WrappedCredential(key, credProtect));
        } catch (CborException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(record, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "WrappedCredential";
    }
}
