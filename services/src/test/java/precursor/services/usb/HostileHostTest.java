package precursor.services.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.services.usb.api.DeviceCore;
import precursor.xous.device.UsbDevice;

/** Whatever a host sends, every transfer ends properly or is held, and the device goes on. */
class HostileHostTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anySetupAnyLengthAnyOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FakeHost host = new FakeHost().use();
        for (int i = 0; i < 20_000; i++) {
            switch (random.nextInt(40)) {
                case 0 -> host.plugIn();
                case 1 -> host.unplug();
                case 2 -> host.use();
                case 3 -> host.device.cancel(random.nextLong(0, i + 1));
                case 4 -> host.device.setCore(random.nextBoolean() ? DeviceCore.FIDO : DeviceCore.FIDO_KBD);
                case 5 -> host.fido.send(new byte[64], random.nextBoolean());
                default -> {
                    UsbDevice.News.Submit s = any(random, host.nextTransfer());
                    host.submit(s);
                    checkEnd(host, s);
                }
            }
        }
        host.device.setCore(DeviceCore.FIDO_KBD);
        host.use();
        assertEquals(18, host.control(0x80, 6, 0x100, 0, 64).data().length);
    }

    private static UsbDevice.News.Submit any(SplittableRandom random, long transfer) {
        byte[] setup = new byte[8];
        random.nextBytes(setup);
        if (random.nextInt(4) != 0) {
            setup[0] &= (byte) 0xa3;
            setup[1] &= 0x0f;
            setup[2] &= 3;
            setup[3] &= 0x23;
            setup[4] &= (byte) 0x83;
            setup[5] = 0;
            setup[7] = 0;
        }
        boolean in = random.nextInt(8) == 0 ? random.nextBoolean() : setup[0] < 0;
        int wanted = (setup[6] & 0xff) | (setup[7] & 0xff) << 8;
        int length = random.nextInt(8) == 0 ? random.nextInt(UsbDevice.MOST_DATA) : Math.min(wanted, UsbDevice.MOST_DATA);
        byte[] data = new byte[in ? 0 : random.nextInt(8) == 0 ? random.nextInt(200) : length];
        random.nextBytes(data);
        int endpoint = random.nextInt(3) == 0 ? random.nextInt(16) : 0;
        return new UsbDevice.News.Submit(transfer, endpoint, in, setup, length, data);
    }

    private static void checkEnd(FakeHost host, UsbDevice.News.Submit s) {
        if (host.isHeld(s.transfer())) {
            assertTrue(s.endpoint() != 0, "a control transfer is held");
            return;
        }
        FakeHost.End end = host.endOf(s.transfer());
        assertTrue(end.data().length <= s.length(), "more than the host has room for");
        assertTrue(end.status() <= 0);
        if (!s.in()) {
            assertEquals(0, end.data().length);
            assertTrue(end.taken() <= s.data().length);
        }
    }

    @Test
    void aTransferIsNeverHeldWithoutBound() {
        FakeHost host = new FakeHost().use();
        for (int i = 0; i < 10_000; i++) {
            host.in(1, 64);
            host.out(1, new byte[64]);
        }
        Map<Long, FakeHost.End> ends = host.ends;
        assertEquals(
                20_000 - InEndpoint.MOST_TRANSFERS - OutEndpoint.MOST_TRANSFERS,
                ends.size() - 1,
                "all others were answered");
        assertEquals(HostPort.TOO_MANY, host.endOf(host.in(1, 64)).status());
        assertEquals(HostPort.TOO_MANY, host.endOf(host.out(1, new byte[64])).status());
    }
}
