package precursor.services.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.LinkStatus;

/** The device is enumerated as Linux does it, and is what services.md §23.2 describes. */
class EnumerationTest {

    private final FakeHost host = new FakeHost();

    private static String hex(FakeHost.End end) {
        assertEquals(0, end.status());
        return HexFormat.of().formatHex(end.data());
    }

    private String string(int index) {
        byte[] d = host.control(0x80, 6, 3 << 8 | index, 0x0409, 255).data();
        assertEquals(d.length, d[0]);
        assertEquals(3, d[1]);
        return new String(d, 2, d.length - 2, StandardCharsets.UTF_16LE);
    }

    @Test
    void asLinuxDoesIt() {
        assertEquals(LinkStatus.DEFAULT, host.device.status());
        host.plugIn();
        assertEquals(LinkStatus.ADDRESSED, host.device.status());

        String device = "12010002000000400912133610000102" + "0301";
        assertEquals(device.substring(0, 16), hex(host.control(0x80, 6, 0x100, 0, 8)));
        assertEquals(device, hex(host.control(0x80, 6, 0x100, 0, 18)));
        assertEquals(HostPort.STALLED, host.control(0x80, 6, 0x600, 0, 10).status(), "no device qualifier");
        assertEquals(HostPort.STALLED, host.control(0x80, 6, 0xf00, 0, 5).status(), "no BOS");

        String configuration = "09024900020100" + "8032"
                + "090400000203000004" + "092111010001222200" + "07058103400005" + "07050103400005"
                + "090401000203010105" + "092111010001223a00" + "0705820320000a" + "07050203080064";
        assertEquals(configuration.substring(0, 18), hex(host.control(0x80, 6, 0x200, 0, 9)));
        assertEquals(configuration, hex(host.control(0x80, 6, 0x200, 0, 73)));
        assertEquals(HostPort.STALLED, host.control(0x80, 6, 0x201, 0, 9).status());

        assertEquals("04030904", hex(host.control(0x80, 6, 0x300, 0, 255)));
        assertEquals("Kosagi", string(1));
        assertEquals("Precursor", string(2));
        assertEquals(host.configuration.hardware().identity().serial(), string(3));
        assertEquals("U2F Token", string(4));
        assertEquals("NKRO Keyboard", string(5));
        assertEquals(HostPort.STALLED, host.control(0x80, 6, 0x306, 0x0409, 255).status());

        assertEquals(0, host.control(0x00, 9, 1, 0, 0).status());
        assertEquals(LinkStatus.CONFIGURED, host.device.status());
        assertEquals("01", hex(host.control(0x80, 8, 0, 0, 1)));

        assertEquals(0, host.control(0x21, 10, 0, 0, 0).status(), "SET_IDLE");
        byte[] fido = host.control(0x81, 6, 0x2200, 0, 34).data();
        assertEquals(
                "06d0f10901a1010920150026ff007508954081020921150026ff00750895409102c0", HexFormat.of().formatHex(fido));
        assertEquals(0, host.control(0x21, 10, 0, 1, 0).status());
        assertEquals(58, host.control(0x81, 6, 0x2200, 1, 512).data().length);
        assertEquals(0, host.control(0x21, 9, 0x200, 1, 1, (byte) 2).status(), "LEDs");
        assertEquals(2, host.keyboard.lights());
    }

    @Test
    void theFidoCoreIsOneInterface() {
        host.device.setCore(DeviceCore.FIDO);
        host.use();
        byte[] configuration = host.control(0x80, 6, 0x200, 0, 255).data();
        assertEquals(41, configuration.length);
        assertEquals(1, configuration[4]);
        assertEquals(HostPort.STALLED, host.control(0x81, 6, 0x2200, 1, 512).status());
        assertEquals(HostPort.STALLED, host.endOf(host.in(2, 32)).status());
    }

    @Test
    void statusFeaturesAndInterfaces() {
        host.plugIn();
        assertEquals("0000", hex(host.control(0x80, 0, 0, 0, 2)));
        assertEquals("00", hex(host.control(0x80, 8, 0, 0, 1)));
        assertEquals(HostPort.STALLED, host.control(0x81, 0, 0, 0, 2).status(), "an interface before configuration");
        assertEquals(HostPort.STALLED, host.control(0x00, 3, 1, 0, 0).status(), "no remote wake-up");
        assertEquals(HostPort.STALLED, host.control(0x00, 9, 2, 0, 0).status(), "no second configuration");
        host.use();
        assertEquals("0000", hex(host.control(0x81, 0, 0, 1, 2)));
        assertEquals("00", hex(host.control(0x81, 10, 0, 1, 1)));
        assertEquals(0, host.control(0x01, 11, 0, 1, 0).status());
        assertEquals(HostPort.STALLED, host.control(0x01, 11, 1, 1, 0).status(), "no alternate setting");
        assertEquals("0000", hex(host.control(0x82, 0, 0, 0x81, 2)));
        assertEquals(0, host.control(0x02, 3, 0, 0x81, 0).status(), "halt");
        assertEquals("0100", hex(host.control(0x82, 0, 0, 0x81, 2)));
        assertEquals(HostPort.STALLED, host.endOf(host.in(1, 64)).status());
        assertEquals(0, host.control(0x02, 1, 0, 0x81, 0).status());
        host.in(1, 64);
        assertEquals(HostPort.STALLED, host.control(0x82, 0, 0, 0x83, 2).status(), "no such endpoint");
    }

    @Test
    void hidRequests() {
        host.use();
        assertEquals("7d", hex(host.control(0xa1, 2, 0, 1, 1)), "500 ms");
        assertEquals(0, host.control(0x21, 10, 0x1000, 1, 0).status());
        assertEquals("10", hex(host.control(0xa1, 2, 0, 1, 1)));
        assertEquals("01", hex(host.control(0xa1, 3, 0, 1, 1)), "report protocol");
        assertEquals(0, host.control(0x21, 11, 0, 1, 0).status());
        assertEquals("00", hex(host.control(0xa1, 3, 0, 1, 1)), "boot protocol");
        assertEquals(8, host.control(0xa1, 1, 0x100, 1, 64).data().length);
        assertEquals(0, host.control(0x21, 11, 1, 1, 0).status());
        assertEquals(25, host.control(0xa1, 1, 0x100, 1, 64).data().length);
        assertEquals(HostPort.STALLED, host.control(0xa1, 3, 0, 0, 1).status(), "FIDO has no boot protocol");
        assertEquals(HostPort.STALLED, host.control(0xa1, 1, 0x300, 1, 8).status(), "no feature report");
        assertEquals(HostPort.STALLED, host.control(0x21, 9, 0x200, 1, 2, (byte) 0).status(), "less than promised");
        assertEquals(64, host.control(0xa1, 1, 0x100, 0, 64).data().length);
        byte[] report = new byte[64];
        Arrays.fill(report, (byte) 9);
        assertEquals(0, host.control(0x21, 9, 0x200, 0, 64, report).status());
        assertArrayEquals(report, host.queueTakes());
    }
}
