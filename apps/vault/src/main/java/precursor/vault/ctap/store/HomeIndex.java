package precursor.vault.ctap.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import precursor.vault.ctap.crypto.Digests;

/** What stands in one home, kept up to date by those who write there, and true for one count of its changes. */
final class HomeIndex {

    static final int STATE_BYTES = 32;

    private final Home home;
    private final Map<Integer, CredentialEntry> byNumber = new HashMap<>();
    private final Map<ByteKey, List<CredentialEntry>> byRelyingParty = new HashMap<>();
    private final Map<ByteKey, CredentialEntry> byId = new HashMap<>();
    /** Also those of records that cannot be read. */
    private final Set<Integer> taken = new HashSet<>();
    /** The digests of all credentials, added bit by bit: the order in which they came does not show. */
    private final byte[] state = new byte[STATE_BYTES];

    private long changes;

    private HomeIndex(Home home, long changes) {
        this.home = home;
        this.changes = changes;
    }

    /** Reads every credential of a home once. */
    static HomeIndex build(CredentialStore store, Home home) {
        // First the count: what changes while this reads makes the index stale, never wrong for good.
        HomeIndex index = new HomeIndex(home, store.changes(home));
        store.visitCredentials(home, (number, value) -> {
            index.taken.add(number);
            value.flatMap(CredentialRecord::read).ifPresent(record -> {
                index.put(CredentialEntry.of(new CredentialAddress(home, number), record));
                record.close();
            });
        });
        return index;
    }

    Home home() {
        return home;
    }

    boolean isCurrent(CredentialStore store) {
        return store.changes(home) == changes;
    }

    /** A credential was written; {@code now} is the count of changes that the write made. */
    void wrote(CredentialEntry entry, long now) {
        remove(entry.address().number());
        taken.add(entry.address().number());
        put(entry);
        counted(now);
    }

    void removed(int number, long now) {
        remove(number);
        taken.remove(number);
        counted(now);
    }

    /** Were there other changes beside the own one, the count stays behind, and the index is built anew. */
    private void counted(long now) {
        if (now == changes + 1) {
            changes = now;
        }
    }

    private void put(CredentialEntry entry) {
        byNumber.put(entry.address().number(), entry);
        add(state, entry.digest());
        byId.put(new ByteKey(entry.credentialId()), entry);
        byRelyingParty
                .computeIfAbsent(new ByteKey(Digests.sha256(entry.rpId())), hash -> new ArrayList<>())
                .add(entry);
    }

    private void remove(int number) {
        @Nullable CredentialEntry old = byNumber.remove(number);
        if (old == null) {
            return;
        }
        add(state, old.digest());
        byId.remove(new ByteKey(old.credentialId()), old);
        byRelyingParty.computeIfPresent(new ByteKey(Digests.sha256(old.rpId())), (hash, entries) -> {
            entries.remove(old);
            return entries.isEmpty() ? null : entries;
        });
    }

    Collection<CredentialEntry> all() {
        return byNumber.values();
    }

    /** The credentials of a relying party, in no order. */
    List<CredentialEntry> of(byte[] rpIdHash) {
        return byRelyingParty.getOrDefault(new ByteKey(rpIdHash), List.of());
    }

    Map<ByteKey, List<CredentialEntry>> relyingParties() {
        return byRelyingParty;
    }

    Optional<CredentialEntry> byId(byte[] credentialId) {
        return Optional.ofNullable(byId.get(new ByteKey(credentialId)));
    }

    /** Adds to {@code sum} what differs when the credentials of this home differ. */
    void addState(byte[] sum) {
        add(sum, state);
    }

    /** Adds a digest bit by bit; adding it again takes it away. */
    static void add(byte[] sum, byte[] digest) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= digest[i];
        }
    }

    boolean isTaken(int number) {
        return taken.contains(number);
    }

    /** The highest order there is, 0 without credentials. */
    long lastOrder() {
        return byNumber.values().stream()
                .mapToLong(CredentialEntry::order)
                .max()
                .orElse(0);
    }
}
