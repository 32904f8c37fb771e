package precursor.vault.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import precursor.services.log.api.Level;
import precursor.services.log.api.Log;
import precursor.vault.ctap.Attestation;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/** Settings between the person and the store. */
final class OwnerSettingsTest {

    /** A store in memory that can be full, and can be out of reach. */
    private static final class Kept implements SettingsStore {
        final Map<String, byte[]> values = new HashMap<>();
        boolean full;
        boolean gone;

        @Override
        public Optional<byte[]> read(String name) {
            if (gone) {
                throw new StoreUnavailableException(new IllegalStateException("gone"));
            }
            return Optional.ofNullable(values.get(name)).map(byte[]::clone);
        }

        @Override
        public void write(String name, byte[] value) {
            if (full) {
                throw new StoreFullException();
            }
            values.put(name, value.clone());
        }
    }

    private final Kept store = new Kept();
    private final List<String> logged = new ArrayList<>();
    private final Random random = new Random(1);

    private OwnerSettings load() {
        return OwnerSettings.load(
                store, random::nextBytes, new Log(entry -> logged.add(entry.toString()), "vault", Level.INFO));
    }

    private static Settings with(Setting... settings) {
        EnumSet<Setting> on = EnumSet.copyOf(Settings.DEFAULT.on());
        on.addAll(List.of(settings));
        return new Settings(on);
    }

    @Test
    void aNewDeviceHasTheUsualOnesAndKeepsNothing() {
        OwnerSettings owner = load();
        assertEquals(Settings.DEFAULT, owner.settings());
        assertEquals(Attestation.SELF, owner.attestation());
        assertEquals(Map.of(), store.values);
        assertEquals(List.of(), logged);
    }

    @Test
    void aChangeHoldsAtOnceAndAfterwards() {
        OwnerSettings owner = load();
        owner.change(with(Setting.POST_QUANTUM));
        assertTrue(owner.preferences().postQuantum());
        assertTrue(load().preferences().postQuantum());
        assertFalse(store.values.containsKey(SettingsStore.ATTESTATION));
    }

    @Test
    void theTestAuthorityIsMadeOnceAndOnlyWhenItIsWanted() {
        OwnerSettings owner = load();
        owner.change(with(Setting.TEST_ATTESTATION));
        byte[] root = owner.root().orElseThrow();
        Attestation.Attestor attestor = owner.attestation().batch().orElseThrow();
        assertTrue(attestor.sign(new byte[5]).length > 60);
        assertTrue(owner.attestation().enterprise().isEmpty());
        owner.change(Settings.DEFAULT);
        assertEquals(Attestation.SELF, owner.attestation());
        owner.change(with(Setting.TEST_ATTESTATION, Setting.ENTERPRISE_ATTESTATION));
        assertArrayEquals(root, owner.root().orElseThrow());
        assertArrayEquals(root, load().root().orElseThrow());
        assertTrue(load().attestation().enterprise().isPresent());
    }

    @Test
    void enterpriseAttestationAloneIsNone() {
        OwnerSettings owner = load();
        owner.change(with(Setting.ENTERPRISE_ATTESTATION));
        assertEquals(Attestation.SELF, owner.attestation());
    }

    @Test
    void aFullStoreChangesNothing() {
        OwnerSettings owner = load();
        store.full = true;
        assertThrows(StoreFullException.class, () -> owner.change(with(Setting.ZERO_COUNTERS)));
        assertThrows(StoreFullException.class, () -> owner.change(with(Setting.TEST_ATTESTATION)));
        assertEquals(Settings.DEFAULT, owner.settings());
        assertEquals(Attestation.SELF, owner.attestation());
    }

    @Test
    void aStoreOutOfReachNeverCostsTheAuthority() {
        OwnerSettings owner = load();
        owner.change(with(Setting.TEST_ATTESTATION));
        byte[] kept = store.values.get(SettingsStore.ATTESTATION);
        store.gone = true;
        assertThrows(StoreUnavailableException.class, () -> owner.change(with(Setting.TEST_ATTESTATION)));
        assertEquals(Settings.DEFAULT, load().settings());
        assertFalse(logged.isEmpty());
        assertArrayEquals(kept, store.values.get(SettingsStore.ATTESTATION));
    }

    @Test
    void aDamagedAuthorityMeansSelfAttestationUntilAnotherIsMade() {
        OwnerSettings owner = load();
        owner.change(with(Setting.TEST_ATTESTATION));
        store.values.put(SettingsStore.ATTESTATION, new byte[0]);
        OwnerSettings again = load();
        assertEquals(Attestation.SELF, again.attestation());
        assertFalse(logged.isEmpty());
        again.change(again.settings());
        assertTrue(again.attestation().batch().isPresent());
    }

    @Test
    void doubtfulSettingsAreLogged() {
        store.values.put(SettingsStore.SETTINGS, new byte[] {(byte) 0xff});
        assertEquals(Settings.DEFAULT, load().settings());
        assertEquals(1, logged.size());
    }
}
