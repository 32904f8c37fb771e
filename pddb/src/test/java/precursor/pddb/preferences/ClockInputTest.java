package precursor.pddb.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockInputTest {

    @Test
    void aDateIsReadAsItIsWritten() {
        assertEquals("2026-11-22 14:05", ClockInput.text(1_795_356_310_000L));
        assertEquals(OptionalLong.of(1_795_356_300_000L), ClockInput.localMs(" 2026-11-22 14:05 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-30 10:00", "2026-11-22", "2026-11-22 24:00", "1969-12-31 23:59", "now"})
    void whatIsNoDateIsRefused(String text) {
        assertEquals(OptionalLong.empty(), ClockInput.localMs(text));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 3600000", "-2.5, -9000000", "'5,75', 20700000", "+9, 32400000", "14, 50400000"})
    void hoursMakeAZone(String text, long ms) {
        assertEquals(OptionalLong.of(ms), ClockInput.zoneMs(text));
        assertEquals(OptionalLong.of(ms), ClockInput.zoneMs(ClockInput.zoneText(ms)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "-14.5", "1e1", "UTC", "--1", "1.23456"})
    void whatIsNoZoneIsRefused(String text) {
        assertEquals(OptionalLong.empty(), ClockInput.zoneMs(text));
    }
}
