package precursor.vault.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.record.Secret;

/** The records of passwords, byte for byte as a real device has them (vault.md §13.1). */
final class PasswordRecordTest {

    private static final String RECORD = """
            version:1
            description:site
            username:me
            password:pa:ss
            notes:Notes
            ctime:1700000000
            atime:0
            count:0
            """;

    private static final String ENTROPY = "9e885d952ad362caeb4efe34a8e91bd2";
    private static final String WORDS = "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic";

    private static Secret secret(String text) {
        return new Secret(text.getBytes(UTF_8));
    }

    private static PasswordRecord parse(String text) {
        return PasswordRecord.parse(text.getBytes(UTF_8)).orElseThrow();
    }

    private static String text(PasswordRecord record) {
        return new String(record.bytes(), UTF_8);
    }

    @Test
    void aNewOneHasItsTagsInTheirOrder() {
        assertEquals(RECORD, text(PasswordRecord.of("site", "me", secret("pa:ss"), "", 1_700_000_000)));
        PasswordRecord record = parse(RECORD);
        assertEquals(RECORD, text(record));
        assertEquals("site", record.description());
        assertEquals("me", record.username());
        assertEquals("pa:ss", new String(record.password().bytes(), UTF_8));
        assertEquals("", record.notes());
    }

    @Test
    void itsKeyIsAHashOfItsNames() {
        // sha256sum of "siteme", in capitals
        assertEquals("97EED8F9C79022239059B88DA3FEC72A3D9277F93861AF50AC81F079FF0A3857", parse(RECORD).key());
        assertEquals(parse(RECORD).key(), parse(RECORD).withNames("sit", "eme").key());
    }

    @Test
    void changingKeepsTheDateAndWhatOthersWrote() {
        PasswordRecord changed = parse(RECORD + "future:kept\n")
                .withNames("other", "you")
                .withPassword(secret("new"))
                .withNotes("n:1")
                .usedAt(1_800_000_000)
                .usedAt(1_800_000_001);
        assertEquals(
                """
                version:1
                description:other
                username:you
                password:new
                notes:n:1
                ctime:1700000000
                atime:1800000001
                count:2
                future:kept
                """,
                text(changed));
    }

    @Test
    void notesOfBip39SaySoOfWhatCanStandForWords() {
        PasswordRecord wallet = parse(RECORD).withPassword(secret(ENTROPY));
        assertTrue(wallet.withNotes("BIP39 seed").isBip39());
        assertEquals("seed", wallet.withNotes("BIP39 seed").remarks());
        assertEquals(WORDS, known(wallet.withNotes("bip39")));
        assertFalse(wallet.withNotes("my bip39").isBip39());
        assertEquals(ENTROPY, known(wallet.withNotes("my bip39")));
        PasswordRecord usual = parse(RECORD).withNotes("bip39 is a standard");
        assertFalse(usual.isBip39());
        assertEquals("bip39 is a standard", usual.remarks());
        assertEquals("pa:ss", known(usual));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cold", "bip39", "BIP39 cold"})
    void theWordThatMakesWordsIsThereOnlyWithThem(String remarks) {
        PasswordRecord record = parse(RECORD).withPassword(secret(ENTROPY));
        PasswordRecord wallet = record.withNotes(PasswordRecord.notes(remarks, true));
        assertTrue(wallet.isBip39());
        assertEquals(remarks, wallet.remarks());
        PasswordRecord hex = record.withNotes(PasswordRecord.notes(remarks, false));
        assertFalse(hex.isBip39(), "it happens to be hex");
        assertEquals(remarks, hex.remarks());
        assertEquals(remarks, parse(text(hex)).remarks());
    }

    private static String known(PasswordRecord record) {
        try (Secret known = record.known()) {
            return new String(known.bytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "description:d\n", "password:p\n", "description:d\npassword:p\ncount:-1\n", "description:d\npassword:p\natime:never\n",
                "description:d\npassword:p\nversion:\n", "description:d\npassword:p\nctime:1e9\n"
            })
    void whatCannotBeIsNoRecord(String text) {
        assertEquals(Optional.empty(), PasswordRecord.parse(text.getBytes(UTF_8)));
    }

    @Test
    void hostileTextStaysInItsLine() {
        for (String hostile : new String[] {
            "a\npassword:other", "\u0000", ":", "\r", "\u202e", "x".repeat(100_000), "\n\n", "count:9\ncount:9"
        }) {
            PasswordRecord record = PasswordRecord.of(hostile, hostile, secret(hostile), hostile, 1);
            PasswordRecord read = PasswordRecord.parse(record.bytes()).orElseThrow();
            String expected = hostile.replace('\n', ' ');
            assertEquals(expected, read.description());
            assertEquals(expected, read.username());
            assertEquals(expected, new String(read.password().bytes(), UTF_8));
            assertEquals(expected, read.notes());
            assertEquals(0, read.count());
        }
    }

    @Test
    void whatIsNoUtf8StaysByteForByte() {
        byte[] record = (RECORD + "x:").getBytes(UTF_8);
        record[record.length - 2] = (byte) 0xff;
        record[RECORD.indexOf("pa:ss")] = (byte) 0xfe;
        byte[] expected = java.util.Arrays.copyOf(record, record.length + 1);
        expected[record.length] = '\n';
        assertArrayEquals(expected, PasswordRecord.parse(record).orElseThrow().bytes());
    }

    @Test
    void anythingIsReadOrRefusedAndNeverFails() {
        Random random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = RECORD.getBytes(UTF_8);
            for (int k = random.nextInt(6); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            PasswordRecord.parse(bytes).ifPresent(record -> {
                byte[] written = record.bytes();
                assertArrayEquals(written, PasswordRecord.parse(written).orElseThrow().bytes());
            });
        }
    }

    @Test
    void noTextShowsASecret() {
        assertEquals("PasswordRecord", parse(RECORD).toString());
        assertEquals("Secret[5 bytes]", parse(RECORD).password().toString());
    }

    @Test
    void countsEndSomewhere() {
        PasswordRecord record = parse(RECORD.replace("count:0", "count:" + Long.MAX_VALUE));
        assertEquals(Long.MAX_VALUE, record.usedAt(1).count());
    }
}
