package precursor.shellchat.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.services.locale.Language;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.LinkStatus;
import precursor.xous.message.XousError;

class ShellTest {

    private static final String ALL = "Commands: clear, echo, env, help, rtc, sensors, sleep, trng, uptime, usb, ver";

    private final DeskDevice device = new DeskDevice();
    private final Shell shell = new Shell(device);

    private String says(String line) {
        return assertInstanceOf(Answer.Said.class, shell.answer(line)).text();
    }

    // Lines

    @Test
    void anUnknownWordListsAllCommands() {
        assertEquals("Unknown command: hello\n" + ALL, says("hello world"));
        assertEquals("Unknown command: ECHO\n" + ALL, says("ECHO x"));
    }

    @Test
    void aWordThatIsTooLongIsShortenedInTheAnswer() {
        assertEquals("Unknown command: " + "😀".repeat(Shell.MOST_OF_A_WORD) + "…\n" + ALL, says("😀".repeat(300)));
    }

    @Test
    void blanksAroundWordsDoNotMatter() {
        assertEquals("a  b", says("  echo \t a  b "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo", "clear all", "env x", "help nothing", "rtc mars", "rtc utc now", "sensors x", "sleep", "sleep on", "trng",
                "trng words", "trng words 0", "trng words 33", "trng words -1", "trng words 99999999999", "trng words 1 2",
                "trng avnist x", "trng errs x", "uptime x", "usb", "usb status x", "usb leds x", "usb hid x", "usb send", "usb disk",
                "ver x", "ver dna dna"
            })
    void optionsThatACommandDoesNotHaveAreAnsweredWithThoseItHas(String line) {
        assertTrue(says(line).startsWith("Usage: " + line.split(" ", 2)[0]), () -> says(line));
        assertEquals(List.of(), device.done);
    }

    @Test
    void whatTheSystemRefusesIsSaid() {
        device.refusal = Optional.of(XousError.HARDWARE_ERROR);
        assertEquals("The system refused: HARDWARE_ERROR", says("trng words 1"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyCommandIsExplainedInEveryLanguage(Language language) {
        device.language = language;
        String list = says("help");
        for (String name : ALL.substring(ALL.indexOf(' ') + 1).split(", ", -1)) {
            assertTrue(list.contains(name), list);
            String[] lines = says("help " + name).split("\n", -1);
            assertEquals(2, lines.length);
            assertTrue(lines[1].contains(name), lines[1]);
        }
    }

    // Commands

    @Test
    void helpListsAndExplains() {
        assertEquals(ALL, says("help"));
        assertEquals("Tells the time.\nUsage: rtc utc | local", says("help rtc"));
        assertEquals("Tells for how long the device has been on.\nUsage: uptime", says("help uptime"));
    }

    @Test
    void clearClears() {
        assertInstanceOf(Answer.Cleared.class, shell.answer("clear"));
    }

    @Test
    void rtcTellsUtcAndLocalTime() {
        assertEquals("UTC 2026-01-01 12:00:00", says("rtc utc"));
        assertEquals("Local time 2026-01-01 07:00:00", says("rtc local"));
        device.clockSet = false;
        assertEquals(
                "UTC 2026-01-01 12:00:00\nLocal time 2026-01-01 07:00:00\nThe clock is not set.", says("rtc"));
    }

    @Test
    void uptimeCountsHours() {
        assertEquals("Up 26:03:04", says("uptime"));
    }

    @Test
    void sensorsTellTheBatteryAndTheTemperature() {
        assertEquals("Battery 72 %, 3950 mV, -120 mA, 790 mAh\nTemperature 31 °C", says("sensors"));
        device.charging = true;
        device.celsius = OptionalInt.empty();
        assertTrue(says("sensors").endsWith("\nCharging\nThe thermometer is silent."));
    }

    @Test
    void sleepSleepsAndSwitchesOffInOrder() {
        says("sleep now");
        says("sleep coldboot");
        says("sleep kill");
        assertEquals(List.of("sleep", "reboot", "power off"), device.done);
    }

    @Test
    void verTellsWhatTheDeviceIs() {
        assertEquals("Xous 0.10.0, simulated", says("ver xous"));
        assertEquals("Serial number abcdef", says("ver dna"));
        assertEquals("Java " + Runtime.version(), says("ver java"));
        assertEquals(says("ver xous") + "\n" + says("ver dna") + "\n" + says("ver java"), says("ver"));
    }

    @Test
    void envTellsHowTheDeviceIsSetUp() {
        assertEquals(
                """
                Language: English
                Keyboard: dvorak
                The host keeps processes in.
                Random numbers follow from a known seed.""",
                says("env"));
    }

    @Test
    void trngTellsOfItsSourcesAndDrawsWords() {
        assertEquals(
                """
                The noise sources are well.
                avalanche 0: 4096 bytes tested, at most 3 the same in a row, 21 in a window
                avalanche 1: 4096 bytes tested, at most 3 the same in a row, 21 in a window""",
                says("trng avnist"));
        assertEquals(5, says("trng ronist").lines().count());
        assertEquals(6, says("trng errs").lines().count());
        assertTrue(says("trng errs").startsWith("avalanche 0: 1 repetitions, 2 proportions, 0 times silent\n"));
        assertEquals("00010101 00020202 00030303", says("trng words 3"));
        device.healthy = false;
        assertTrue(says("trng ronist").startsWith("A noise source is ill"));
    }

    @Test
    void usbTellsWhatAComputerSees() {
        assertEquals("A computer uses this device.\nSecurity key and keyboard", says("usb status"));
        device.link = LinkStatus.DEFAULT;
        assertEquals("No computer\nSecurity key and keyboard", says("usb status"));
        assertEquals("No lights", says("usb leds"));
        device.lights = 0b10011;
        assertEquals("Lights: num, caps, kana", says("usb leds"));
    }

    @Test
    void usbChangesWhatTheDeviceIs() {
        assertEquals("Security key, no keyboard", says("usb fido"));
        assertEquals(DeviceCore.FIDO, device.core);
        assertEquals("Security key and keyboard", says("usb hid"));
        assertEquals(DeviceCore.FIDO_KBD, device.core);
    }

    @Test
    void usbTypesWhereThereIsAComputerAndAKeyboard() {
        assertEquals("Typed 5 of 6 characters.", says("usb send ab  c€"));
        assertEquals(List.of("typed ab  c€"), device.done);
        device.core = DeviceCore.FIDO;
        assertEquals("The device is no keyboard now: usb hid", says("usb send x"));
        device.link = LinkStatus.SUSPENDED;
        assertEquals("No computer", says("usb send x"));
        assertEquals(1, device.done.size());
    }
}
