package precursor.hw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import precursor.hw.toml.TomlLoader;

class SystemDescriptionTest {

    private final Configuration configuration = TomlLoader.builtIn();
    private final byte[] bytes = configuration.encode();

    @Test
    void whatWasEncodedIsDecoded() {
        SystemDescription decoded = SystemDescription.decode(ByteBuffer.wrap(bytes));
        assertEquals(configuration.manifest(), decoded.manifest());
        Hardware hardware = decoded.hardware();
        Hardware original = configuration.hardware();
        assertEquals(original.identity(), hardware.identity());
        assertEquals(original.lcd(), hardware.lcd());
        assertEquals(original.keyboard(), hardware.keyboard());
        assertEquals(original.layouts(), hardware.layouts());
        assertEquals(original.memory(), hardware.memory());
        assertEquals(original.battery(), hardware.battery());
        assertEquals(original.usb().vendor(), hardware.usb().vendor());
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(
                    original.usb().interfaces().get(i).report(),
                    hardware.usb().interfaces().get(i).report());
            assertEquals(
                    original.usb().interfaces().get(i).endpoints(),
                    hardware.usb().interfaces().get(i).endpoints());
        }
        assertArrayEquals(bytes, SystemDescription.encode(hardware, decoded.manifest()));
    }

    @Test
    void aRegionMayBeLargerThanTheDescription() {
        ByteBuffer region = ByteBuffer.allocate(0x1_0000).put(8, bytes).position(8);
        assertEquals(configuration.hardware().lcd(), SystemDescription.decode(region).lcd());
    }

    @Test
    void aServiceMayReadOneSectionOnly() {
        byte[] broken = bytes.clone();
        int layouts = ByteBuffer.wrap(bytes).getInt(8 + 8 * 10);
        Arrays.fill(broken, layouts, broken.length, (byte) 0xff);
        SystemDescription description = SystemDescription.decode(ByteBuffer.wrap(broken));
        assertEquals(configuration.hardware().lcd(), description.lcd());
        assertThrows(IllegalArgumentException.class, () -> description.layout(KeyLayout.Name.QWERTY));
    }

    @Test
    void whatIsCutOffIsRefused() {
        for (int length = 0; length < bytes.length; length += 7) {
            ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
            assertThrows(IllegalArgumentException.class, () -> {
                SystemDescription description = SystemDescription.decode(cut);
                description.hardware();
                description.manifest();
            });
        }
    }

    @Test
    void itIsSmall() {
        assertTrue(bytes.length < 32 * 1024, () -> bytes.length + " bytes");
    }
}
