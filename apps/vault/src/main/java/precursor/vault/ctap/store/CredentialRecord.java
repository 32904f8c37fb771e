package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;

/**
 * A discoverable credential as it stands in the store: a CBOR map as the real device writes it. Records of the oldest form,
 * whose key of ES256 has a field of its own, are read too, and written in today's form when they change.
 *
 * @param credentialId what the relying party knows it by
 * @param key closed with the record
 * @param properties their bytes are wiped with the record
 * @param order higher is newer; counted in each home by itself
 * @param use fields of its own that the real device passes over
 * @param others fields that this device does not know, kept when the record is written again
 */
public record CredentialRecord(
        byte[] credentialId,
        SigningKey key,
        String rpId,
        UserEntity user,
        CredentialProperties properties,
        long order,
        Use use,
        List<CborMap.Entry> others)
        implements AutoCloseable {

    private static final int ID = 0;
    private static final int OLD_PRIVATE_KEY = 1;
    private static final int RP_ID = 2;
    private static final int USER_ID = 3;
    private static final int DISPLAY_NAME = 4;
    private static final int CRED_PROTECT = 6;
    private static final int ORDER = 7;
    private static final int USER_NAME = 8;
    private static final int ICON = 9;
    private static final int CRED_BLOB = 10;
    private static final int LARGE_BLOB_KEY = 11;
    private static final int PRIVATE_KEY = 12;

    private static final Set<CborValue> KNOWN = Set.of(
            CborValue.of(ID),
            CborValue.of(OLD_PRIVATE_KEY),
            CborValue.of(RP_ID),
            CborValue.of(USER_ID),
            CborValue.of(DISPLAY_NAME),
            CborValue.of(CRED_PROTECT),
            CborValue.of(ORDER),
            CborValue.of(USER_NAME),
            CborValue.of(ICON),
            CborValue.of(CRED_BLOB),
            CborValue.of(LARGE_BLOB_KEY),
            CborValue.of(PRIVATE_KEY),
            CborValue.of(RecordFields.THIRD_PARTY_PAYMENT),
            CborValue.of(RecordFields.USES),
            CborValue.of(RecordFields.LAST_USED));

    public CredentialRecord {
        others = List.copyOf(others);
    }

    /** The same credential of other names; the user's id stays, whatever is given. Shares the secrets of this one. */
    CredentialRecord with(UserEntity names) {
        UserEntity changed = new UserEntity(user.id(), names.name(), names.displayName(), names.icon());
        return new CredentialRecord(credentialId, key, rpId, changed, properties, order, use, others);
    }

    /** The same credential after one more sign-in. Shares the secrets of this one. */
    CredentialRecord usedAt(long now) {
        return new CredentialRecord(credentialId, key, rpId, user, properties, order, use.again(now), others);
    }

    /** The same credential as the one of this order in another home. Shares the secrets of this one. */
    CredentialRecord inOrder(long other) {
        return new CredentialRecord(credentialId, key, rpId, user, properties, other, use, others);
    }

    /** The record's bytes; wipe them. */
    byte[] write() {
        int policy = properties.credProtect();
        CborMap.Builder map = CborMap.builder()
                .put(ID, CborValue.of(credentialId))
                .put(RP_ID, CborValue.of(rpId))
                .put(USER_ID, CborValue.of(user.id()))
                .put(DISPLAY_NAME, user.displayName().map(CborValue::of))
                .put(CRED_PROTECT, policy == 1 ? Optional.empty() : Optional.of(CborValue.of(policy)))
                .put(ORDER, CborValue.of(order))
                .put(USER_NAME, user.name().map(CborValue::of))
                .put(ICON, user.icon().map(CborValue::of))
                .put(CRED_BLOB, properties.credBlob().map(CborValue::of))
                .put(LARGE_BLOB_KEY, properties.largeBlobKey().map(CborValue::of))
                .put(PRIVATE_KEY, PrivateKeyRecord.write(key));
        if (properties.thirdPartyPayment()) {
            map.put(RecordFields.THIRD_PARTY_PAYMENT, CborValue.of(true));
        }
        if (!use.equals(Use.NONE)) {
            map.put(RecordFields.USES, CborValue.of(use.count())).put(RecordFields.LAST_USED, CborValue.of(use.last()));
        }
        others.forEach(entry -> map.put(entry.key(), entry.value()));
        return CborWriter.write(map.build());
    }

    /** The credential of a record, or nothing when it is damaged or of an algorithm that is not supported. */
    static Optional<CredentialRecord> read(byte[] record) {
        Optional<RecordFields> fields = RecordFields.of(record);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        try (RecordFields f = fields.get()) {
            return read(f);
        }
    }

    private static Optional<CredentialRecord> read(RecordFields fields) {
        Optional<byte[]> id = fields.bytes(ID);
        Optional<String> rpId = fields.text(RP_ID);
        Optional<byte[]> userId = fields.bytes(USER_ID);
        if (id.isEmpty() || rpId.isEmpty() || userId.isEmpty()) {
            return Optional.empty();
        }
        UserEntity user = new UserEntity(
                userId.get(), fields.text(USER_NAME), fields.text(DISPLAY_NAME), fields.text(ICON));
        return key(fields).map(key -> new CredentialRecord(
                id.get(),
                key,
                rpId.get(),
                user,
                new CredentialProperties(
                        fields.credProtect(CRED_PROTECT),
                        fields.bytes(CRED_BLOB),
                        fields.bytes(LARGE_BLOB_KEY),
                        fields.thirdPartyPayment()),
                fields.number(ORDER),
                fields.use(),
                others(fields)));
    }

    private static Optional<SigningKey> key(RecordFields fields) {
        return fields.value(PRIVATE_KEY)
                .flatMap(PrivateKeyRecord::read)
                .or(() -> fields.bytes(OLD_PRIVATE_KEY).flatMap(scalar -> {
                    try {
                        return Algorithm.ES256.read(scalar);
                    } finally {
                        Arrays.fill(scalar, (byte) 0);
                    }
                }));
    }

    private static List<CborMap.Entry> others(RecordFields fields) {
        return fields.map().entries().stream()
                .filter(entry -> !KNOWN.contains(entry.key()))
                .map(entry -> new CborMap.Entry(entry.key(), RecordFields.copy(entry.value())))
                .toList();
    }

    /** Wipes the secrets. */
    @Override
    public void close() {
        key.close();
        properties.close();
    }

    @Override
    public String toString() {
        return "credential of " + rpId;
    }
}
