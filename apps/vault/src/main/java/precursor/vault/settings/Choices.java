package precursor.vault.settings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import precursor.hw.HostLayout;
import precursor.pddb.preferences.Preference;
import precursor.pddb.preferences.UserPreferences;
import precursor.services.log.api.Log;
import precursor.services.usb.api.UsbRequest;

/**
 * How Vault looks and types, as the owner likes it: read once, and kept where the real device keeps it (vault.md §13.4). What cannot be read is as the
 * device comes. Any thread may ask; one changes.
 */
public final class Choices {

    private static final String FONT = "fontstyle";
    private static final String HOST_LAYOUT = "hostlayout";

    private final SettingsStore store;
    private final UserPreferences preferences;
    private final List<HostLayout> layouts;
    private volatile ListFont font = ListFont.REGULAR;
    private volatile HostLayout layout;
    private volatile int rateMs = UsbRequest.USUAL_AUTOTYPE_MS;
    private volatile boolean leftHanded;

    private Choices(SettingsStore store, UserPreferences preferences, List<HostLayout> layouts) {
        this.store = store;
        this.preferences = preferences;
        this.layouts = List.copyOf(layouts);
        this.layout = layouts.getFirst();
    }

    /**
     * Reads what was chosen.
     *
     * @param layouts of hosts; the first is the usual one
     */
    public static Choices load(
            SettingsStore store, UserPreferences preferences, List<HostLayout> layouts, Log log) {
        Choices choices = new Choices(store, preferences, layouts);
        try {
            choices.read();
        } catch (RuntimeException e) {
            log.error("how Vault looks and types; it is as a new device has it", e);
        }
        return choices;
    }

    private void read() {
        stored(FONT, ListFont::of).ifPresent(found -> font = found);
        stored(HOST_LAYOUT, this::layoutOf).ifPresent(found -> layout = found);
        long rate = preferences.get(Preference.AUTOTYPE_RATE);
        rateMs = rate == 0 ? UsbRequest.USUAL_AUTOTYPE_MS : (int) Math.clamp(rate, 1L, UsbRequest.MOST_AUTOTYPE_MS);
        leftHanded = preferences.get(Preference.LEFTY_MODE);
    }

    private <T> Optional<T> stored(String name, Function<String, Optional<T>> meaning) {
        return store.read(name).flatMap(bytes -> meaning.apply(new String(bytes, StandardCharsets.UTF_8)));
    }

    private Optional<HostLayout> layoutOf(String name) {
        return layouts.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Of the lists. */
    public ListFont font() {
        return font;
    }

    /** What the computer takes the keys for. */
    public HostLayout layout() {
        return layout;
    }

    /** All that there are. */
    public List<HostLayout> layouts() {
        return layouts;
    }

    /** Milliseconds between two keys that are typed. */
    public int rateMs() {
        return rateMs;
    }

    /** Whether questions are denied by F4, and not by F1. */
    public boolean isLeftHanded() {
        return leftHanded;
    }

    /** Each keeps a choice; it holds from then on. When it throws, as {@link SettingsStore#write} does, nothing has changed. */
    void font(ListFont chosen) {
        store.write(FONT, chosen.stored().getBytes(StandardCharsets.UTF_8));
        font = chosen;
    }

    void layout(HostLayout chosen) {
        store.write(HOST_LAYOUT, chosen.name().getBytes(StandardCharsets.UTF_8));
        layout = chosen;
    }

    void rateMs(int chosen) {
        preferences.set(Preference.AUTOTYPE_RATE, (long) chosen);
        rateMs = chosen;
    }

    void leftHanded(boolean chosen) {
        preferences.set(Preference.LEFTY_MODE, chosen);
        leftHanded = chosen;
    }
}
