package precursor.pddb.preferences;

import java.util.function.Supplier;
import precursor.services.keyboard.api.Keyboard;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.locale.Language;
import precursor.services.settings.EarlySettings;
import precursor.services.settings.EarlySettingsWriter;
import precursor.services.status.api.Status;
import precursor.services.time.api.Time;

/** The choices of this device: kept first, then told to whom they concern. */
final class DeviceChoices implements PreferencesMenu.Choices {

    /** 40 years. A larger offset is a real device's, restored from its backup: the clock there counts from the device's own beginning. */
    private static final long FOREIGN_OFFSET_MS = 40L * 365 * 24 * 3_600_000;

    private final UserPreferences preferences;
    private final EarlySettingsWriter writer;
    private final EarlySettings early;
    private final Supplier<Keyboard> keyboard;
    private final Supplier<Status> status;
    private final Time time;
    private final AutoSleep autoSleep;

    /**
     * @param keyboard the one that runs now
     * @param status likewise
     */
    DeviceChoices(
            UserPreferences preferences,
            EarlySettingsWriter writer,
            Supplier<Keyboard> keyboard,
            Supplier<Status> status,
            Time time,
            AutoSleep autoSleep) {
        this.preferences = preferences;
        this.writer = writer;
        this.early = writer.settings();
        this.keyboard = keyboard;
        this.status = status;
        this.time = time;
        this.autoSleep = autoSleep;
    }

    /** Tells what was kept when the device was on before. */
    void tellAll() {
        preferences
                .chosen(Preference.UTC_OFFSET)
                .filter(offset -> Math.abs(offset) < FOREIGN_OFFSET_MS)
                .ifPresent(time::setUtcOffsetMs);
        time.setZoneMs(preferences.get(Preference.TZ_OFFSET));
        tellStatus();
    }

    /** Tells the status bar's process alone. */
    void tellStatus() {
        tellBacklight();
        status.get().pump();
    }

    private void tellBacklight() {
        if (automaticBacklight()) {
            status.get().automaticBacklight((int) backlightSeconds());
        } else {
            status.get().backlightByHand();
        }
    }

    @Override
    public boolean automaticBacklight() {
        return preferences.get(Preference.AUTOBACKLIGHT_ON_BOOT);
    }

    @Override
    public void automaticBacklight(boolean automatic) {
        preferences.set(Preference.AUTOBACKLIGHT_ON_BOOT, automatic);
        tellBacklight();
    }

    @Override
    public long backlightSeconds() {
        return BacklightInput.inForce(preferences.get(Preference.AUTOBACKLIGHT_TIMEOUT));
    }

    @Override
    public void backlightSeconds(long seconds) {
        preferences.set(Preference.AUTOBACKLIGHT_TIMEOUT, seconds);
        tellBacklight();
    }

    @Override
    public Language language() {
        return early.language();
    }

    @Override
    public void language(Language language) {
        writer.language(language);
        status.get().pump();
    }

    @Override
    public KeyMap keyMap() {
        return early.keyMap();
    }

    @Override
    public void keyMap(KeyMap map) {
        writer.keyMap(map);
        keyboard.get().selectKeyMap(map);
    }

    /** Tells what an idle device is to do. */
    void tellAutoSleep() {
        autoSleep.prefer(sleepMinutes(), locksInstead());
    }

    @Override
    public long sleepMinutes() {
        return Math.min(preferences.get(Preference.AUTOSLEEP_TIMEOUT), PreferencesMenu.MOST_MINUTES);
    }

    @Override
    public void sleepMinutes(long minutes) {
        preferences.set(Preference.AUTOSLEEP_TIMEOUT, minutes);
        tellAutoSleep();
    }

    @Override
    public boolean locksInstead() {
        return preferences.get(Preference.REBOOT_ON_AUTOSLEEP);
    }

    @Override
    public void locksInstead(boolean locks) {
        preferences.set(Preference.REBOOT_ON_AUTOSLEEP, locks);
        tellAutoSleep();
    }

    @Override
    public long localMs() {
        return time.localMs();
    }

    @Override
    public void localMs(long ms) {
        time.setUtcMs(ms - zoneMs());
        preferences.set(Preference.UTC_OFFSET, time.utcOffsetMs());
        status.get().pump();
    }

    @Override
    public long zoneMs() {
        return preferences.get(Preference.TZ_OFFSET);
    }

    @Override
    public void zoneMs(long ms) {
        preferences.set(Preference.TZ_OFFSET, ms);
        time.setZoneMs(ms);
        status.get().pump();
    }
}
