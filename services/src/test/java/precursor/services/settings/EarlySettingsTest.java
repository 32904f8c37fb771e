package precursor.services.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;
import precursor.hw.toml.TomlLoader;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.locale.Language;
import precursor.xous.process.BufferRegion;

class EarlySettingsTest {

    private static final Memory.Region REGION =
            TomlLoader.builtIn().hardware().memory().region("early settings").orElseThrow();

    private final byte[] flash = new byte[Memory.PAGE];
    private final EarlySettingsWriter writer = new EarlySettingsWriter(REGION, new BufferRegion(ByteBuffer.wrap(flash)));
    private final EarlySettings settings = new EarlySettings(REGION, ByteBuffer.wrap(flash).asReadOnlyBuffer());

    @Test
    void erasedFlashHasTheFirstOfEach() {
        for (byte erased : new byte[] {0, -1}) {
            Arrays.fill(flash, erased);
            assertEquals(KeyMap.QWERTY, settings.keyMap());
            assertEquals(Language.ENGLISH, settings.language());
        }
    }

    @Test
    void theHardwareKnowsAllThatCanBeChosen() {
        assertEquals(
                Arrays.stream(KeyMap.values()).map(map -> map.name().toLowerCase(Locale.ROOT)).toList(),
                REGION.word("keyboard").orElseThrow().values());
        assertEquals(
                Arrays.stream(Language.values()).map(Language::code).toList(),
                REGION.word("language").orElseThrow().values());
    }

    @Test
    void whatIsWrittenHoldsAtOnce() {
        writer.language(Language.JAPANESE);
        writer.keyMap(KeyMap.DVORAK);
        assertEquals(Language.JAPANESE, settings.language());
        assertEquals(KeyMap.DVORAK, settings.keyMap());
        assertEquals(Language.JAPANESE, writer.settings().language());
    }

    @Test
    void eachIsOneWordWhereXousHasIt() {
        Arrays.fill(flash, (byte) -1);
        writer.keyMap(KeyMap.QWERTZ);
        writer.language(Language.CHINESE);
        byte[] expected = {2, 0, 0, 0, -1, -1, -1, -1, 3, 0, 0, 0, -1};
        assertArrayEquals(expected, Arrays.copyOf(flash, expected.length));
    }

    @Test
    void whatIsNoSettingIsTheFirstOne() {
        flash[0] = 99;
        flash[8] = (byte) Language.values().length;
        assertEquals(KeyMap.QWERTY, settings.keyMap());
        assertEquals(Language.ENGLISH, settings.language());
    }

    @Test
    void oneProcessMayWriteThem() {
        long writers = TomlLoader.builtIn().manifest().processes().stream()
                .flatMap(process -> process.regions().stream())
                .filter(grant -> grant.region().equals("early settings"))
                .filter(ProcessSpec.RegionGrant::writable)
                .count();
        assertEquals(1, writers);
    }
}
