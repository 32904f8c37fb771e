package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.crypto.SigningKey;

/**
 * The credentials of this device, discoverable and not, and its signature counter. Several threads may use it; a call waits
 * for another's reads and writes.
 */
public final class Credentials {

    private static final int DISCOVERABLE_ID_BYTES = 32;

    private final CredentialStore store;
    private final Consumer<byte[]> random;
    private final SignatureCounter counter;
    private final CredentialIndex index;

    /** With a counter that grows. */
    public Credentials(CredentialStore store, Consumer<byte[]> random) {
        this(store, random, random, () -> false);
    }

    /**
     * @param random what keys are made of
     * @param steps by which the counter grows: no keys
     * @param zeroCounter asked at each signature: whether the person prefers a counter that is always zero
     */
    public Credentials(
            CredentialStore store, Consumer<byte[]> random, Consumer<byte[]> steps, BooleanSupplier zeroCounter) {
        this.store = store;
        this.random = random;
        this.counter = new SignatureCounter(store, steps, zeroCounter);
        this.index = new CredentialIndex(store);
    }

    /** Makes the id of a credential that is not stored. */
    public synchronized byte[] wrap(SigningKey key, byte[] rpIdHash, CredentialProperties properties) {
        try (MasterKeys keys = MasterKeys.of(store, random)) {
            return WrappedCredential.wrap(key, rpIdHash, properties, keys, random);
        }
    }

    /** The credential behind an id, if this device made it for this relying party and does not store it; close it. */
    public synchronized Optional<WrappedCredential> unwrap(byte[] id, byte[] rpIdHash) {
        if (!WrappedCredential.mayBe(id)) {
            return Optional.empty();
        }
        try (MasterKeys keys = MasterKeys.of(store, random)) {
            return WrappedCredential.unwrap(id, rpIdHash, keys);
        }
    }

    /**
     * Stores a discoverable credential: in the place of the one for the same account, if there is one in any open home, else
     * in the newest home.
     *
     * @return its new id
     * @throws StoreFullException when there is no room
     */
    public synchronized byte[] add(NewCredential credential) {
        Optional<CredentialEntry> same = index.refresh()
                .ofAccount(Digests.sha256(credential.rpId()), credential.user().id());
        byte[] id = new byte[DISCOVERABLE_ID_BYTES];
        random.accept(id);
        CredentialAddress address = addressFor(credential.key().algorithm(), same);
        write(
                address,
                new CredentialRecord(
                        id,
                        credential.key(),
                        credential.rpId(),
                        credential.user(),
                        credential.properties(),
                        index.nextOrder(address.home()),
                        Use.NONE,
                        List.of()));
        // Only now, so that the account has a credential whenever the power goes.
        same.filter(old -> !old.address().equals(address)).ifPresent(this::remove);
        return id;
    }

    private CredentialAddress addressFor(Algorithm algorithm, Optional<CredentialEntry> same) {
        boolean shared = isShared(algorithm);
        Optional<CredentialAddress> old = same.map(CredentialEntry::address);
        Home home = old.map(CredentialAddress::home).orElseGet(store::newest);
        return old.filter(address -> shared || !StoreNumbers.isShared(address.number()))
                .orElseGet(() -> new CredentialAddress(home, index.freeNumber(home, shared)));
    }

    /** Whether the real device can read a record with a key of this algorithm. */
    static boolean isShared(Algorithm algorithm) {
        return algorithm == Algorithm.ES256 || algorithm == Algorithm.EDDSA;
    }

    /** Whether {@link #add} has room for this account. */
    public synchronized boolean hasRoomFor(String rpId, byte[] userId) {
        return index.refresh().ofAccount(Digests.sha256(rpId), userId).isPresent() || remaining() > 0;
    }

    /** Discoverable credentials of a relying party, newest first. */
    public synchronized List<CredentialEntry> discoverable(String rpId) {
        return index.refresh().of(Digests.sha256(rpId));
    }

    /** Discoverable credentials of a relying party, by the SHA-256 of its id, newest first. */
    public synchronized List<CredentialEntry> discoverable(byte[] rpIdHash) {
        return index.refresh().of(rpIdHash);
    }

    /** The discoverable credential of an id, if it is there. */
    public synchronized Optional<CredentialEntry> find(byte[] credentialId) {
        return index.refresh().byId(credentialId);
    }

    /** The discoverable credential of an id, if it is there and is this relying party's. */
    public synchronized Optional<CredentialEntry> find(String rpId, byte[] credentialId) {
        return find(credentialId).filter(entry -> entry.rpId().equals(rpId));
    }

    /** Reads a credential with its secrets, if it is still there; close it. */
    public synchronized Optional<StoredCredential> read(CredentialEntry entry) {
        Optional<StoredCredential> read = Records.read(store, entry.address());
        if (read.isPresent() && !Arrays.equals(read.get().record().credentialId(), entry.credentialId())) {
            // Another one took its place.
            read.get().close();
            return Optional.empty();
        }
        return read;
    }

    /**
     * Gives a credential other names; the id of the user stays.
     *
     * @return whether it was there
     * @throws StoreFullException when there is no room; the credential is as before
     */
    public synchronized boolean update(CredentialEntry entry, UserEntity names) {
        return change(entry, record -> record.with(names));
    }

    private boolean change(CredentialEntry entry, UnaryOperator<CredentialRecord> changed) {
        index.refresh();
        Optional<StoredCredential> stored = read(entry);
        if (stored.isEmpty()) {
            return false;
        }
        try (StoredCredential s = stored.get()) {
            write(s.address(), changed.apply(s.record()));
        }
        return true;
    }

    /**
     * Counts a sign-in with a credential, in its own home: the others must not tell of it.
     *
     * @param now seconds since the Unix epoch
     * @return whether it was there
     * @throws StoreFullException when there is no room; the credential is as before
     */
    public synchronized boolean used(CredentialEntry entry, long now) {
        return change(entry, record -> record.usedAt(now));
    }

    /** Removes a credential, also where a move that was cut short has left it; whether it was there. */
    public synchronized boolean remove(CredentialEntry entry) {
        index.refresh();
        Optional<StoredCredential> stored = read(entry);
        stored.ifPresent(s -> {
            s.close();
            // The one that is seen goes last: whenever the power goes, it is there or it is not.
            index.copies(entry.credentialId()).forEach(copy -> removeAt(copy.address()));
        });
        return stored.isPresent();
    }

    private void removeAt(CredentialAddress address) {
        index.removed(address, store.remove(address.home(), address.number()));
    }

    /**
     * Moves a credential to another open home. Nothing that hosts know or see of it changes, and neither does its count: its id, its keys and what
     * extensions have put into it go along, and all else that a sign-in takes (the signature counter, the secret of hmac-secret, the large-blob
     * array) is the device's, not a home's. Its number and its order are given as to a new one of that home, so that no gap tells of the one that it
     * comes from.
     *
     * <p>It is written there, durably, before it goes here. When the power goes in between it is in both, and the one in the newer home is the one
     * there is, until {@link #finishMoves}.
     *
     * @return whether it was there
     * @throws StoreFullException when there is no room; the credential is where it was
     * @throws HomeClosedException when that home is not open
     */
    public synchronized boolean move(CredentialEntry entry, Home home) {
        index.refresh();
        Optional<StoredCredential> stored = read(entry);
        if (stored.isEmpty()) {
            return false;
        }
        try (StoredCredential s = stored.get()) {
            List<CredentialAddress> copies = index.copies(entry.credentialId()).stream()
                    .map(CredentialEntry::address)
                    .toList();
            CredentialAddress target = copies.stream()
                    .filter(copy -> copy.home().equals(home))
                    .findFirst()
                    .orElseGet(() -> new CredentialAddress(
                            home, index.freeNumber(home, isShared(s.record().key().algorithm()))));
            write(target, s.record().inOrder(index.nextOrder(home)));
            copies.stream().filter(copy -> !copy.equals(target)).forEach(this::removeAt);
        }
        return true;
    }

    /** Takes away what moves have left that were cut short; what is seen stays. To be called when homes were opened. */
    public synchronized void finishMoves() {
        index.refresh().hidden().forEach(entry -> removeAt(entry.address()));
    }

    /** Relying parties that have discoverable credentials, by id. */
    public synchronized List<RelyingParty> relyingParties() {
        return index.refresh().relyingParties();
    }

    /**
     * 32 bytes that differ when the discoverable credentials differ, as a host may see them: made of what they are, so nothing
     * needs to be written when one changes, and an opened home shows. The same credentials give the same bytes, also after a
     * power cut; hosts must not see them as they are.
     */
    public synchronized byte[] state() {
        return index.refresh().state();
    }

    /** All discoverable credentials, by relying party and account. */
    public synchronized List<CredentialEntry> all() {
        return index.refresh().all().stream()
                .sorted(Comparator.comparing(CredentialEntry::rpId)
                        .thenComparing(entry -> entry.user().name().orElse("")))
                .toList();
    }

    /** Discoverable credentials that surely still fit; getInfo's remainingDiscoverableCredentials. */
    public int remaining() {
        return store.room();
    }

    /** How many discoverable credentials there are. */
    public synchronized int count() {
        return index.refresh().count();
    }

    /**
     * The secret of a credential for hmac-secret (CredRandom, CTAP 2.3 §12.7), 32 bytes: an HMAC over its key, so that key
     * handles need no room for it, as the real device has it. Wipe it.
     */
    public synchronized byte[] credRandom(SigningKey key, boolean userVerified) {
        return CredRandom.of(store, random, key.bytes(), userVerified);
    }

    /** Counts a signature, and gives what its counter says. */
    public synchronized int nextCounter() {
        return counter.next();
    }

    /**
     * Forgets all credentials of the open homes and everything else that a reset erases. When the power goes meanwhile, what
     * is left is still guarded: the PIN goes last, and only then what counts its attempts.
     */
    public synchronized void reset() {
        for (Home home : store.homes().reversed()) {
            List<Integer> numbers = store.numbers(home).stream()
                    .filter(number -> number >= StoreNumbers.FIRST_OF_RESET)
                    .toList();
            store.removeAll(home, numbers.stream().filter(StoreNumbers::isCredential).toList());
            List<Integer> others = numbers.stream()
                    .filter(number -> !StoreNumbers.isCredential(number))
                    .toList();
            Stream.of(
                            others.stream().filter(number -> !isGuard(number)),
                            others.stream().filter(Credentials::isGuard).filter(number -> number != StoreNumbers.PIN_RETRIES),
                            others.stream().filter(number -> number == StoreNumbers.PIN_RETRIES))
                    .flatMap(part -> part)
                    .forEach(number -> store.remove(home, number));
        }
    }

    private static boolean isGuard(int number) {
        return number >= StoreNumbers.ALWAYS_UV && number <= StoreNumbers.PIN && number != StoreNumbers.CRED_RANDOM;
    }

    private void write(CredentialAddress address, CredentialRecord record) {
        byte[] bytes = record.write();
        try {
            index.wrote(
                    CredentialEntry.of(address, record),
                    store.insert(address.home(), address.number(), bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
