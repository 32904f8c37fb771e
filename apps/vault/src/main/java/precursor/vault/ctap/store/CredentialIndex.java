package precursor.vault.ctap.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which credentials stand where, over all open homes. Each home is read once when it is first seen, and again only when the
 * store counts a change that was not made through here; after that, finding credentials reads no record.
 *
 * <p>A credential that stands in two homes was being moved when the power went. The one in the newer home is the one there is, and hides the other.
 */
final class CredentialIndex {

    private final CredentialStore store;
    /** Of the open homes, in their order: the first home first. */
    private List<HomeIndex> homes = List.of();

    CredentialIndex(CredentialStore store) {
        this.store = store;
    }

    /** Catches up with the store; everything else here must follow it at once. */
    CredentialIndex refresh() {
        List<HomeIndex> fresh = new ArrayList<>();
        for (Home home : store.homes()) {
            fresh.add(homes.stream()
                    .filter(known -> known.home().equals(home) && known.isCurrent(store))
                    .findFirst()
                    .orElseGet(() -> HomeIndex.build(store, home)));
        }
        homes = List.copyOf(fresh);
        return this;
    }

    /** All credentials, in no order. */
    List<CredentialEntry> all() {
        return everywhere().filter(entry -> !isHidden(entry)).toList();
    }

    int count() {
        return (int) everywhere().filter(entry -> !isHidden(entry)).count();
    }

    private Stream<CredentialEntry> everywhere() {
        return homes.stream().flatMap(home -> home.all().stream());
    }

    /** Those that also stand in a newer home. */
    List<CredentialEntry> hidden() {
        return everywhere().filter(this::isHidden).toList();
    }

    private boolean isHidden(CredentialEntry entry) {
        boolean isNewer = false;
        for (HomeIndex home : homes) {
            if (isNewer && home.byId(entry.credentialId()).isPresent()) {
                return true;
            }
            isNewer |= home.home().equals(entry.address().home());
        }
        return false;
    }

    /** All that stand under an id, the oldest home first. */
    List<CredentialEntry> copies(byte[] credentialId) {
        return homes.stream().flatMap(home -> home.byId(credentialId).stream()).toList();
    }

    /** The credentials of a relying party, newest first; those of a newer home before those of an older. */
    List<CredentialEntry> of(byte[] rpIdHash) {
        List<CredentialEntry> found = new ArrayList<>();
        for (HomeIndex home : homes.reversed()) {
            home.of(rpIdHash).stream()
                    .filter(entry -> !isHidden(entry))
                    .sorted(Comparator.comparingLong(CredentialEntry::order)
                            .thenComparingInt(entry -> entry.address().number())
                            .reversed())
                    .forEach(found::add);
        }
        return found;
    }

    /** The credential of an id; of the newest home when several have it. */
    Optional<CredentialEntry> byId(byte[] credentialId) {
        return homes.reversed().stream().flatMap(home -> home.byId(credentialId).stream()).findFirst();
    }

    /** The credential of an account; of the newest home when several have it. */
    Optional<CredentialEntry> ofAccount(byte[] rpIdHash, byte[] userId) {
        return of(rpIdHash).stream()
                .filter(entry -> Arrays.equals(entry.user().id(), userId))
                .findFirst();
    }

    /** 32 bytes that differ when the credentials of the open homes differ. */
    byte[] state() {
        byte[] state = new byte[HomeIndex.STATE_BYTES];
        homes.forEach(home -> home.addState(state));
        hidden().forEach(entry -> HomeIndex.add(state, entry.digest())); // once more takes it away
        return state;
    }

    /** By id. */
    List<RelyingParty> relyingParties() {
        Map<ByteKey, RelyingParty> all = new HashMap<>();
        for (HomeIndex home : homes) {
            home.relyingParties().forEach((hash, entries) -> {
                int seen = (int) entries.stream().filter(entry -> !isHidden(entry)).count();
                if (seen > 0) {
                    all.merge(
                            hash,
                            new RelyingParty(entries.getFirst().rpId(), hash.bytes(), seen),
                            (a, b) -> new RelyingParty(a.id(), a.idHash(), a.credentials() + b.credentials()));
                }
            });
        }
        return all.values().stream().sorted(Comparator.comparing(RelyingParty::id)).toList();
    }

    /**
     * A number for a new credential. What a home holds depends on that home and the first alone: a gap must not tell of
     * another home that was open at the time. The first home's numbers are avoided because the real device would see only
     * one of two credentials of the same number.
     *
     * @param shared whether the real device can read the record
     */
    int freeNumber(Home home, boolean shared) {
        HomeIndex target = index(home);
        HomeIndex first = homes.getFirst();
        if (shared) {
            for (int i = 0; i < StoreNumbers.SHARED_COUNT; i++) {
                int number = StoreNumbers.SHARED_CREDENTIALS + i;
                if (!target.isTaken(number) && !first.isTaken(number)) {
                    return number;
                }
            }
        }
        int number = StoreNumbers.RESERVED_CREDENTIALS;
        while (target.isTaken(number) || first.isTaken(number)) {
            number++;
            if (number == StoreNumbers.SHARED_CREDENTIALS) {
                number = StoreNumbers.MORE_CREDENTIALS;
            }
        }
        return number;
    }

    /** The order of a new credential; like its number, of its home and the first alone. */
    long nextOrder(Home home) {
        return Math.max(index(home).lastOrder(), homes.getFirst().lastOrder()) + 1;
    }

    void wrote(CredentialEntry entry, long changes) {
        index(entry.address().home()).wrote(entry, changes);
    }

    void removed(CredentialAddress address, long changes) {
        index(address.home()).removed(address.number(), changes);
    }

    private HomeIndex index(Home home) {
        return homes.stream()
                .filter(index -> index.home().equals(home))
                .findFirst()
                .orElseThrow(HomeClosedException::new);
    }
}
