package precursor.vault.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.services.log.api.Log;
import precursor.vault.ctap.Attestation;
import precursor.vault.ctap.AttestationRecord;
import precursor.vault.ctap.Preferences;
import precursor.vault.ctap.TestAuthority;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.fido.Owner;

/**
 * The settings as they are now, and as they are kept. A test authority is made when it is first switched on, and stays: switching
 * it off only makes it silent. Its keys are read from the store for each signature, and wiped after it.
 */
public final class OwnerSettings implements Owner {

    /** What holds at one moment. */
    private record Now(Settings settings, Optional<TestAuthority> authority) {}

    private final SettingsStore store;
    private final Consumer<byte[]> random;
    private final Log log;
    private volatile Now now;

    private OwnerSettings(SettingsStore store, Consumer<byte[]> random, Log log) {
        this.store = store;
        this.random = random;
        this.log = log;
        this.now = new Now(Settings.DEFAULT, Optional.empty());
    }

    /**
     * Reads what is kept. What cannot be read is as the device comes, and said in the log.
     *
     * @param random fills with random bytes fit for keys
     */
    public static OwnerSettings load(SettingsStore store, Consumer<byte[]> random, Log log) {
        OwnerSettings owner = new OwnerSettings(store, random, log);
        Settings settings = owner.kept();
        owner.now = new Now(settings, owner.authority(settings, owner.keptRecord()));
        return owner;
    }

    public Settings settings() {
        return now.settings();
    }

    /** The certificate of the test authority, in DER, while it is switched on. */
    public Optional<byte[]> root() {
        return now.authority().map(TestAuthority::root);
    }

    /**
     * Keeps other settings; they hold from then on. When this throws, nothing has changed.
     *
     * @throws precursor.vault.ctap.store.StoreFullException when there is no room
     * @throws StoreUnavailableException when they cannot be written
     */
    public synchronized void change(Settings to) {
        Optional<AttestationRecord> record =
                to.has(Setting.TEST_ATTESTATION) ? Optional.of(record().orElseGet(this::makeRecord)) : Optional.empty();
        record.ifPresent(AttestationRecord::close);
        store.write(SettingsStore.SETTINGS, to.encode());
        now = new Now(to, authority(to, record));
    }

    @Override
    public Preferences preferences() {
        return now.settings().preferences();
    }

    @Override
    public Attestation attestation() {
        return now.authority().<Attestation>map(authority -> authority).orElse(Attestation.SELF);
    }

    private Settings kept() {
        try {
            Optional<byte[]> value = store.read(SettingsStore.SETTINGS);
            if (value.isEmpty()) {
                return Settings.DEFAULT;
            }
            Settings.Reading reading = Settings.decode(value.get());
            reading.problems().forEach(problem -> log.warn("the settings that are kept: " + problem));
            return reading.settings();
        } catch (StoreUnavailableException e) {
            log.error("the settings cannot be read; those of a new device hold", e);
            return Settings.DEFAULT;
        }
    }

    private Optional<TestAuthority> authority(Settings settings, Optional<AttestationRecord> record) {
        record.ifPresent(AttestationRecord::close);
        if (!settings.has(Setting.TEST_ATTESTATION)) {
            return Optional.empty();
        }
        if (record.isEmpty()) {
            log.error("the test authority cannot be read: credentials attest themselves");
        }
        return record.map(r -> new TestAuthority(
                r, () -> record().orElseThrow(), settings.has(Setting.ENTERPRISE_ATTESTATION)));
    }

    private Optional<AttestationRecord> keptRecord() {
        try {
            return record();
        } catch (StoreUnavailableException e) {
            log.error("the test authority", e);
            return Optional.empty();
        }
    }

    private Optional<AttestationRecord> record() {
        Optional<byte[]> bytes = store.read(SettingsStore.ATTESTATION);
        try {
            return bytes.flatMap(AttestationRecord::decode);
        } finally {
            bytes.ifPresent(b -> Arrays.fill(b, (byte) 0));
        }
    }

    private AttestationRecord makeRecord() {
        AttestationRecord made = AttestationRecord.generate(random);
        byte[] bytes = made.encode();
        try {
            store.write(SettingsStore.ATTESTATION, bytes);
            return made;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
