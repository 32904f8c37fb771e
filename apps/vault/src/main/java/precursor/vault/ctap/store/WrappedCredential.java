package precursor.vault.ctap.store;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.AesCbc;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.crypto.Es256;
import precursor.vault.ctap.crypto.SigningKey;

/**
 * A credential that nobody stores: its id is its private key, encrypted and authenticated, as the real device makes it.
 *
 * <p>Version 1 has 241 bytes: 0x01, 16 of IV, 192 of AES-256-CBC over a padded CBOR map {0 private key, 1 SHA-256 of the RP
 * id, 2 credProtect, 3 credBlob}, 32 of HMAC-SHA-256 over all before. The older form has 112: IV, AES-256-CBC over private
 * key and hash, HMAC; it is read, never made. What does not fit version 1 (a long credBlob) gets a version of this device's
 * own, 0x70, the same with 272 bytes of ciphertext; the real device takes it for another's.
 *
 * @param key closed with the credential
 * @param properties without a large-blob key; wiped with the credential
 */
public record WrappedCredential(SigningKey key, CredentialProperties properties) implements AutoCloseable {

    /** Most bytes of an id; getInfo's maxCredentialIdLength. */
    public static final int MOST_ID_BYTES = Form.LARGE.idBytes();

    /** Bytes of an id without credBlob: one that fits a key handle of U2F. */
    public static final int ID_BYTES = Form.STANDARD.idBytes();

    private static final int LEGACY_BYTES = 112;
    private static final int IV_BYTES = 16;
    private static final int MAC_BYTES = 32;

    private static final int PRIVATE_KEY = 0;
    private static final int RP_ID_HASH = 1;
    private static final int CRED_PROTECT = 2;
    private static final int CRED_BLOB = 3;

    /** The two forms that are made. */
    private enum Form {
        STANDARD(0x01, 192),
        LARGE(0x70, 272);

        private final int version;
        private final int paddedBytes;

        Form(int version, int paddedBytes) {
            this.version = version;
            this.paddedBytes = paddedBytes;
        }

        private int idBytes() {
            return 1 + IV_BYTES + paddedBytes + MAC_BYTES;
        }

        /** At least one byte is padding, which says how many there are. */
        private static Form forRecord(int bytes) {
            return bytes < STANDARD.paddedBytes ? STANDARD : LARGE;
        }
    }

    /** Makes the id of a new credential. */
    static byte[] wrap(
            SigningKey key, byte[] rpIdHash, CredentialProperties properties, MasterKeys keys, Consumer<byte[]> random) {
        byte[] record = record(key, rpIdHash, properties);
        Form form = Form.forRecord(record.length);
        if (record.length >= form.paddedBytes) {
            throw new IllegalArgumentException("no key handle holds " + record.length + " bytes");
        }
        byte[] padded = Arrays.copyOf(record, form.paddedBytes);
        Arrays.fill(record, (byte) 0);
        int padding = form.paddedBytes - record.length;
        Arrays.fill(padded, record.length, form.paddedBytes, (byte) padding);
        byte[] iv = new byte[IV_BYTES];
        random.accept(iv);
        byte[] cipher = AesCbc.encrypt(keys.encryption(), iv, padded);
        Arrays.fill(padded, (byte) 0);

        byte[] id = new byte[form.idBytes()];
        id[0] = (byte) form.version;
        System.arraycopy(iv, 0, id, 1, IV_BYTES);
        System.arraycopy(cipher, 0, id, 1 + IV_BYTES, cipher.length);
        byte[] mac = Digests.hmacSha256(keys.authentication(), id, id.length - MAC_BYTES);
        System.arraycopy(mac, 0, id, id.length - MAC_BYTES, MAC_BYTES);
        return id;
    }

    private static byte[] record(SigningKey key, byte[] rpIdHash, CredentialProperties properties) {
        int policy = properties.credProtect();
        CborMap.Builder map = CborMap.builder()
                .put(PRIVATE_KEY, PrivateKeyRecord.write(key))
                .put(RP_ID_HASH, CborValue.of(rpIdHash))
                .put(CRED_PROTECT, policy == 1 ? Optional.empty() : Optional.of(CborValue.of(policy)))
                .put(CRED_BLOB, properties.credBlob().map(CborValue::of));
        if (properties.thirdPartyPayment()) {
            map.put(RecordFields.THIRD_PARTY_PAYMENT, CborValue.of(true));
        }
        return CborWriter.write(map.build());
    }

    /** The credential of an id, if this device made it for this relying party. */
    static Optional<WrappedCredential> unwrap(byte[] id, byte[] rpIdHash, MasterKeys keys) {
        if (!mayBe(id)) {
            return Optional.empty();
        }
        byte[] mac = Digests.hmacSha256(keys.authentication(), id, id.length - MAC_BYTES);
        if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(id, id.length - MAC_BYTES, id.length))) {
            return Optional.empty();
        }
        boolean legacy = id.length == LEGACY_BYTES;
        int from = legacy ? 0 : 1;
        byte[] iv = Arrays.copyOfRange(id, from, from + IV_BYTES);
        byte[] plain =
                AesCbc.decrypt(keys.encryption(), iv, id, from + IV_BYTES, id.length - from - IV_BYTES - MAC_BYTES);
        try {
            return legacy ? legacy(plain, rpIdHash) : padded(plain, rpIdHash);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Whether an id has the length and version of one. */
    static boolean mayBe(byte[] id) {
        if (id.length == LEGACY_BYTES) {
            return true;
        }
        for (Form form : Form.values()) {
            if (id.length == form.idBytes() && id[0] == form.version) {
                return true;
            }
        }
        return false;
    }

    private static Optional<WrappedCredential> legacy(byte[] plain, byte[] rpIdHash) {
        if (!Arrays.equals(plain, Es256.PRIVATE_BYTES, plain.length, rpIdHash, 0, rpIdHash.length)) {
            return Optional.empty();
        }
        byte[] scalar = Arrays.copyOf(plain, Es256.PRIVATE_BYTES);
        try {
            return Algorithm.ES256.read(scalar).map(key -> new WrappedCredential(key, CredentialProperties.NONE));
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    private static Optional<WrappedCredential> padded(byte[] plain, byte[] rpIdHash) {
        int padding = plain[plain.length - 1] & 0xff;
        if (padding == 0 || padding >= plain.length) {
            return Optional.empty();
        }
        byte[] record = Arrays.copyOf(plain, plain.length - padding);
        try {
            Optional<RecordFields> fields = RecordFields.of(record);
            if (fields.isEmpty()) {
                return Optional.empty();
            }
            try (RecordFields f = fields.get()) {
                return f.value(RP_ID_HASH).equals(Optional.of(CborValue.of(rpIdHash))) ? credential(f) : Optional.empty();
            }
        } finally {
            Arrays.fill(record, (byte) 0);
        }
    }

    private static Optional<WrappedCredential> credential(RecordFields fields) {
        return fields.value(PRIVATE_KEY)
                .flatMap(PrivateKeyRecord::read)
                .map(key -> new WrappedCredential(
                        key,
                        new CredentialProperties(
                                fields.credProtect(CRED_PROTECT),
                                fields.bytes(CRED_BLOB),
                                Optional.empty(),
                                fields.thirdPartyPayment())));
    }

    /** Wipes the secrets. */
    @Override
    public void close() {
        key.close();
        properties.close();
    }

    @Override
    public String toString() {
        return "WrappedCredential";
    }
}
