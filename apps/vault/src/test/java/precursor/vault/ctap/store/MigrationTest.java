package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.pin.PinState;

/** The vault of a real device that was never started with the version of today. */
final class MigrationTest {

    private static final String SETTINGS = "fido.cfg";
    private static final String CREDENTIALS = "fido.cred";

    /** Dictionaries in memory, in which values can be unreadable and the power can go. */
    private static final class OldVault implements OldRecords {
        private final Map<String, Map<String, byte[]>> dictionaries = new TreeMap<>();
        private final Set<String> unreadable = new HashSet<>();
        private int removalsLeft = Integer.MAX_VALUE;

        private void put(String dictionary, String name, byte[] value) {
            dictionaries.computeIfAbsent(dictionary, d -> new TreeMap<>()).put(name, value.clone());
        }

        @Override
        public List<String> names(String dictionary) {
            return List.copyOf(dictionaries.getOrDefault(dictionary, Map.of()).keySet());
        }

        @Override
        public Optional<byte[]> find(String dictionary, String name) {
            return unreadable.contains(name)
                    ? Optional.empty()
                    : Optional.ofNullable(dictionaries.getOrDefault(dictionary, Map.of()).get(name))
                            .map(byte[]::clone);
        }

        @Override
        public void remove(String dictionary, String name) {
            if (removalsLeft == 0) {
                throw new WatchedStore.PowerCut();
            }
            removalsLeft--;
            dictionaries.getOrDefault(dictionary, Map.of()).remove(name);
        }

        private boolean isEmpty() {
            return dictionaries.values().stream().allMatch(Map::isEmpty);
        }
    }

    private final Samples samples = new Samples(81);
    private final byte[] masterKeys = samples.bytes(64);
    private final byte[] credRandom = samples.bytes(64);
    private final byte[] pinHash = samples.bytes(16);
    private final WatchedStore store = new WatchedStore();
    private final Credentials credentials = samples.over(store);

    /** Ids of {@link #oldVault}'s credentials. */
    private final List<byte[]> ids = List.of(samples.bytes(112), samples.bytes(112), samples.bytes(112));

    private OldVault oldVault() {
        OldVault old = new OldVault();
        old.put(SETTINGS, "MASTER_KEYS", masterKeys);
        old.put(SETTINGS, "CRED_RANDOM_SECRET", credRandom);
        old.put(SETTINGS, "GLOBAL_SIGNATURE_COUNTER", new byte[] {0x10, 0x27, 0, 0});
        old.put(SETTINGS, "MIN_PIN_LENGTH", new byte[] {6});
        old.put(SETTINGS, "PIN_RETRIES", new byte[] {5});
        old.put(SETTINGS, "PIN_HASH", pinHash);
        old.put("fido.persistent", "AAGUID", samples.bytes(16));
        old.put("fido.persistent", "ATTESTATION_PRIVATE_KEY", samples.bytes(32));
        old.put("fido.persistent", "ATTESTATION_CERTIFICATE", samples.bytes(326));
        for (int i = 0; i < ids.size(); i++) {
            old.put(CREDENTIALS, "name" + i, record(i));
        }
        return old;
    }

    /** As the first version wrote it: the key in field 1, nothing after field 9. */
    private byte[] record(int i) {
        byte[] scalar = new byte[32];
        scalar[31] = (byte) (i + 1);
        return CborWriter.write(CborMap.builder()
                .put(0, CborValue.of(ids.get(i)))
                .put(1, CborValue.of(scalar))
                .put(2, CborValue.of("site" + i + ".example"))
                .put(3, CborValue.of(new byte[] {9, (byte) i}))
                .put(4, CborValue.of("User " + i))
                .put(7, CborValue.of(7L + i))
                .build());
    }

    private Optional<Migration.Report> run(OldVault old) {
        return Migration.run(store, store.first(), old);
    }

    @Test
    void settingsAndCredentialsComeOver() {
        OldVault old = oldVault();
        assertEquals(Optional.of(new Migration.Report(3, 0)), run(old));
        assertEquals(List.of(3, 1700, 1701, 1702, 2041, 2043, 2044, 2045, 2046, 2047), store.keys());
        assertArrayEquals(masterKeys, store.find(2046).orElseThrow());
        assertArrayEquals(credRandom, store.find(2041).orElseThrow());
        PinState pin = new PinState(store);
        assertTrue(pin.matches(pinHash));
        assertEquals(8, pin.length());
        assertEquals(5, pin.pinRetries().left());
        assertEquals(6, pin.minLength());
        assertTrue(credentials.nextCounter() > 10_000);
        for (int i = 0; i < ids.size(); i++) {
            CredentialEntry entry = credentials.find("site" + i + ".example", ids.get(i)).orElseThrow();
            assertEquals(Optional.of("User " + i), entry.user().displayName());
            assertEquals(7 + i, entry.order());
            try (StoredCredential read = credentials.read(entry).orElseThrow()) {
                assertEquals(Algorithm.ES256, read.record().key().algorithm());
                assertEquals(i + 1, read.record().key().bytes()[31]);
            }
        }
        assertEquals(List.of(), old.names(SETTINGS));
        assertEquals(List.of(), old.names(CREDENTIALS));
    }

    @Test
    void theAttestationKeyThatEverybodyHasIsNotTakenOver() {
        run(oldVault());
        assertEquals(Optional.empty(), store.find(1));
        assertEquals(Optional.empty(), store.find(2));
    }

    @Test
    void theKeysOfCredentialsThatAreNotStoredStayTheSame() {
        Credentials before = samples.over(new MemoryStore());
        MemoryStore theirs = new MemoryStore();
        theirs.insert(2046, masterKeys);
        byte[] hash = samples.bytes(32);
        byte[] handle;
        try (SigningKey key = samples.key(Algorithm.ES256)) {
            handle = samples.over(theirs).wrap(key, hash, CredentialProperties.NONE);
        }
        assertTrue(before.unwrap(handle, hash).isEmpty());
        run(oldVault());
        try (WrappedCredential mine = credentials.unwrap(handle, hash).orElseThrow()) {
            assertEquals(Algorithm.ES256, mine.key().algorithm());
        }
    }

    @Test
    void withoutAnOldVaultNothingHappens() {
        assertEquals(Optional.empty(), run(new OldVault()));
        assertEquals(0, store.writes);
        assertEquals(List.of(), store.keys());
    }

    /** It leaves its old values where they are, and has gone on from them since. */
    @Test
    void whatTheRealDeviceHasMigratedIsNotMigratedAgain() {
        for (int number : List.of(1, 2)) {
            WatchedStore migrated = new WatchedStore();
            migrated.insert(number, new byte[32]);
            migrated.forgetCounts();
            OldVault old = oldVault();
            assertEquals(Optional.empty(), Migration.run(migrated, migrated.first(), old));
            assertEquals(0, migrated.writes);
            assertEquals(3, old.names(CREDENTIALS).size());
        }
    }

    @Test
    void aMigrationThatWasCutGoesOnWhereItWas() {
        int cuts = 0;
        for (boolean done = false; !done; cuts++) {
            WatchedStore cut = new WatchedStore();
            OldVault old = oldVault();
            // After each write of either side.
            cut.writesLeft = cuts / 2 + cuts % 2;
            old.removalsLeft = cuts / 2;
            try {
                Migration.run(cut, cut.first(), old);
                done = true;
            } catch (WatchedStore.PowerCut e) {
                cut.writesLeft = Integer.MAX_VALUE;
                old.removalsLeft = Integer.MAX_VALUE;
                Migration.run(cut, cut.first(), old);
            }
            assertEquals(List.of(3, 1700, 1701, 1702, 2041, 2043, 2044, 2045, 2046, 2047), cut.keys());
            assertTrue(new PinState(cut).matches(pinHash));
            assertArrayEquals(masterKeys, cut.find(2046).orElseThrow());
            assertEquals(3, samples.over(cut).count());
            assertEquals(List.of(), old.names(SETTINGS));
            assertEquals(List.of(), old.names(CREDENTIALS));
        }
        assertEquals(21, cuts, "ten values were written and ten removed");
    }

    @Test
    void thePinGuardsBeforeAnythingCanBeUsed() {
        OldVault old = oldVault();
        for (int writes = 1; writes < 10; writes++) {
            WatchedStore cut = new WatchedStore();
            cut.writesLeft = writes;
            assertThrows(WatchedStore.PowerCut.class, () -> Migration.run(cut, cut.first(), oldVault()));
            boolean usable = cut.memory.find(2046).isPresent() || cut.memory.numbers(cut.first()).contains(1700);
            assertTrue(!usable || (new PinState(cut).matches(pinHash) && new PinState(cut).pinRetries().left() == 5));
        }
        assertEquals(3, old.names(CREDENTIALS).size());
    }

    @Test
    void whatCannotBeReadStaysAndIsCounted() {
        OldVault old = oldVault();
        old.put(CREDENTIALS, "name1", HexFormat.of().parseHex("a10001"));
        old.unreadable.add("name2");
        old.unreadable.add("MIN_PIN_LENGTH");
        assertEquals(Optional.of(new Migration.Report(1, 3)), run(old));
        assertEquals(List.of("name1", "name2"), old.names(CREDENTIALS));
        assertEquals(List.of("MIN_PIN_LENGTH"), old.names(SETTINGS));
        assertEquals(1, credentials.count());
    }

    @Test
    void aPinThatCannotBeReadIsStillAPin() {
        OldVault old = oldVault();
        old.unreadable.add("PIN_HASH");
        run(old);
        PinState pin = new PinState(store);
        assertTrue(pin.isSet());
        assertEquals(false, pin.matches(pinHash));
        assertEquals(List.of("PIN_HASH"), old.names(SETTINGS));
    }

    /** The first version, too, made credentials in the newest basis; its settings were always in the first. */
    @Test
    void aSecretHomesCredentialsStayInIt() {
        store.insert(1, new byte[32]);
        Home secret = store.memory.open();
        OldVault old = oldVault();
        assertEquals(Optional.of(new Migration.Report(3, 0)), Migration.run(store, secret, old));
        assertEquals(List.of(1700, 1701, 1702), store.numbers(secret));
        assertEquals(List.of(1), store.keys());
        assertEquals(6, old.names(SETTINGS).size());
        assertTrue(old.names(CREDENTIALS).isEmpty());
    }

    @Test
    void moreThanTheRealDeviceTakesComeOverToo() {
        OldVault old = new OldVault();
        for (int i = 0; i < 160; i++) {
            old.put(
                    CREDENTIALS,
                    "name" + i,
                    CborWriter.write(CborMap.builder()
                            .put(0, CborValue.of(samples.bytes(112)))
                            .put(1, CborValue.of(samples.key(Algorithm.ES256).bytes()))
                            .put(2, CborValue.of("a.example"))
                            .put(3, CborValue.of(new byte[] {(byte) i}))
                            .build()));
        }
        assertEquals(Optional.of(new Migration.Report(160, 0)), run(old));
        assertEquals(160, credentials.count());
        assertEquals(150, store.keys().stream().filter(number -> number >= 1700).count());
        assertTrue(old.isEmpty());
    }

    @Test
    void aFullStoreLosesNothing() {
        MemoryStore small = new MemoryStore(2);
        OldVault old = oldVault();
        assertThrows(StoreFullException.class, () -> Migration.run(small, small.first(), old));
        assertEquals(2, samples.over(small).count());
        assertEquals(1, old.names(CREDENTIALS).size());
        byte[] left = old.find(CREDENTIALS, old.names(CREDENTIALS).getFirst()).orElseThrow();
        assertTrue(ids.stream().anyMatch(id -> Arrays.equals(id, CredentialRecord.read(left).orElseThrow().credentialId())));
    }
}
