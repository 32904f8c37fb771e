package precursor.pddb.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AutoSleepTest {

    private static final long MINUTE = 60_000;

    private final List<String> did = new ArrayList<>();
    private long now = 5_000;
    private long alarm = Long.MAX_VALUE;

    private final AutoSleep autoSleep = new AutoSleep(new AutoSleep.Device() {
        @Override
        public long nowMs() {
            return now;
        }

        @Override
        public void wakeAt(long ms) {
            alarm = ms;
        }

        @Override
        public void sleep() {
            did.add("sleep at " + now);
        }

        @Override
        public void lock() {
            did.add("lock at " + now);
        }
    });

    private void pass(long ms) {
        long end = now + ms;
        while (alarm <= end) {
            now = alarm;
            alarm = Long.MAX_VALUE;
            autoSleep.timeHasCome();
        }
        now = end;
    }

    @Test
    void withoutAPreferenceItStaysAwake() {
        pass(1000 * MINUTE);
        autoSleep.prefer(0, false);
        autoSleep.used();
        pass(1000 * MINUTE);
        assertEquals(List.of(), did);
    }

    @Test
    void theTimeCountsFromTheLastUse() {
        autoSleep.prefer(2, false);
        pass(MINUTE);
        autoSleep.used();
        pass(2 * MINUTE - 1);
        assertEquals(List.of(), did);
        pass(1);
        assertEquals(List.of("sleep at " + (5_000 + 3 * MINUTE)), did);
    }

    @Test
    void aDeviceThatWakesUpHasTheWholeTimeBeforeIt() {
        autoSleep.prefer(2, false);
        pass(2 * MINUTE);
        pass(2 * MINUTE - 1);
        assertEquals(1, did.size());
        pass(1);
        assertEquals(2, did.size());
    }

    @Test
    void anotherPreferenceHoldsAtOnce() {
        autoSleep.prefer(10, false);
        pass(9 * MINUTE);
        autoSleep.prefer(1, true);
        pass(MINUTE);
        assertEquals(List.of("lock at " + (5_000 + 10 * MINUTE)), did);
        autoSleep.prefer(0, true);
        pass(100 * MINUTE);
        assertEquals(1, did.size());
    }

    @Test
    void minutesAreWholeAndADayAtMost() {
        assertEquals(OptionalLong.of(0), PreferencesMenu.minutes(" 0 "));
        assertEquals(OptionalLong.of(1440), PreferencesMenu.minutes("1440"));
        for (String text : List.of("1441", "", "-1", "1.5", "ten", "99999999999999999999")) {
            assertEquals(OptionalLong.empty(), PreferencesMenu.minutes(text), text);
        }
    }
}
