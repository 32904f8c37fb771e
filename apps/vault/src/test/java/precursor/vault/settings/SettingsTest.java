package precursor.vault.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.Preferences;

/** Settings as text: what is doubtful is as the device comes. */
final class SettingsTest {

    private static final String ALL =
            "ml-dsa:on\nzero-counters:on\npin-consent:off\ntest-attestation:on\nenterprise-attestation:on\n";

    private static Settings.Reading read(String text) {
        return Settings.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDeviceComesWithoutAlgorithmsThatBrowsersFailOn() {
        assertEquals(Preferences.DEFAULT, Settings.DEFAULT.preferences());
        assertFalse(Settings.DEFAULT.preferences().postQuantum());
        assertFalse(Settings.DEFAULT.has(Setting.TEST_ATTESTATION));
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int bits = 0; bits < 1 << Setting.values().length; bits++) {
            Set<Setting> on = EnumSet.noneOf(Setting.class);
            for (Setting setting : Setting.values()) {
                if ((bits >> setting.ordinal() & 1) != 0) {
                    on.add(setting);
                }
            }
            Settings.Reading reading = Settings.decode(new Settings(on).encode());
            assertEquals(new Settings(on), reading.settings());
            assertEquals(0, reading.problems().size());
        }
        assertEquals(new Preferences(true, true, false), read(ALL).settings().preferences());
    }

    @Test
    void whatIsDoubtfulIsAsTheDeviceComes() {
        for (String doubtful : new String[] {
            "ml-dsa:ON", "ml-dsa:on:on", "ml-dsa", "ml-dsa:", "ml-dsa:on\nml-dsa:on", "ml-dsa:on\nml-dsa:off"
        }) {
            Settings.Reading reading = read(ALL.replace("ml-dsa:on", doubtful));
            assertFalse(reading.settings().has(Setting.POST_QUANTUM), doubtful);
            assertTrue(reading.settings().has(Setting.ZERO_COUNTERS), doubtful);
            assertEquals(1, reading.problems().size(), doubtful);
        }
        assertTrue(read(ALL.replace("pin-consent:off", "pin-consent:maybe")).settings().has(Setting.PIN_CONSENT));
        assertTrue(read(ALL.replace("pin-consent:off\n", "")).settings().has(Setting.PIN_CONSENT));
    }

    @Test
    void linesThatNobodyKnowsAreSaidAndPassedOver() {
        Settings.Reading reading = read(ALL + "colour:on\n");
        assertEquals(read(ALL).settings(), reading.settings());
        assertEquals(1, reading.problems().size());
        assertFalse(reading.problems().getFirst().contains("colour"), "the log repeats nothing of it");
    }

    @Test
    void anythingAtAllIsRead() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(1, 1_500)];
            random.nextBytes(bytes);
            Settings.Reading reading = Settings.decode(bytes);
            assertEquals(Settings.DEFAULT, reading.settings());
            assertFalse(reading.problems().isEmpty());
        }
    }
}
