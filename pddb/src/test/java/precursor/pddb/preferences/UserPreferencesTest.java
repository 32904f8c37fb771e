package precursor.pddb.preferences;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserPreferencesTest {

    private final Map<String, byte[]> bytes = new TreeMap<>();
    private final UserPreferences preferences = new UserPreferences(new UserPreferences.Store() {
        @Override
        public Optional<byte[]> get(String key) {
            return Optional.ofNullable(bytes.get(key));
        }

        @Override
        public void put(String key, byte[] value) {
            bytes.put(key, value);
        }
    });

    @Test
    void whatIsNotThereHasItsDefault() {
        assertTrue(preferences.get(Preference.AUTOBACKLIGHT_ON_BOOT));
        assertEquals(10, preferences.get(Preference.AUTOBACKLIGHT_TIMEOUT));
        assertEquals(0, preferences.get(Preference.AUTOSLEEP_TIMEOUT));
        assertEquals(30, preferences.get(Preference.AUTOTYPE_RATE));
        assertFalse(preferences.get(Preference.LEFTY_MODE));
        assertEquals(Optional.empty(), preferences.chosen(Preference.TZ_OFFSET));
    }

    @Test
    void whatIsSetStays() {
        preferences.set(Preference.LEFTY_MODE, true);
        preferences.set(Preference.AUTOTYPE_RATE, 300L);
        preferences.set(Preference.TZ_OFFSET, -9_000_000L);
        assertTrue(preferences.get(Preference.LEFTY_MODE));
        assertEquals(300, preferences.get(Preference.AUTOTYPE_RATE));
        assertEquals(Optional.of(-9_000_000L), preferences.chosen(Preference.TZ_OFFSET));
    }

    /** Bincode's standard configuration: a number takes as many bytes as it needs. */
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "250, fa",
        "251, fbfb00",
        "65535, fbffff",
        "65536, fc00000100",
        "4294967295, fcffffffff",
        "4294967296, fd0000000001000000"
    })
    void numbersAreWrittenAsXousDoes(long number, String hex) {
        byte[] expected = HexFormat.of().parseHex(hex);
        assertArrayEquals(expected, Form.NUMBER.encode(number));
        assertEquals(Optional.of(number), Form.NUMBER.decode(expected));
    }

    @Test
    void flagsAreAByteAndOffsetsAreEight() {
        assertArrayEquals(new byte[] {1}, Form.FLAG.encode(true));
        assertArrayEquals(HexFormat.of().parseHex("ffffffffffffffff"), Form.OFFSET.encode(-1L));
    }

    @Test
    void whatAnOlderLongerValueLeftBehindIsIgnored() {
        assertEquals(Optional.of(30L), Form.NUMBER.decode(HexFormat.of().parseHex("1effff")));
        assertEquals(Optional.of(true), Form.FLAG.decode(HexFormat.of().parseHex("01aa")));
    }

    @ParameterizedTest
    @CsvSource({"''", "fb01", "fc0102", "fd01020304050607", "fdffffffffffffffff", "fe00", "ff"})
    void whatIsNoNumberIsTheDefault(String hex) {
        bytes.put("autotype_rate", HexFormat.of().parseHex(hex));
        assertEquals(30, preferences.get(Preference.AUTOTYPE_RATE));
    }

    @Test
    void whatIsNoFlagOrOffsetIsTheDefault() {
        bytes.put("lefty_mode", new byte[] {2});
        bytes.put("tz_offset", new byte[7]);
        assertFalse(preferences.get(Preference.LEFTY_MODE));
        assertEquals(0, preferences.get(Preference.TZ_OFFSET));
    }

    @Test
    void noNumberIsNegative() {
        assertThrows(IllegalArgumentException.class, () -> preferences.set(Preference.AUTOTYPE_RATE, -1L));
    }
}
