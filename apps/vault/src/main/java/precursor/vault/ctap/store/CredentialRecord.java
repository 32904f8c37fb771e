package precursor.vault.ctap.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Es256;

/**
 * A discoverable credential as it stands in the store: a CBOR map as the real device writes it.
 *
 * @param credentialId what the relying party knows it by
 * @param privateKey of ES256; wipe it
 * @param credProtect 1 to 3
 * @param order higher is newer
 */
public record CredentialRecord(
        byte[] credentialId,
        byte[] privateKey,
        String rpId,
        byte[] userId,
        Optional<String> userName,
        Optional<String> userDisplayName,
        int credProtect,
        long order)
        implements AutoCloseable {

    /** Most bytes of a name; longer ones are cut between characters. */
    public static final int MOST_NAME_BYTES = 64;

    private static final int ID = 0;
    private static final int OLD_PRIVATE_KEY = 1;
    private static final int RP_ID = 2;
    private static final int USER_ID = 3;
    private static final int DISPLAY_NAME = 4;
    private static final int CRED_PROTECT = 6;
    private static final int ORDER = 7;
    private static final int USER_NAME = 8;
    private static final int PRIVATE_KEY = 12;

    public CredentialRecord {
        userName = userName.map(CredentialRecord::cut);
        userDisplayName = userDisplayName.map(CredentialRecord::cut);
    }

    byte[] write() {
        return CborWriter.write(CborMap.builder()
                .put(ID, CborValue.of(credentialId))
                .put(RP_ID, CborValue.of(rpId))
                .put(USER_ID, CborValue.of(userId))
                .put(DISPLAY_NAME, userDisplayName.map(CborValue::of))
                .put(CRED_PROTECT, credProtect == 1 ? Optional.empty() : Optional.of(CborValue.of(credProtect)))
                .put(ORDER, CborValue.of(order))
                .put(USER_NAME, userName.map(CborValue::of))
                .put(PRIVATE_KEY, PrivateKeyRecord.write(privateKey))
                .build());
    }

    /** The credential of a record, or nothing when it is damaged or of an algorithm that is not supported. */
    static Optional<CredentialRecord> read(byte[] record) {
        try {
            return CborReader.read(record) instanceof CborValue.Map(CborMap fields) ? read(fields) : Optional.empty();
        } catch (CborException e) {
            return Optional.empty();
        }
    }

    private static Optional<CredentialRecord> read(CborMap fields) {
        Optional<byte[]> id = bytes(fields, ID);
        Optional<String> rpId = text(fields, RP_ID);
        Optional<byte[]> userId = bytes(fields, USER_ID);
        Optional<byte[]> key = fields.get(CborValue.of(PRIVATE_KEY))
                .flatMap(PrivateKeyRecord::read)
                .or(() -> bytes(fields, OLD_PRIVATE_KEY)
                        .filter(Es256::isPrivateKey));
        if (id.isEmpty() || rpId.isEmpty() || userId.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CredentialRecord(
                id.get(),
                key.get(),
                rpId.get(),
                userId.get(),
                text(fields, USER_NAME),
                text(fields, DISPLAY_NAME),
                credProtect(fields, CRED_PROTECT),
                number(fields, ORDER).orElse(0L)));
    }

    /** A credProtect policy; anything strange counts as the strictest. */
    static int credProtect(CborMap fields, int key) {
        Optional<CborValue> field = fields.get(CborValue.of(key));
        if (field.isEmpty()) {
            return 1;
        }
        return field.get() instanceof CborValue.Int(long policy) && policy >= 1 && policy <= 2 ? (int) policy : 3;
    }

    /** Wipes the private key. */
    @Override
    public void close() {
        Arrays.fill(privateKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "credential of " + rpId;
    }

    private static Optional<Long> number(CborMap fields, int key) {
        return fields.get(CborValue.of(key))
                .flatMap(v -> v instanceof CborValue.Int(long n) ? Optional.of(n) : Optional.empty());
    }

    private static Optional<byte[]> bytes(CborMap fields, int key) {
        return fields.get(CborValue.of(key))
                .flatMap(v -> v instanceof CborValue.Bytes(byte[] b) ? Optional.of(b) : Optional.empty());
    }

    private static Optional<String> text(CborMap fields, int key) {
        return fields.get(CborValue.of(key))
                .flatMap(v -> v instanceof CborValue.Text(String t) ? Optional.of(t) : Optional.empty());
    }

    private static String cut(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= MOST_NAME_BYTES) {
            return name;
        }
        int end = MOST_NAME_BYTES;
        while ((utf8[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8);
    }
}
