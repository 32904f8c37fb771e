package precursor.vault.settings;

import java.util.Optional;

/** Keeps the settings, and what a test authority needs: values by name, each written whole or not at all. */
public interface SettingsStore {

    /** Of {@link Settings}. */
    String SETTINGS = "fido";

    /** Of {@link precursor.vault.ctap.AttestationRecord}. */
    String ATTESTATION = "attestation";

    /**
     * A copy of a value, which the caller wipes when it is secret; nothing when there is none, no bytes when it is
     * damaged.
     *
     * @throws precursor.vault.ctap.store.StoreUnavailableException when it cannot be read
     */
    Optional<byte[]> read(String name);

    /**
     * Writes a value; it is durable when this returns.
     *
     * @throws precursor.vault.ctap.store.StoreFullException when there is no room
     * @throws precursor.vault.ctap.store.StoreUnavailableException when it cannot be written
     */
    void write(String name, byte[] value);
}
