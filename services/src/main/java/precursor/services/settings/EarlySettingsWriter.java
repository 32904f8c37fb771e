package precursor.services.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import precursor.hw.Memory;
import precursor.hw.SystemDescription;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.locale.Language;
import precursor.xous.process.FlashRegion;
import precursor.xous.process.Xous;

/**
 * Writes the early settings; {@code system.toml} gives one process the right to. A setting is one aligned word, which is written whole or not at
 * all: whoever pulls the plug finds the old one or the new one.
 */
public final class EarlySettingsWriter {

    private final Memory.Region region;
    private final FlashRegion page;

    /**
     * @param page the beginning of the region
     */
    EarlySettingsWriter(Memory.Region region, FlashRegion page) {
        this.region = region;
        this.page = page;
    }

    /** Of this device. */
    public static EarlySettingsWriter map(Xous xous, SystemDescription description) {
        Memory.Region region = Slot.region(description);
        return new EarlySettingsWriter(region, xous.mapFlash(region.address(), Memory.PAGE));
    }

    /** What this process writes and others read. */
    public EarlySettings settings() {
        return new EarlySettings(region, page.bytes());
    }

    /** Whoever has the keyboard must be told too. */
    public void keyMap(KeyMap map) {
        write(Slot.KEY_MAP, map.ordinal());
    }

    /** The screens show it as soon as they are drawn anew. */
    public void language(Language language) {
        write(Slot.LANGUAGE, language.ordinal());
    }

    private void write(Slot slot, int number) {
        byte[] word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
        try {
            page.write(slot.offset(region), word, 0, word.length);
            page.sync();
        } catch (IOException e) {
            throw new UncheckedIOException("the early settings cannot be written", e);
        }
    }
}
