package precursor.vault;

import java.util.List;
import precursor.hw.HostLayout;
import precursor.pddb.api.Pddb;
import precursor.pddb.preferences.UserPreferences;
import precursor.services.log.api.Log;
import precursor.services.time.api.Time;
import precursor.services.trng.api.Trng;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.Migration;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.database.PddbSettings;
import precursor.vault.database.PddbStore;
import precursor.vault.database.PddbU2fStore;
import precursor.vault.database.RecordKind;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.settings.Choices;
import precursor.vault.settings.OwnerSettings;
import precursor.vault.u2f.U2fApplications;

/**
 * What Vault keeps in the database.
 *
 * @param shown what of it the screen lists
 */
record Holdings(
        PddbStore store,
        OwnerSettings owner,
        Choices choices,
        U2fApplications applications,
        Credentials credentials,
        RecordTable<OtpRecord, RecordRow.Code> codes,
        RecordTable<PasswordRecord, RecordRow.Password> passwords,
        ShownItems shown) {

    /**
     * Reads what is read once.
     *
     * @param pddb mounted
     */
    static Holdings load(Pddb pddb, Trng trng, Time time, List<HostLayout> layouts, Log log) {
        PddbStore store = new PddbStore(pddb);
        migrate(store, log);
        PddbSettings settings = new PddbSettings(pddb);
        OwnerSettings owner = OwnerSettings.load(settings, trng::fill, log);
        Choices choices = Choices.load(settings, UserPreferences.in(pddb), layouts, log);
        U2fApplications applications = new U2fApplications(new PddbU2fStore(pddb), time::utcMs);
        Credentials credentials =
                new Credentials(store, trng::fill, trng::fillWhileIll, () -> owner.preferences().zeroCounters());
        RecordTable<OtpRecord, RecordRow.Code> codes = new RecordTable<>(pddb, RecordKind.CODES);
        RecordTable<PasswordRecord, RecordRow.Password> passwords = new RecordTable<>(pddb, RecordKind.PASSWORDS);
        ShownItems shown = new ShownItems(credentials, applications, codes, passwords, log);
        return new Holdings(store, owner, choices, applications, credentials, codes, passwords, shown);
    }

    /** What the first version of the real device's Vault kept comes over, from each basis when it is opened. */
    static void migrate(PddbStore store, Log log) {
        for (Home home : store.homes()) {
            try {
                store.oldRecords(home)
                        .flatMap(old -> Migration.run(store, home, old))
                        .ifPresent(report -> log.info("credentials of Vault's first version came over: "
                                + report.credentials() + "; unreadable values: " + report.unreadable()));
            } catch (StoreFullException | HomeClosedException e) {
                log.error("credentials of Vault's first version stay where they are", e);
            }
        }
    }
}
