package precursor.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.hw.toml.TomlLoader;

/** The built-in files say what the Precursor is. */
class BuiltInHardwareTest {

    private final Hardware hardware = TomlLoader.builtIn().hardware();
    private final SystemManifest manifest = TomlLoader.builtIn().manifest();

    private KeyLayout.Cap cap(KeyLayout.Name layout, int row, int column) {
        for (KeyLayout.Cap cap : hardware.layout(layout).caps()) {
            if (cap.row() == row && cap.column() == column) {
                return cap;
            }
        }
        throw new AssertionError("no key there");
    }

    @Test
    void theLcdIsAsThePanel() {
        assertEquals(new Lcd(336, 536, 44, 0xB5B5AD, 0x1B1B19), hardware.lcd());
        assertEquals(11, hardware.lcd().lineWords());
        assertEquals(5896 * 4, hardware.lcd().frameBytes());
    }

    @Test
    void theKeyboardHas54Keys() {
        assertEquals(54, hardware.keyboard().keys().size());
        assertEquals(1000, hardware.keyboard().width());
    }

    @ParameterizedTest
    @EnumSource(KeyLayout.Name.class)
    void aLayoutCoversEveryKeyOnce(KeyLayout.Name name) {
        List<KeyLayout.Cap> caps = hardware.layout(name).caps();
        assertEquals(54, caps.size());
        Set<List<Integer>> positions = new HashSet<>();
        for (int i = 0; i < caps.size(); i++) {
            KeyLayout.Cap cap = caps.get(i);
            Keyboard.Key key = hardware.keyboard().keys().get(i);
            assertEquals(List.of(key.row(), key.column()), List.of(cap.row(), cap.column()));
            assertTrue(positions.add(List.of(cap.row(), cap.column())));
            assertNotEquals(KeyLayout.NONE, cap.base());
            assertNotEquals("", cap.legend());
        }
    }

    @Test
    void qwertyGivesItsLettersCapitalsAndHoldSymbols() {
        assertEquals(
                new KeyLayout.Cap(1, 0, KeyLayout.Role.CHARACTER, 'q', 'Q', '%', 0, "Q", "%"),
                cap(KeyLayout.Name.QWERTY, 1, 0));
        assertEquals(
                new KeyLayout.Cap(8, 8, KeyLayout.Role.CHARACTER, '.', 0x1F60A, 0x1F60A, 0, ".", "☺"),
                cap(KeyLayout.Name.QWERTY, 8, 8));
        assertEquals(0x0E, cap(KeyLayout.Name.QWERTY, 8, 6).shift());
        assertEquals('!', cap(KeyLayout.Name.QWERTY, 3, 0).shift());
        assertEquals(0x11, cap(KeyLayout.Name.QWERTY, 8, 0).base());
        assertEquals(0x2234, cap(KeyLayout.Name.QWERTY, 5, 2).base());
        assertEquals(KeyLayout.NONE, cap(KeyLayout.Name.QWERTY, 6, 9).hold());
        assertEquals(KeyLayout.Role.SHIFT, cap(KeyLayout.Name.QWERTY, 8, 5).role());
        assertEquals(KeyLayout.Role.SHIFT, cap(KeyLayout.Name.QWERTY, 8, 9).role());
    }

    @Test
    void theOtherLayoutsDifferWhereTheyShould() {
        assertEquals(KeyLayout.Role.ALT, cap(KeyLayout.Name.AZERTY, 8, 5).role());
        assertEquals('§', cap(KeyLayout.Name.AZERTY, 0, 0).alt());
        assertEquals('m', cap(KeyLayout.Name.AZERTY, 6, 9).base());
        assertEquals('\b', cap(KeyLayout.Name.AZERTY, 3, 0).base());
        assertEquals('\t', cap(KeyLayout.Name.QWERTZ, 8, 0).hold());
        assertEquals('?', cap(KeyLayout.Name.QWERTZ, 3, 0).shift());
        assertEquals('\b', cap(KeyLayout.Name.DVORAK, 1, 0).base());
        assertEquals('s', cap(KeyLayout.Name.DVORAK, 6, 9).base());
    }

    @Test
    void theCornerShowsWhatHoldingGives() {
        assertEquals("ç", cap(KeyLayout.Name.AZERTY, 3, 3).corner());
        assertEquals("µ", cap(KeyLayout.Name.AZERTY, 2, 4).corner());
        assertEquals("tab", cap(KeyLayout.Name.AZERTY, 8, 0).corner());
        assertEquals("", cap(KeyLayout.Name.AZERTY, 7, 9).corner());
    }

    /** Bits that the main items of a kind add up to; enough of HID 1.11 for descriptors without push and pop. */
    private static int bits(byte[] report, int kind) {
        int size = 0;
        int count = 0;
        int bits = 0;
        for (int at = 0; at < report.length; ) {
            int prefix = report[at] & 0xFF;
            int length = (prefix & 3) == 3 ? 4 : prefix & 3;
            int value = length == 0 ? 0 : report[at + 1] & 0xFF;
            switch (prefix & 0xFC) {
                case 0x74 -> size = value;
                case 0x94 -> count = value;
                default -> bits += (prefix & 0xFC) == kind ? size * count : 0;
            }
            at += 1 + length;
        }
        return bits;
    }

    @Test
    void theFidoReportsHave64BytesEachWay() {
        Usb.Interface fido = hardware.usb().interfaces().get(hardware.usb().interfaceNumber(Usb.Role.FIDO));
        assertEquals(34, fido.report().length);
        assertEquals(64 * 8, bits(fido.report(), 0x80));
        assertEquals(64 * 8, bits(fido.report(), 0x90));
        assertEquals("U2F Token", fido.name());
        assertEquals(List.of(new Usb.Endpoint(0x81, 64, 5), new Usb.Endpoint(0x01, 64, 5)), fido.endpoints());
    }

    @Test
    void theKeyboardReportHas25BytesAndOneByteOfLeds() {
        Usb.Interface keys = hardware.usb().interfaces().get(hardware.usb().interfaceNumber(Usb.Role.KEYBOARD));
        assertEquals(25 * 8, bits(keys.report(), 0x80));
        assertEquals(8, bits(keys.report(), 0x90));
        assertEquals(500, keys.idleMs());
        assertEquals(List.of(10, 100), keys.endpoints().stream().map(Usb.Endpoint::intervalMs).toList());
    }

    @Test
    void theFlashMapIsWithoutHoles() {
        Memory memory = hardware.memory();
        long end = memory.flashBase();
        for (Memory.Region region : memory.regions()) {
            if (memory.inFlash(region)) {
                assertEquals(end, region.address(), region.name());
                end = region.end();
            }
        }
        assertEquals(memory.flashBase() + memory.flashLength(), end);
        assertEquals(
                new Memory.Region("pddb", 0x21D8_0000L, 102_760_448, Optional.empty(), 262_144, List.of()),
                memory.region("pddb").orElseThrow());
    }

    @Test
    void theTestBenchIsSharedAndItsSwitchesHaveOwnersThatDriveIt() {
        assertTrue(Device.BENCH.isShared());
        assertTrue(manifest.process("status").orElseThrow().drives(Device.BENCH));
        assertEquals(10, manifest.switches().size());
        for (SystemManifest.Switch each : manifest.switches()) {
            assertTrue(manifest.process(each.owner()).orElseThrow().drives(Device.BENCH), each.name());
            assertTrue(each.help().length() < 100, each.name());
        }
    }

    @Test
    void theManifestGivesEveryDeviceItsDriver() {
        assertEquals("graphics", manifest.driver(Device.LCD).orElseThrow().name());
        for (Device device : Device.values()) {
            assertTrue(manifest.driver(device).isPresent());
        }
    }

    @Test
    void vaultIsInFrontAtPowerOnAndTheOtherApplicationsWait() {
        assertEquals("Key Vault", manifest.home().orElseThrow().name());
        assertEquals("vault", manifest.home().orElseThrow().owner());
        assertEquals(
                List.of("Key Vault", "shellchat"),
                manifest.contexts().stream()
                        .filter(SystemManifest.Context::isApplication)
                        .map(SystemManifest.Context::name)
                        .toList());
    }

    @Test
    void shellchatStartsLateAndReachesNeitherTheDatabaseNorKeysNorDialogs() {
        ProcessSpec shellchat = manifest.process("shellchat").orElseThrow();
        assertEquals(ProcessSpec.Start.LATE, shellchat.start());
        assertEquals(
                Set.of("_Graphical Abstraction Manager_", "_Status_", "_TRNG manager_", "_Xous USB device driver_"),
                Set.copyOf(shellchat.connect()));
        assertEquals(List.of(), shellchat.devices());
        assertEquals(List.of(), shellchat.privileges());
        assertEquals(List.of(new ProcessSpec.RegionGrant("early settings", false)), shellchat.regions());
    }
}
