package precursor.vault.readout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.vault.readout.Sessions.code;
import static precursor.vault.readout.Sessions.envelope;
import static precursor.vault.readout.Sessions.packet;
import static precursor.vault.readout.Sessions.password;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import precursor.vault.ctap.Script;
import precursor.vault.ctap.hid.VendorAnswer;

/** Whatever a computer sends: an answer that the protocol has, nothing thrown, and what can be read is written the same. */
class ReadoutFuzzTest {

    private static final List<Integer> CODES = List.of(41, 42, 0x33, 0x35, 0x36, 88);
    private static final int[] COMMANDS = {0x71, 0x72, 0x74, 0x73};

    static Stream<byte[]> packets() {
        return Stream.of(
                packet(1, password("site", "ada", "secret", "notes"), password("", "", "", "")),
                packet(2, code(30, "GEZDGNBV", 6, 1, "é").build()),
                packet(2),
                envelope(0, true, packet(1)),
                envelope(0, false, packet(1, password("a", "b", "c", "d"))));
    }


    @MethodSource("packets")
    @FuzzTest(maxDuration = "1m")
    void whatCanBeReadIsWrittenTheSame(byte[] bytes) {
        try (DataPacket packet = DataPacket.read(bytes)) {
            byte[] written = packet.write();
            try (DataPacket again = DataPacket.read(written)) {
                assertArrayEquals(written, again.write());
            }
        } catch (MalformedPacketException e) {
            assertTrue(CODES.contains(41), "the session answers so");
        }
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "1m")
    void everyCommandIsAnswered(byte[] bytes) {
        Script script = new Script(bytes);
        ReadoutSession session = new ReadoutSession(new Sessions.Memory());
        while (!script.isAtEnd()) {
            int command = COMMANDS[script.next(COMMANDS.length)];
            byte[] message =
                    switch (script.next(4)) {
                        case 0 -> script.rest();
                        case 1 -> envelope(script.next(3), script.next(2) == 0, script.bytes(script.next(64)));
                        case 2 -> new byte[] {(byte) script.next()};
                        default -> envelope(0, false, script.rest());
                    };
            VendorAnswer answer = session.handle(script.next(2), command, message);
            assertTrue(answer instanceof VendorAnswer.Data data ? data.bytes().length <= 7609 : isKnown(answer));
        }
    }

    private static boolean isKnown(VendorAnswer answer) {
        return answer instanceof VendorAnswer.Refusal(int code) && CODES.contains(code);
    }

    /** Any records, through backup and restore, a part at a time. */
    @Test
    void whatIsReadOutCanBeRestored() {
        Random random = new Random(17);
        for (int round = 0; round < 50; round++) {
            Sessions.Memory from = new Sessions.Memory();
            for (int i = random.nextInt(200); i > 0; i--) {
                from.passwords.add(List.of(text(random), text(random), text(random), text(random)));
                from.codes.add(List.of(
                        Long.toString(random.nextLong() >>> (1 + random.nextInt(62))),
                        text(random),
                        Integer.toString(1 + random.nextInt(9)),
                        HashAlgorithm.values()[random.nextInt(3)].name(),
                        text(random),
                        Boolean.toString(random.nextBoolean())));
            }
            Sessions.Memory to = new Sessions.Memory();
            for (Kind kind : Kind.values()) {
                copy(new ReadoutSession(from), new ReadoutSession(to), (byte) kind.inRequest());
            }
            assertEquals(from.passwords, to.passwords);
            assertEquals(from.codes, to.codes);
        }
    }

    private static void copy(ReadoutSession from, ReadoutSession to, byte kind) {
        VendorAnswer part = from.handle(1, ReadoutSession.BACKUP, new byte[] {kind});
        while (part instanceof VendorAnswer.Data data) {
            assertTrue(to.handle(2, ReadoutSession.RESTORE, data.bytes()) instanceof VendorAnswer.Data);
            part = from.handle(1, ReadoutSession.BACKUP, new byte[] {kind});
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(60), 1, 0x3000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
