package precursor.vault.settings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/** Asks the owner for the settings, says what each is for, and keeps what they choose. */
public final class SettingsDialog {

    private static final String PROMPT =
            """
            FIDO settings
            ML-DSA is off: some browsers fail on algorithms that they do not know.
            The test root, which no site trusts, vouches for new credentials, so that sites can be tested.""";

    private static final int FINGERPRINT_LINE = 16;

    private final OwnerSettings owner;
    private final Log log;

    public SettingsDialog(OwnerSettings owner, Log log) {
        this.owner = owner;
        this.log = log;
    }

    /** Shows it, and returns when the person is done. */
    public void show(Modals modals) {
        Settings before = owner.settings();
        Setting[] all = Setting.values();
        for (Setting setting : all) {
            modals.addStatefulListItem(setting.label(), before.has(setting));
        }
        Set<Setting> on = EnumSet.noneOf(Setting.class);
        modals.getCheckIndices(PROMPT).forEach(index -> on.add(all[index]));
        Settings after = new Settings(on);
        if (!after.equals(before)) {
            failure(after).ifPresent(modals::showNotification);
        }
        if (after.has(Setting.TEST_ATTESTATION) && !before.has(Setting.TEST_ATTESTATION)) {
            owner.root().ifPresent(root -> modals.showNotification(aboutRoot(root)));
        }
    }

    /** Keeps the settings; says why when that fails. */
    private Optional<String> failure(Settings settings) {
        try {
            owner.change(settings);
            return Optional.empty();
        } catch (StoreFullException e) {
            return Optional.of("The settings were not changed: the database is full.");
        } catch (StoreUnavailableException e) {
            log.error("the settings cannot be kept", e);
            return Optional.of("The settings were not changed: the database does not take them.");
        }
    }

    private static String aboutRoot(byte[] root) {
        String hex = HexFormat.of().formatHex(Digests.sha256(root));
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < hex.length(); from += FINGERPRINT_LINE) {
            lines.add(hex.substring(from, from + FINGERPRINT_LINE));
        }
        return "New credentials are attested by this device's test root, the last certificate of x5c. Its SHA-256:\n"
                + String.join("\n", lines);
    }
}
