package precursor.vault.ctap.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The credentials of this device, discoverable and not, and its signature counter. */
public final class Credentials {

    private static final int DISCOVERABLE_ID_BYTES = 32;
    private static final int MOST_COUNTER_STEP = 8;

    private final CredentialStore store;
    private final Consumer<byte[]> random;

    public Credentials(CredentialStore store, Consumer<byte[]> random) {
        this.store = store;
        this.random = random;
    }

    /** Makes the id of a credential that is not stored. */
    public byte[] wrap(byte[] privateKey, byte[] rpIdHash) {
        try (MasterKeys keys = MasterKeys.of(store, random)) {
            return WrappedCredential.wrap(privateKey, rpIdHash, keys, random);
        }
    }

    /** The credential behind an id, if this device made it for this relying party and does not store it. */
    public Optional<WrappedCredential> unwrap(byte[] id, byte[] rpIdHash) {
        try (MasterKeys keys = MasterKeys.of(store, random)) {
            return WrappedCredential.unwrap(id, rpIdHash, keys);
        }
    }

    /**
     * Stores a discoverable credential in the place of one for the same account, if there is one.
     *
     * @return its new id
     * @throws StoreFullException when there is no room
     */
    public byte[] add(
            byte[] privateKey, String rpId, byte[] userId, Optional<String> userName, Optional<String> displayName) {
        int slot = slotFor(rpId, userId);
        byte[] id = new byte[DISCOVERABLE_ID_BYTES];
        random.accept(id);
        byte[] record = new CredentialRecord(id, privateKey, rpId, userId, userName, displayName, 1, nextOrder()).write();
        try {
            store.insert(slot, record);
        } finally {
            Arrays.fill(record, (byte) 0);
        }
        return id;
    }

    /** Whether {@link #add} has room for this account. */
    public boolean hasRoomFor(String rpId, byte[] userId) {
        return slotOf(rpId, userId).isPresent() || remaining() > 0;
    }

    /** Discoverable credentials of a relying party, newest first; close each. */
    public List<CredentialRecord> discoverable(String rpId) {
        List<CredentialRecord> found = new ArrayList<>();
        for (int slot : slots()) {
            read(slot).ifPresent(record -> {
                if (record.rpId().equals(rpId)) {
                    found.add(record);
                } else {
                    record.close();
                }
            });
        }
        found.sort(Comparator.comparingLong(CredentialRecord::order).reversed());
        return found;
    }

    /** All discoverable credentials, without their secrets, by relying party and account. */
    public List<CredentialSummary> summaries() {
        List<CredentialSummary> all = new ArrayList<>();
        for (int slot : slots()) {
            read(slot).ifPresent(record -> {
                all.add(new CredentialSummary(record.rpId(), record.userName(), record.userDisplayName()));
                record.close();
            });
        }
        all.sort(Comparator.comparing(CredentialSummary::rpId)
                .thenComparing(s -> s.userName().orElse("")));
        return all;
    }

    /** Discoverable credentials that still fit. */
    public int remaining() {
        return Math.max(0, StoreKeys.CREDENTIAL_SLOTS - slots().size());
    }

    /** How many discoverable credentials there are. */
    public int count() {
        return slots().size();
    }

    /** Counts a signature: the counter grows by 1 to 8, so that it does not tell how often the device is used. */
    public int nextCounter() {
        byte[] step = new byte[1];
        random.accept(step);
        int next = counter() + 1 + (step[0] & MOST_COUNTER_STEP - 1);
        byte[] value = new byte[4];
        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).putInt(next);
        store.insert(StoreKeys.SIGNATURE_COUNTER, value);
        return next;
    }

    /** Forgets all credentials and the keys that open them. */
    public void reset() {
        for (int key : store.keys()) {
            if (key >= StoreKeys.FIRST_OF_RESET) {
                store.remove(key);
            }
        }
    }

    private int counter() {
        return store.find(StoreKeys.SIGNATURE_COUNTER)
                .filter(value -> value.length == 4)
                .map(value -> ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt())
                .orElse(1);
    }

    private int slotFor(String rpId, byte[] userId) {
        Optional<Integer> same = slotOf(rpId, userId);
        if (same.isPresent()) {
            return same.get();
        }
        List<Integer> taken = slots();
        for (int slot = StoreKeys.FIRST_CREDENTIAL;
                slot < StoreKeys.FIRST_CREDENTIAL + StoreKeys.CREDENTIAL_SLOTS;
                slot++) {
            if (!taken.contains(slot)) {
                return slot;
            }
        }
        throw new StoreFullException();
    }

    private Optional<Integer> slotOf(String rpId, byte[] userId) {
        for (int slot : slots()) {
            Optional<CredentialRecord> record = read(slot);
            record.ifPresent(CredentialRecord::close);
            if (record.filter(r -> r.rpId().equals(rpId) && Arrays.equals(r.userId(), userId))
                    .isPresent()) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    private long nextOrder() {
        long last = 0;
        for (int slot : slots()) {
            Optional<CredentialRecord> record = read(slot);
            record.ifPresent(CredentialRecord::close);
            last = Math.max(last, record.map(CredentialRecord::order).orElse(0L));
        }
        return last + 1;
    }

    private Optional<CredentialRecord> read(int slot) {
        return store.find(slot).flatMap(value -> {
            try {
                return CredentialRecord.read(value);
            } finally {
                Arrays.fill(value, (byte) 0);
            }
        });
    }

    private List<Integer> slots() {
        return store.keys().stream()
                .filter(key -> key >= StoreKeys.FIRST_CREDENTIAL
                        && key < StoreKeys.FIRST_CREDENTIAL + StoreKeys.CREDENTIAL_SLOTS)
                .toList();
    }
}
