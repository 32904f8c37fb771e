package precursor.hw.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import precursor.hw.Configuration;

/** Each mistake is made in the built-in files by replacing a text; the line is that of the replaced text, or another's. */
class TomlLoaderTest {

    private static final String HARDWARE = builtIn(TomlLoader.HARDWARE);
    private static final String SYSTEM = builtIn(TomlLoader.SYSTEM);

    private static String builtIn(String name) {
        return new String(TomlLoader.builtIn(name).text(), StandardCharsets.UTF_8);
    }

    private static Configuration load(String hardware, String system) throws ConfigurationException {
        return TomlLoader.load(
                new TomlLoader.Source("precursor.toml", hardware.getBytes(StandardCharsets.UTF_8)),
                new TomlLoader.Source("system.toml", system.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Problem> problems(String hardware, String system) {
        return assertThrows(ConfigurationException.class, () -> load(hardware, system)).problems();
    }

    private static String replaced(String file, String text, String by) {
        assertTrue(file.contains(text), () -> "the file no longer has: " + text);
        int at = file.indexOf(text);
        return file.substring(0, at) + by + file.substring(at + text.length());
    }

    private static int line(String file, String text) {
        return (int) file.substring(0, file.indexOf(text)).chars().filter(c -> c == '\n').count() + 1;
    }

    /** The reason with the line of the text in «», so that the files may grow. */
    private static String filled(String file, String reason) {
        int start = reason.indexOf('«');
        int end = reason.indexOf('»');
        return start < 0
                ? reason
                : reason.substring(0, start) + line(file, reason.substring(start + 1, end)) + reason.substring(end + 1);
    }

    @Test
    void theBuiltInFilesLoad() {
        Configuration configuration = TomlLoader.builtIn();
        assertEquals(336, configuration.hardware().lcd().width());
        assertEquals("names", configuration.manifest().process(3).orElseThrow().name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "width = 336|width = 3360|`width` is 3360; it must be from 32 to 1024",
                "width = 336|wdith = 336|unknown key `wdith` in [lcd]; known are width, height, line_bytes, light, dark",
                "width = 336|width = \"336\"|`width` must be a number, not a text",
                "width = 336|width = 3.36|`3.36` is neither a whole number (decimal or 0x...) nor true or false; a text needs quotes",
                "line_bytes = 44|line_bytes = 40|336 pixels do not fit into 40 bytes",
                "line_bytes = 44|line_bytes = 45|a line is made of words of 4 bytes",
                "dark = 0x1B1B19|dark = 0xB5B5AD|light and dark are the same colour",
                "[symbols]|[symbol]|unknown key `symbol` in the file; known are identity, lcd, keyboard, symbols, layout, usb, typing, memory, battery",
                "{ at = [0, 3] }|{ at = [9, 3] }|[9, 3] is outside the matrix of 9 x 10",
                "{ at = [0, 3] }|{ at = [8, 0] }|[8, 0] is used already, on line «{ at = [8, 0]»",
                "{ at = [0, 3] }|{ at = [0] }|`at` must be a list of 2 numbers",
                "{ at = [0, 3] }|{ at = [0, 3], x = 250 }|key [0, 3] lies over key [0, 2]",
                "code = 0x12,|code = 0x110000,|`code` is 1114112; it must be from 1 to 1114111",
                "role = \"alt\"|role = \"ctrl\"|`role` is `ctrl`; it must be one of character, shift, alt, dot",
                "[\"q\", \"w\"|[\"qu\", \"w\"|`qu` is neither one character nor in [symbols]",
                "[\"q\", \"w\"|[\"p\", \"w\"|two keys give `p`",
                "[\"q\", \"w\"|[\"\", \"w\"|every key gives something when pressed alone",
                "[\"q\", \"w\",|[\"q\",|row 3 of `base` has 9 keys; the keyboard's has 10",
                "\"-\" = \"?\"|\"_\" = \"?\"|no key gives `_` when pressed alone",
                "name = \"azerty\"|name = \"qwerty\"|the layout qwerty is there twice",
                "vendor = 0x1209|vendor = 0x11209|`vendor` is 70153; it must be from 1 to 65535",
                "address = 0x82|address = 0x81|this endpoint is used already, on line «{ address = 0x81»",
                "address = 0x82|address = 0x80|an endpoint has a number from 1 to 15, with 0x80 for IN",
                "idle_ms = 500|idle_ms = 501|`idle_ms` is counted in steps of 4 ms",
                "address = 0x2053_0000|address = 0x2052_F000|the region `fonts` overlaps `loader` of line «name = \"loader\"»",
                "address = 0x2053_0000|address = 0x2053_0001|`address` must be a multiple of a page, 0x1000",
                "name = \"pddb\"|name = \"fonts\"|the region `fonts` is there already",
                "offset = 8|offset = 9|a word begins at a multiple of 4",
                "offset = 8|offset = 0|the word `keyboard` is there already",
                "\"language\", offset|\"keyboard\", offset|the word `keyboard` is there already",
                "[\"en\", \"fr\", \"ja\", \"zh\"]|[]|there is nothing to choose from",
                "full_millivolts = 4200|full_millivolts = 3400|a full battery has more voltage than an empty one",
                "dna = 0x1A5_2C83_90F6_E41B|dna = 0x200_0000_0000_0000|`dna` is 144115188075855872; it must be from 0 to 144115188075855871",
            })
    void aMistakeInTheHardwareIsNamedWithItsLine(String text, String by, String reason) {
        String broken = replaced(HARDWARE, text, by);
        Problem expected = new Problem("precursor.toml", line(HARDWARE, text), filled(HARDWARE, reason));
        List<Problem> found = problems(broken, SYSTEM);
        assertTrue(found.contains(expected), () -> "expected " + expected + "\nfound " + found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "heap = 24|heap = 4|`heap` is 4; it must be from 8 to 1024",
                "heap = 24|heap = \"24M\"|`heap` must be a number, not a text",
                "heap = 24|haep = 24|unknown key `haep` in process; known are name, main, heap, compiler, family, provides, connect, devices, regions, restart, privileges, ready, start",
                "compiler = \"c2\"|compiler = \"c3\"|`compiler` is `c3`; it must be one of c1, c2",
                "name = \"time\"|name = \"log\"|the process `log` is there already, on line «name = \"log\"»",
                "name = \"time\"|name = \"kernel\"|the kernel and the board are there without being named",
                "name = \"time\"|name = \"Time\"|`Time` must be small letters, digits and hyphens, beginning with a letter",
                "main = \"precursor.vault.VaultMain\"|main = \"vault-main\"|`vault-main` is not the name of a class",
                "devices = [\"rtc\"]|devices = [\"timer\"]|the device `timer` is granted already, to ticktimer on line «devices = [\"timer\"»",
                "devices = [\"rtc\"]|devices = [\"rtc\", \"rtc\"]|`rtc` is there twice",
                "devices = [\"rtc\"]|devices = [\"clock\"]|`devices` is `clock`; it must be one of console, lcd, keys, usb, noise, timer, rtc, power, susres, bench",
                "devices = [\"rtc\"]|devices = \"rtc\"|`devices` must be a list, not a text",
                "regions = { fonts = \"read\",|regions = { font = \"read\",|the hardware has no region `font`",
                "regions = { fonts = \"read\",|regions = { fonts = \"rw\",|a region is granted to \"read\" or to \"write\"",
                "regions = { fonts = \"read\",|regions = { description = \"write\",|nobody may write the region `description`",
                "driver_\", limit = 3|driver_\", limit = 4|`_Matrix keyboard driver_` takes 4 connections, but 3 processes may look it up; trusted initialisation needs exactly as many",
                "provides = [{ name = \"_Status_\" }]|provides = [{ name = \"_Graphics_\" }]|`_Graphics_` is provided already, by graphics on line «provides = [{ name = \"_Graphics_\"»",
                "connect = [\"_Graphics_\", \"_Matrix keyboard driver_\"|connect = [\"_Graphics_\", \"_Matrix keyboard driver_\", \"_Keyboard_\"|nobody provides `_Keyboard_`",
                "connect = [\"_Suspend/resume manager_\"]|connect = [\"_Status_\"]|connections go in a circle: status → usb → status",
                "connect = [\"_Graphics_\",|connect = [\"_Graphical Abstraction Manager_\", \"_Graphics_\",|connections go in a circle: gam → gam",
                "privileges = [\"shutdown\"]|privileges = [\"root\"]|`privileges` is `root`; it must be one of connect for process, shutdown",
                "trust = 111|trust = 256|`trust` is 256; it must be from 0 to 255",
                "ux = \"modal\"|ux = \"dialog\"|`ux` is `dialog`; it must be one of chat, menu, modal, framebuffer, input, predictive",
                "owner = \"modals\"|owner = \"modal\"|there is no process `modal` to own this context",
                "name = \"stall\"|name = \"refuse\"|the switch `refuse` is there already, on line «name = \"refuse\"»",
                "boot = true|boot = 1|`boot` must be true or false, not a number",
            })
    void aMistakeInTheSystemIsNamedWithItsLine(String text, String by, String reason) {
        String broken = replaced(SYSTEM, text, by.replace('⏎', '\n'));
        Problem expected = new Problem("system.toml", line(SYSTEM, text), filled(SYSTEM, reason));
        List<Problem> found = problems(HARDWARE, broken);
        assertTrue(found.contains(expected), () -> "expected " + expected + "\nfound " + found);
    }

    @Test
    void aContextIsThereOnce() {
        String one = "[[context]]\nname = \"twice\"\nux = \"menu\"\ntrust = 1\nowner = \"vault\"\n";
        int before = (int) SYSTEM.lines().count();
        assertEquals(
                List.of(new Problem(
                        "system.toml", before + 7, "the context `twice` is there already, on line " + (before + 2))),
                problems(HARDWARE, SYSTEM + one + one));
    }

    @Test
    void aSwitchBelongsToAProcessThatDrivesTheBench() {
        List<Problem> found = problems(HARDWARE, replaced(SYSTEM, "devices = [\"bench\"]", ""));
        assertTrue(
                found.stream()
                        .anyMatch(p -> p.reason().equals("no process `vault` drives the bench that this switch is on")),
                found::toString);
    }

    @Test
    void aDeviceGrantedToNobodyIsNamed() {
        assertEquals(
                List.of(new Problem("system.toml", 1, "the device `rtc` is granted to nobody")),
                problems(HARDWARE, replaced(SYSTEM, "devices = [\"rtc\"]", "")));
    }

    @Test
    void aMissingKeyIsNamedAtItsTable() {
        assertEquals(
                List.of(new Problem("precursor.toml", line(HARDWARE, "[lcd]"), "`height` is missing in [lcd]")),
                problems(replaced(HARDWARE, "height = 536", ""), SYSTEM));
    }

    @Test
    void aMissingTableIsOneProblem() {
        String without = HARDWARE.substring(0, HARDWARE.indexOf("[battery]"));
        assertEquals(
                List.of(new Problem("precursor.toml", 1, "`battery` is missing in the file")),
                problems(without, SYSTEM));
    }

    @Test
    void allMistakesAreReported() {
        String hardware = replaced(replaced(HARDWARE, "width = 336", "width = 0"), "max_power = 100", "max_power = 99");
        String system = replaced(replaced(SYSTEM, "heap = 24", "heap = 1"), "trust = 255", "trust = -1");
        assertEquals(4, problems(hardware, system).size());
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> load(hardware, system));
        String message = String.valueOf(e.getMessage());
        assertEquals(4, message.lines().count());
        assertTrue(message.startsWith("precursor.toml:" + line(HARDWARE, "width = 336") + ": `width` is 0"));
    }

    @Test
    void everyReportDescriptorIsWellFormed() {
        assertEquals(
                "the report descriptor ends within an item",
                problems(replaced(HARDWARE, "0xC0,", "0xC3,"), SYSTEM).getFirst().reason());
        assertEquals(
                "the report descriptor does not end its collections",
                problems(replaced(HARDWARE, "0xC0,", ""), SYSTEM).getFirst().reason());
    }

    @Test
    void aFileThatIsNotTextIsRefused() {
        TomlLoader.Source noText = new TomlLoader.Source("x.toml", new byte[] {(byte) 0xff});
        ConfigurationException e = assertThrows(
                ConfigurationException.class, () -> TomlLoader.load(noText, TomlLoader.builtIn(TomlLoader.SYSTEM)));
        assertEquals("x.toml:1: the file is not UTF-8", e.getMessage());
    }

    @Test
    void aFolderReplacesTheFilesThatItHas(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("precursor.toml"), replaced(HARDWARE, "start_percent = 85", "start_percent = 12"));
        Configuration configuration = TomlLoader.load(folder);
        assertEquals(12, configuration.hardware().battery().startPercent());
        assertEquals(TomlLoader.builtIn().manifest(), configuration.manifest());

        Files.writeString(folder.resolve("system.toml"), "x");
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> TomlLoader.load(folder));
        assertEquals(folder.resolve("system.toml") + ":1: expected `=`, found the end of the file", e.getMessage());
    }
}
