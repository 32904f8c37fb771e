package precursor.vault.settings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/** Asks the owner for the settings, says what each is for, and keeps what they choose. */
public final class SettingsDialog {

    private static final int FINGERPRINT_LINE = 16;

    private final OwnerSettings owner;
    private final Texts<SettingText> texts;
    private final Log log;

    public SettingsDialog(OwnerSettings owner, Supplier<Language> language, Log log) {
        this.owner = owner;
        this.texts = new Texts<>(SettingText.class, language);
        this.log = log;
    }

    /** Shows it, and returns when the person is done. */
    public void show(Modals modals) {
        Settings before = owner.settings();
        Setting[] all = Setting.values();
        for (Setting setting : all) {
            modals.addStatefulListItem(texts.of(setting.label()), before.has(setting));
        }
        Set<Setting> on = EnumSet.noneOf(Setting.class);
        modals.getCheckIndices(texts.of(SettingText.PROMPT)).forEach(index -> on.add(all[index]));
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
            return Optional.of(texts.of(SettingText.FULL));
        } catch (StoreUnavailableException e) {
            log.error("the settings cannot be kept", e);
            return Optional.of(texts.of(SettingText.NOT_TAKEN));
        }
    }

    private String aboutRoot(byte[] root) {
        String hex = HexFormat.of().formatHex(Digests.sha256(root));
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < hex.length(); from += FINGERPRINT_LINE) {
            lines.add(hex.substring(from, from + FINGERPRINT_LINE));
        }
        return texts.of(SettingText.ABOUT_ROOT, String.join("\n", lines));
    }
}
