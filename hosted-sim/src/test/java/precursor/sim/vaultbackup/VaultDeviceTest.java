package precursor.sim.vaultbackup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** vault.md §17 from the desk's side, with a device that answers by a list. */
class VaultDeviceTest {

    private static final byte[] DONE = HexFormat.of().parseHex("cafebabe");
    private static final byte[] SEND_MORE = HexFormat.of().parseHex("2a2b2c2d");
    private static final int CHANNEL = 0x01020304;

    private record Message(int command, byte[] bytes) {}

    /** Answers INIT by itself, and everything else from the list, after a keepalive and another program's report. */
    private static final class ListedDevice implements Cable {
        final Deque<Message> answers = new ArrayDeque<>();
        final List<Message> asked = new ArrayList<>();
        private final Deque<byte[]> out = new ArrayDeque<>();
        private Message partial = new Message(0, new byte[0]);
        private int missing;

        @Override
        public void send(byte[] report) {
            ByteBuffer in = ByteBuffer.wrap(report);
            int channel = in.getInt();
            int head = in.get() & 0xff;
            if (head >= 0x80) {
                missing = in.getShort() & 0xffff;
                partial = new Message(head & 0x7f, new byte[missing]);
            }
            byte[] whole = partial.bytes();
            int part = Math.min(missing, in.remaining());
            in.get(whole, whole.length - missing, part);
            missing -= part;
            if (missing == 0) {
                answer(channel);
            }
        }

        private void answer(int channel) {
            if (partial.command() == 0x06) {
                put(channel, 0x06, ByteBuffer.allocate(17).put(partial.bytes()).putInt(CHANNEL).array());
                return;
            }
            asked.add(partial);
            put(CHANNEL, 0x3b, new byte[] {1});
            put(77, 0x10, new byte[200]);
            Message answer = answers.remove();
            put(CHANNEL, answer.command(), answer.bytes());
        }

        private void put(int channel, int command, byte[] bytes) {
            ByteBuffer report =
                    ByteBuffer.allocate(64).putInt(channel).put((byte) (0x80 | command)).putShort((short) bytes.length);
            int at = 0;
            int sequence = 0;
            while (true) {
                int part = Math.min(report.remaining(), bytes.length - at);
                report.put(bytes, at, part);
                at += part;
                out.add(report.array());
                if (at == bytes.length) {
                    return;
                }
                report = ByteBuffer.allocate(64).putInt(channel).put((byte) sequence++);
            }
        }

        @Override
        public byte[] receive() throws IOException {
            byte[] next = out.poll();
            if (next == null) {
                throw new IOException("the device is gone");
            }
            return next;
        }

        @Override
        public void close() {}
    }

    private final ListedDevice device = new ListedDevice();

    private void answers(int command, byte[] bytes) {
        device.answers.add(new Message(command, bytes));
    }

    @Test
    void aBackupIsPutTogetherFromItsParts() throws Exception {
        List<Entry> passwords = List.of(new Entry.Password("d", "u", "x".repeat(9_000), "é"));
        byte[] packet = Packets.packet(Kind.PASSWORD, passwords);
        answers(0x74, DONE);
        answers(0x72, Packets.part(new Packets.Part(0, true, Arrays.copyOf(packet, 7588))));
        answers(0x72, Packets.part(new Packets.Part(1, false, Arrays.copyOfRange(packet, 7588, packet.length))));
        List<Long> progress = new ArrayList<>();
        assertEquals(passwords, new VaultDevice(device).backup(Kind.PASSWORD, progress::add));
        assertEquals(List.of(7588L, (long) packet.length), progress);
        assertEquals(List.of(0x74, 0x72, 0x72), device.asked.stream().map(Message::command).toList());
        assertArrayEquals(new byte[] {2}, device.asked.getLast().bytes());
    }

    /** The packets' bytes by hand: HOTP is said, kinds are numbered crosswise. */
    @Test
    void packetsAreTheProtocolsOwn() {
        assertEquals(
                "a2010202" + "81a6010502634142430306040105616106f5",
                HexFormat.of().formatHex(Packets.packet(
                        Kind.TOTP, List.of(new Entry.Code(5, "ABC", 6, HashAlgorithm.SHA1, "a", true)))));
        assertEquals(
                "a2010102" + "81a401616102616203616304" + "60",
                HexFormat.of().formatHex(Packets.packet(Kind.PASSWORD, List.of(new Entry.Password("a", "b", "c", "")))));
        assertEquals(
                "a40101" + "0202" + "03f5" + "04420708",
                HexFormat.of().formatHex(Packets.part(new Packets.Part(1, true, new byte[] {7, 8}))));
    }

    @Test
    void aRestoreGoesInParts() throws Exception {
        answers(0x74, DONE);
        answers(0x71, SEND_MORE);
        answers(0x71, DONE);
        new VaultDevice(device).restore(Kind.PASSWORD, List.of(new Entry.Password("d", "u", "x".repeat(9_000), "")), at -> {});
        assertTrue(device.asked.get(1).bytes().length <= 7609);
        byte[] first = Packets.part(device.asked.get(1).bytes()).data();
        byte[] second = Packets.part(device.asked.get(2).bytes()).data();
        assertEquals(7588, first.length);
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        assertEquals("x".repeat(9_000), ((Entry.Password) Packets.entries(Kind.PASSWORD, whole).getFirst()).password());
    }

    @Test
    void aClosedWindowIsExplained() throws Exception {
        answers(0x3f, new byte[] {44});
        VaultDevice vault = new VaultDevice(device);
        BackupException e = assertThrows(BackupException.class, () -> vault.backup(Kind.TOTP, at -> {}));
        assertTrue(String.valueOf(e.getMessage()).contains("Enable host readout"));
    }

    @Test
    void aDeviceThatMakesNoSenseIsRefused() throws Exception {
        for (byte[] bad : List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                Packets.part(new Packets.Part(1, false, new byte[1])),
                Packets.part(new Packets.Part(0, false, new byte[1])),
                Packets.part(new Packets.Part(0, false, Packets.packet(Kind.TOTP, List.of()))))) {
            answers(0x74, DONE);
            answers(0x72, bad);
            VaultDevice vault = new VaultDevice(device);
            assertThrows(IOException.class, () -> vault.backup(Kind.PASSWORD, at -> {}));
        }
    }
}
