package precursor.tests.keyboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.services.keyboard.api.KeyMap;
import precursor.tests.device.Device;

/** The layout that was chosen holds from power-on: the PIN, whose letters lie elsewhere in each, is right in all of them. */
class KeyMapIT {

    /** Each of them has a key or a chord in every layout; hardly one has the same place in two. */
    private static final String PIN = "aqzwm-yP.,;x1?";

    @ParameterizedTest
    @EnumSource(
            value = KeyMap.class,
            names = {"AZERTY", "DVORAK", "BRAILLE", "QWERTZ"})
    void whatIsTypedIsTheSameInEveryLayout(KeyMap map) throws Exception {
        try (Device first = Device.startLocked(List.of())) {
            first.choosePin(PIN);
            first.waitFor(Device.OPEN);
            assertEquals(0, first.powerOff());
            choose(first.data().resolve("flash/early-settings.bin"), map);
            try (Device again = first.startAgain(List.of())) {
                again.enterPin(PIN);
                again.waitFor(Device.OPEN);
            }
        }
    }

    /** As the preferences do: the first word of the early settings. */
    private static void choose(Path settings, KeyMap map) throws IOException {
        try (RandomAccessFile flash = new RandomAccessFile(settings.toFile(), "rw")) {
            flash.writeInt(Integer.reverseBytes(map.ordinal()));
        }
    }
}
