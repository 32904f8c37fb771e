package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Moves what the first version of the real device's Vault kept in a home to the numbers of today: discoverable credentials out
 * of the dictionary {@code fido.cred}, and in the first home settings out of {@code fido.cfg} and {@code fido.persistent}. Each
 * value is written anew and durable before the old one is removed, so a migration that was cut goes on where it was. Old values
 * do not stay: a reset must find all that it has to erase.
 *
 * <p>The real device also puts an attestation key and certificate under numbers 1 and 2 when it migrates. They are not put
 * there here: the key is published with its sources, so it attests nothing, and says of every credential that a device of one
 * make holds it. Credentials attest themselves instead. Where those two numbers are taken, the real device has migrated its
 * first home, and left the old values behind: they are not looked at. It never migrated those in secret bases.
 */
public final class Migration {

    static final String SETTINGS = "fido.cfg";
    static final String PERSISTENT = "fido.persistent";
    static final String CREDENTIALS = "fido.cred";

    private static final int ATTESTATION_KEY = 1;
    private static final int ATTESTATION_CERTIFICATE = 2;
    private static final int AAGUID = 3;

    /** The old version did not keep how long the PIN is; the real device puts 8. */
    private static final byte PIN_LENGTH = 8;

    private record Setting(String dictionary, String name, int number) {}

    /** Guards first, and what would be made anew if it were missing. */
    private static final List<Setting> MOVED = List.of(
            new Setting(SETTINGS, "PIN_RETRIES", StoreNumbers.PIN_RETRIES),
            new Setting(SETTINGS, "PIN_HASH", StoreNumbers.PIN),
            new Setting(SETTINGS, "MIN_PIN_LENGTH", StoreNumbers.MIN_PIN_LENGTH),
            new Setting(SETTINGS, "MASTER_KEYS", StoreNumbers.MASTER_KEYS),
            new Setting(SETTINGS, "CRED_RANDOM_SECRET", StoreNumbers.CRED_RANDOM),
            new Setting(SETTINGS, "GLOBAL_SIGNATURE_COUNTER", StoreNumbers.SIGNATURE_COUNTER),
            new Setting(PERSISTENT, "AAGUID", AAGUID));

    /**
     * What became of it.
     *
     * @param credentials that moved
     * @param unreadable values, settings among them, that stay where they are
     */
    public record Report(int credentials, int unreadable) {}

    private final CredentialStore store;
    private final Home home;
    private final OldRecords old;
    private int credentials;
    private int unreadable;

    private Migration(CredentialStore store, Home home, OldRecords old) {
        this.store = store;
        this.home = home;
        this.old = old;
    }

    /**
     * Moves what there is to move in an open home.
     *
     * @return nothing when there was no credential and nothing unreadable
     * @throws StoreFullException when there is no room; what did not move is as it was
     * @throws HomeClosedException when the home was closed meanwhile; so is that
     */
    public static Optional<Report> run(CredentialStore store, Home home, OldRecords old) {
        Migration migration = new Migration(store, home, old);
        if (home.equals(store.first())) {
            List<Integer> taken = store.keys();
            if (taken.contains(ATTESTATION_KEY) || taken.contains(ATTESTATION_CERTIFICATE)) {
                return Optional.empty();
            }
            migration.moveSettings();
        }
        migration.moveCredentials();
        return migration.credentials == 0 && migration.unreadable == 0
                ? Optional.empty()
                : Optional.of(new Report(migration.credentials, migration.unreadable));
    }

    private void moveSettings() {
        List<String> settings = old.names(SETTINGS);
        List<String> persistent = old.names(PERSISTENT);
        for (Setting setting : MOVED) {
            if ((setting.dictionary().equals(SETTINGS) ? settings : persistent).contains(setting.name())) {
                move(setting);
            }
        }
    }

    private void move(Setting setting) {
        // What stands there already was moved before the power went, or is newer.
        if (store.find(setting.number()).isEmpty()) {
            Optional<byte[]> value = old.find(setting.dictionary(), setting.name());
            if (value.isEmpty()) {
                unreadable++;
                if (setting.number() == StoreNumbers.PIN) {
                    // There was a PIN: one that nobody knows guards what moves better than none.
                    store.insert(setting.number(), new byte[] {PIN_LENGTH});
                }
                return;
            }
            insert(setting.number(), value.get());
        }
        old.remove(setting.dictionary(), setting.name());
    }

    private void insert(int number, byte[] value) {
        byte[] moved = value;
        if (number == StoreNumbers.PIN) {
            moved = new byte[1 + value.length];
            moved[0] = PIN_LENGTH;
            System.arraycopy(value, 0, moved, 1, value.length);
        }
        try {
            store.insert(number, moved);
        } finally {
            Arrays.fill(value, (byte) 0);
            Arrays.fill(moved, (byte) 0);
        }
    }

    private void moveCredentials() {
        List<String> names = old.names(CREDENTIALS);
        if (names.isEmpty()) {
            return;
        }
        CredentialIndex index = new CredentialIndex(store).refresh();
        for (String name : names) {
            Optional<CredentialRecord> record = old.find(CREDENTIALS, name).flatMap(Migration::read);
            if (record.isEmpty()) {
                unreadable++;
            } else {
                try (CredentialRecord r = record.get()) {
                    move(r, index);
                }
                old.remove(CREDENTIALS, name);
            }
        }
    }

    private static Optional<CredentialRecord> read(byte[] value) {
        try {
            return CredentialRecord.read(value);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    private void move(CredentialRecord record, CredentialIndex index) {
        if (index.byId(record.credentialId()).isPresent()) {
            return; // the power went before the old one was removed
        }
        CredentialAddress address =
                new CredentialAddress(home, index.freeNumber(home, Credentials.isShared(record.key().algorithm())));
        byte[] bytes = record.write();
        try {
            index.wrote(CredentialEntry.of(address, record), store.insert(home, address.number(), bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        credentials++;
    }
}
