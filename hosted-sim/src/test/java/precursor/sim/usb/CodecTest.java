package precursor.sim.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The framing byte by byte, against the protocol's own description (Linux, {@code usbip_protocol.rst}). */
class CodecTest {

    private static final HexFormat HEX = HexFormat.of();

    private static byte[] hex(String text) {
        return HEX.parseHex(text.replace(" ", ""));
    }

    @Test
    void aClientAsksForTheListOrTheDevice() throws UsbipException {
        assertEquals(Operation.DEVICE_LIST, Operation.decode(hex("0111 8005 00000000")));
        assertEquals(Operation.IMPORT, Operation.decode(hex("0111 8003 00000000")));
    }

    @Test
    void otherVersionsAndOperationsAreRefused() {
        for (String bad : new String[] {"0106 8005 00000000", "4745 5420 2f204854", "0111 0005 00000000", "0111 8004 00000000"}) {
            assertThrows(UsbipException.class, () -> Operation.decode(hex(bad)));
        }
    }

    @Test
    void onlyTheExactBusIdIsOurs() {
        assertTrue(Operation.isOurs(Arrays.copyOf("1-1".getBytes(StandardCharsets.US_ASCII), 32)));
        for (String other : new String[] {"", "1-2", "1-10", "1-1\0x"}) {
            assertTrue(!Operation.isOurs(Arrays.copyOf(other.getBytes(StandardCharsets.US_ASCII), 32)), other);
        }
    }

    @Test
    void theListHasTheDeviceAndItsInterfaces() {
        byte[] list = Operation.devices(TestUsb.DEVICE, true);
        assertEquals(8 + 4 + 312 + 2 * 4, list.length);
        assertArrayEquals(hex("0111 0005 00000000 00000001"), Arrays.copyOf(list, 12));
        assertEquals("1-1", text(list, 12 + 256, 32));
        // bus 1, address 2, full speed, ids, version, class 0/0/0, configuration 1 of 1, 2 interfaces; then these
        assertArrayEquals(
                hex("00000001 00000002 00000002 1209 3613 0110 00 00 00 01 01 02 03000000 03010100"),
                Arrays.copyOfRange(list, 12 + 288, list.length));
        assertArrayEquals(hex("0111 0005 00000000 00000000"), Operation.devices(TestUsb.DEVICE, false));
    }

    @Test
    void anImportIsAnsweredWithTheDeviceOrTheReasonAgainst() {
        byte[] answer = Operation.imported(TestUsb.DEVICE);
        assertEquals(320, answer.length);
        assertArrayEquals(hex("0111 0003 00000000"), Arrays.copyOf(answer, 8));
        assertArrayEquals(
                Arrays.copyOfRange(Operation.devices(TestUsb.DEVICE, true), 12, 12 + 312),
                Arrays.copyOfRange(answer, 8, 320));
        assertArrayEquals(hex("0111 0003 00000002"), Operation.refused(Operation.Refusal.BUSY));
        assertArrayEquals(hex("0111 0003 00000004"), Operation.refused(Operation.Refusal.NO_DEVICE));
    }

    @Test
    void aSubmitIsReadAsItCame() throws UsbipException {
        UrbCommand command = UrbCommand.decode(hex("00000001 00000d05 00010002 00000001 00000000 00000200 00000040"
                + "ffffffff 00000000 00000004 8006000100004000"));
        UrbCommand.Submit submit = (UrbCommand.Submit) command;
        assertEquals(0xd05, submit.sequence());
        assertEquals(0, submit.endpoint());
        assertTrue(submit.in());
        assertEquals(64, submit.length());
        assertEquals(0, submit.following());
        assertArrayEquals(hex("8006000100004000"), submit.setup());
    }

    @Test
    void dataFollowsAnOutAndPacketsAnIsochronousSubmit() throws UsbipException {
        String head = "00000001 00000001 00010002 ";
        String rest = " 00000000 00000000 0000000000000000";
        assertEquals(
                64,
                ((UrbCommand.Submit) UrbCommand.decode(
                                hex(head + "00000000 00000001 00000000 00000040 00000000 ffffffff" + rest.substring(9))))
                        .following());
        assertEquals(
                64 + 3 * 16,
                ((UrbCommand.Submit) UrbCommand.decode(
                                hex(head + "00000000 00000001 00000000 00000040 00000000 00000003" + rest.substring(9))))
                        .following());
    }

    @Test
    void anUnlinkNamesItsVictim() throws UsbipException {
        assertEquals(
                new UrbCommand.Unlink(0xd06, 0xd05),
                UrbCommand.decode(hex("00000002 00000d06 00010002 00000000 00000000 00000d05" + "00".repeat(24))));
    }

    @Test
    void answersHaveTheirHeaderAndData() {
        assertArrayEquals(
                hex("00000003 00000d05 00000000 00000000 00000000 00000000 00000003" + "00".repeat(20) + "010203"),
                UrbAnswer.submitted(0xd05, 0, 3, new byte[] {1, 2, 3}));
        assertArrayEquals(
                hex("00000003 00000d05 00000000 00000000 00000000 ffffffe0 00000000" + "00".repeat(20)),
                UrbAnswer.submitted(0xd05, UrbAnswer.STALL, 0, new byte[0]));
        assertArrayEquals(
                hex("00000004 00000d06 00000000 00000000 00000000 ffffff98" + "00".repeat(24)),
                UrbAnswer.unlinked(0xd06, UrbAnswer.TAKEN_BACK));
    }

    /** Whatever 48 bytes come: a command within its bounds, or a refusal. */
    @Test
    void noHeaderGetsPastTheBounds() {
        Random random = new Random(1);
        int commands = 0;
        int refusals = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] header = new byte[UrbCommand.HEADER_BYTES];
            random.nextBytes(header);
            ByteBuffer b = ByteBuffer.wrap(header);
            b.putInt(0, random.nextInt(4));
            if (random.nextBoolean()) {
                b.putInt(12, random.nextInt(3)).putInt(16, random.nextInt(17)).putInt(24, random.nextInt(1 << 21));
                b.putInt(32, random.nextInt(1500) - 1);
            }
            try {
                switch (UrbCommand.decode(header)) {
                    case UrbCommand.Submit c -> {
                        assertTrue(c.endpoint() >= 0 && c.endpoint() <= 15);
                        assertTrue(c.length() >= 0 && c.length() <= UrbCommand.MOST_BYTES);
                        assertTrue(c.following() >= 0
                                && c.following() <= UrbCommand.MOST_BYTES + 16 * UrbCommand.MOST_PACKETS);
                        commands++;
                    }
                    case UrbCommand.Unlink c -> commands++;
                }
            } catch (UsbipException e) {
                refusals++;
            }
        }
        assertTrue(commands > 5_000 && refusals > 5_000, "the generator reaches both: " + commands + ", " + refusals);
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.US_ASCII).replace("\0", "");
    }
}
