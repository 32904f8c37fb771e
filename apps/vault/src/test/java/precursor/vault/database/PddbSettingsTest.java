package precursor.vault.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import precursor.pddb.server.LocalPddb;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.settings.SettingsStore;

/** Where settings stand in the PDDB. */
final class PddbSettingsTest {

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final PddbSettings settings = new PddbSettings(database.pddb());

    @AfterEach
    void off() {
        database.close();
    }

    @Test
    void theyStandInTheSystemBasisWhateverElseIsOpen() {
        assertEquals(Optional.empty(), settings.read(SettingsStore.SETTINGS));
        database.create("secret", "password of secret");
        settings.write(SettingsStore.SETTINGS, new byte[] {1, 2});
        assertArrayEquals(
                new byte[] {1, 2},
                database.pddb()
                        .get(Optional.of(".System"), "vault.config", "fido")
                        .orElseThrow());
        assertEquals(List.of(), database.pddb().dictionaries(Optional.of("secret")));
        assertArrayEquals(new byte[] {1, 2}, settings.read(SettingsStore.SETTINGS).orElseThrow());
    }

    @Test
    void aDatabaseThatIsNotMountedIsSaid() {
        database.pddb().tryUnmount();
        assertThrows(StoreUnavailableException.class, () -> settings.read(SettingsStore.SETTINGS));
        assertThrows(StoreUnavailableException.class, () -> settings.write(SettingsStore.SETTINGS, new byte[1]));
    }

    @Test
    void aFullDatabaseIsSaid() {
        assertThrows(StoreFullException.class, () -> {
            for (int i = 0; i < 10_000; i++) {
                settings.write("filler" + i, new byte[4000]);
            }
        });
    }
}
