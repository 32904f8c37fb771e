package precursor.vault.readout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.vault.readout.ReadoutSession.BACKUP;
import static precursor.vault.readout.ReadoutSession.RESET;
import static precursor.vault.readout.ReadoutSession.RESTORE;
import static precursor.vault.readout.Sessions.CHANNEL;
import static precursor.vault.readout.Sessions.code;
import static precursor.vault.readout.Sessions.envelope;
import static precursor.vault.readout.Sessions.packet;
import static precursor.vault.readout.Sessions.password;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.hid.VendorAnswer;

/** vault.md §17: what the computer asks for, and what it is answered. */
class ReadoutSessionTest {

    private static final byte[] DONE = HexFormat.of().parseHex("cafebabe");
    private static final byte[] SEND_MORE = HexFormat.of().parseHex("2a2b2c2d");

    private final Sessions.Memory records = new Sessions.Memory();
    private final ReadoutSession session = new ReadoutSession(records);

    private void answers(byte[] expected, int command, byte... message) {
        VendorAnswer answer = session.handle(CHANNEL, command, message);
        assertArrayEquals(expected, assertInstanceOf(VendorAnswer.Data.class, answer).bytes());
    }

    private void refuses(int code, int channel, int command, byte... message) {
        assertEquals(new VendorAnswer.Refusal(code), session.handle(channel, command, message));
    }

    private void refuses(int code, int command, byte... message) {
        refuses(code, CHANNEL, command, message);
    }

    private CborMap part(int kind) {
        VendorAnswer answer = session.handle(CHANNEL, BACKUP, new byte[] {(byte) kind});
        byte[] bytes = assertInstanceOf(VendorAnswer.Data.class, answer).bytes();
        return assertInstanceOf(CborValue.Map.class, CborReader.read(bytes)).entries();
    }

    /** Reads a backup out, checking each envelope. */
    private byte[] backup(int kind) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean more = true;
        for (long index = 0; more; index++) {
            CborMap part = part(kind);
            byte[] data = assertInstanceOf(
                            CborValue.Bytes.class, part.get(CborValue.of(4)).orElseThrow())
                    .value();
            assertEquals(CborValue.of(index), part.get(CborValue.of(1)).orElseThrow());
            assertEquals(CborValue.of(data.length), part.get(CborValue.of(2)).orElseThrow());
            more = part.get(CborValue.of(3)).orElseThrow().equals(CborValue.of(true));
            assertTrue(more ? data.length == 7588 : data.length <= 7588);
            all.writeBytes(data);
        }
        refuses(88, BACKUP, (byte) kind);
        return all.toByteArray();
    }

    @Test
    void resetAlwaysSucceeds() {
        answers(DONE, RESET);
        answers(DONE, RESET, (byte) 1, (byte) 2);
    }

    @Test
    void passwordsAreAskedForAsKindTwoAndComeAsKindOne() {
        records.passwords.add(List.of("site", "ada", "secret", "notes"));
        assertArrayEquals(packet(1, password("site", "ada", "secret", "notes")), backup(2));
    }

    @Test
    void codesAreAskedForAsKindOneAndComeAsKindTwoAndSayWhetherTheyCount() {
        records.codes.add(List.of("30", "GEZDGNBV", "6", "SHA1", "ada", "false"));
        records.codes.add(List.of("99", "MFRGG", "8", "SHA512", "bank", "true"));
        byte[] expected = packet(
                2,
                code(30, "GEZDGNBV", 6, 1, "ada").put(6, CborValue.of(false)).build(),
                code(99, "MFRGG", 8, 3, "bank").put(6, CborValue.of(true)).build());
        assertArrayEquals(expected, backup(1));
    }

    @Test
    void nothingIsAPacketToo() {
        assertArrayEquals(packet(1), backup(2));
        answers(DONE, RESET);
        assertArrayEquals(packet(2), backup(1));
    }

    @Test
    void aLongBackupComesInParts() {
        CborValue[] entries = new CborValue[300];
        for (int i = 0; i < entries.length; i++) {
            List<String> texts = List.of("site " + i, "ada", "x".repeat(i), "é".repeat(20));
            records.passwords.add(texts);
            entries[i] = password(texts.toArray(String[]::new));
        }
        assertArrayEquals(packet(1, entries), backup(2));
    }

    @Test
    void aBackupThatFailsCanBeginAnew() {
        records.broken = true;
        refuses(42, BACKUP, (byte) 2);
        records.broken = false;
        assertArrayEquals(packet(1), backup(2));
    }

    @Test
    void anotherKindInTheMidstIsASessionError() {
        part(2);
        refuses(0x36, BACKUP, (byte) 1);
        part(1);
    }

    @Test
    void aRequestForNoKindCannotBeDecoded() {
        refuses(0x35, BACKUP, (byte) 3);
        refuses(0x35, BACKUP, (byte) 0);
        refuses(0x35, BACKUP);
        refuses(0x35, BACKUP, (byte) 1, (byte) 1);
    }

    @Test
    void whatIsRestoredIsKept() {
        answers(DONE, RESTORE, envelope(0, false, packet(1, password("a", "b", "c", "d"), password("", "", "", ""))));
        assertEquals(List.of(List.of("a", "b", "c", "d"), List.of("", "", "", "")), records.passwords);
    }

    @Test
    void codesThatCountAreRestoredAsSuchAndOthersNeedNotSayIt() {
        answers(
                DONE,
                RESTORE,
                envelope(
                        0,
                        false,
                        packet(
                                2,
                                code(60, "MFRGG", 7, 2, "old").build(),
                                code(12, "GEZA", 6, 1, "count").put(6, CborValue.of(true)).build())));
        assertEquals(
                List.of(
                        List.of("60", "MFRGG", "7", "SHA256", "old", "false"),
                        List.of("12", "GEZA", "6", "SHA1", "count", "true")),
                records.codes);
    }

    @Test
    void aRestoreInPartsIsKeptWhenAllAreThere() {
        byte[] whole = packet(1, password("site", "ada", "x".repeat(15_000), ""));
        int half = 7_500;
        answers(SEND_MORE, RESTORE, envelope(0, true, Arrays.copyOf(whole, half)));
        answers(SEND_MORE, RESTORE, envelope(1, true, Arrays.copyOfRange(whole, half, 2 * half)));
        assertEquals(List.of(), records.passwords);
        answers(DONE, RESTORE, envelope(2, false, Arrays.copyOfRange(whole, 2 * half, whole.length)));
        assertEquals(1, records.passwords.size());
    }

    @Test
    void aPartOutOfOrderEndsTheRestore() {
        byte[] whole = packet(1, password("a", "b", "c", "d"));
        refuses(0x36, RESTORE, envelope(1, true, whole));
        answers(SEND_MORE, RESTORE, envelope(0, true, Arrays.copyOf(whole, 3)));
        refuses(0x36, RESTORE, envelope(2, false, whole));
        refuses(0x36, RESTORE, envelope(1, false, Arrays.copyOfRange(whole, 3, whole.length)));
        answers(DONE, RESTORE, envelope(0, false, whole));
        assertEquals(1, records.passwords.size());
    }

    @Test
    void aResetForgetsWhatWasCollected() {
        byte[] whole = packet(1, password("a", "b", "c", "d"));
        answers(SEND_MORE, RESTORE, envelope(0, true, whole));
        answers(DONE, RESET);
        answers(DONE, RESTORE, envelope(0, false, whole));
        assertEquals(1, records.passwords.size());
    }

    @Test
    void anotherCommandOrChannelInTheMidstIsASessionError() {
        byte[] first = envelope(0, true, new byte[1]);
        answers(SEND_MORE, RESTORE, first.clone());
        refuses(0x36, BACKUP, (byte) 1);
        answers(SEND_MORE, RESTORE, first.clone());
        refuses(0x36, CHANNEL + 1, RESTORE, envelope(1, false, new byte[1]));
        part(1);
        refuses(0x36, RESTORE, first.clone());
        part(1);
        refuses(0x36, CHANNEL + 1, BACKUP, (byte) 1);
    }

    @Test
    void anEnvelopeThatIsNoneCannotBeDecoded() {
        byte[] good = packet(1, password("a", "b", "c", "d"));
        refuses(0x35, RESTORE);
        refuses(0x35, RESTORE, (byte) 0xa4);
        refuses(0x35, RESTORE, envelope(0, good.length - 1, false, good));
        refuses(0x35, RESTORE, envelope(0, false, new byte[7589]));
        byte[] longer = envelope(0, false, good);
        refuses(0x35, RESTORE, Arrays.copyOf(longer, longer.length + 1));
        assertEquals(List.of(), records.passwords);
    }

    @Test
    void aPacketThatIsNoneFailsTheRestore() {
        for (byte[] bad : List.of(
                new byte[0],
                packet(3),
                packet(1, code(30, "MFRGG", 6, 1, "x").build()),
                packet(1, password("a", "b", "c")),
                packet(1, password("a", "b", "c", "d", "e")),
                packet(1, password("a", "b", "c", "d".repeat(65_537))),
                packet(2, code(30, "MFRGG", 6, 4, "x").build()),
                packet(2, code(30, "MFRGG", 0, 1, "x").build()),
                packet(2, code(30, "MFRGG", 10, 1, "x").build()),
                packet(2, code(-1, "MFRGG", 6, 1, "x").build()),
                packet(2, code(30, "MFRGG", 6, 1, "x").put(6, CborValue.of(1)).build()),
                packet(2, code(30, "MFRGG", 6, 1, "x").put(7, CborValue.of(true)).build()),
                // A length that promises what is not there, and text that is no UTF-8.
                HexFormat.of().parseHex("a20101029b00000000ffffffff"),
                HexFormat.of().parseHex("a20101029a7fffffff"),
                HexFormat.of().parseHex("a201010281a401610102616102616104" + "61ff"),
                HexFormat.of().parseHex("a201010281a401616102616103616104" + "61ff"),
                HexFormat.of().parseHex("a20118010280"))) {
            int at = 0;
            int index = 0;
            while (bad.length - at > 7588) {
                answers(SEND_MORE, RESTORE, envelope(index++, true, Arrays.copyOfRange(bad, at, at + 7588)));
                at += 7588;
            }
            refuses(41, RESTORE, envelope(index, false, Arrays.copyOfRange(bad, at, bad.length)));
        }
        assertEquals(List.of(), records.passwords);
        assertEquals(List.of(), records.codes);
    }

    @Test
    void aRestoreThatTheDatabaseRefusesFails() {
        records.broken = true;
        refuses(41, RESTORE, envelope(0, false, packet(1)));
    }

    @Test
    void aComputerThatNeverEndsIsStopped() {
        int parts = Collected.MOST_BYTES / 7588;
        for (int i = 0; i < parts; i++) {
            answers(SEND_MORE, RESTORE, envelope(i, true, new byte[7588]));
        }
        refuses(41, RESTORE, envelope(parts, true, new byte[7588]));
        refuses(0x36, RESTORE, envelope(parts + 1, true, new byte[7588]));
    }

    @Test
    void otherCommandsAreUnknown() {
        refuses(0x33, 0x73);
        refuses(0x33, 0x40);
    }

    @Test
    void whatTheComputerSentIsWiped() {
        byte[] message = envelope(0, true, packet(1, password("a", "b", "c", "d")));
        session.handle(CHANNEL, RESTORE, message);
        assertArrayEquals(new byte[message.length], message);
    }
}
