package precursor.services.settings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import precursor.hw.Memory;
import precursor.hw.SystemDescription;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.locale.Language;
import precursor.xous.process.Xous;

/**
 * Reads the early settings, any time anew. What was never written, or is no setting, is the first one that there is. Any thread may use it.
 *
 * <p>In {@code system.toml} the process needs {@code regions = { "early settings" = "read" }}.
 */
public final class EarlySettings {

    private final Memory.Region region;
    private final ByteBuffer page;

    /**
     * @param page the beginning of the region
     */
    EarlySettings(Memory.Region region, ByteBuffer page) {
        this.region = region;
        this.page = page.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Those of this device. */
    public static EarlySettings map(Xous xous, SystemDescription description) {
        Memory.Region region = Slot.region(description);
        return new EarlySettings(region, xous.mapMemory(region.address(), Memory.PAGE, false));
    }

    /** The layout of the device's own keys. */
    public KeyMap keyMap() {
        return setting(Slot.KEY_MAP, KeyMap.values());
    }

    /** The language of the screens. */
    public Language language() {
        return setting(Slot.LANGUAGE, Language.values());
    }

    private <E> E setting(Slot slot, E[] all) {
        int number = page.getInt(slot.offset(region));
        return number < 0 || number >= all.length ? all[0] : all[number];
    }
}
