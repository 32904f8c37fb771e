package precursor.vault.otp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.record.Secret;

/** The records of one-time codes, byte for byte as a real device has them (vault.md §13.2). */
final class OtpRecordTest {

    private static final String RECORD = """
            version:1
            secret:JBSWY3DPEHPK3PXP
            name:site:me
            algorithm:SHA256
            notes:Notes
            digits:8
            timestep:60
            hotp:0
            ctime:1700000000
            """;

    private static OtpRecord parse(String text) {
        return OtpRecord.parse(text.getBytes(UTF_8)).orElseThrow();
    }

    private static Secret key() {
        return Base32.decode("JBSWY3DPEHPK3PXP".getBytes(UTF_8)).orElseThrow();
    }

    private static String text(OtpRecord record) {
        return new String(record.bytes(), UTF_8);
    }

    @Test
    void aNewOneHasItsTagsInTheirOrder() {
        OtpParameters parameters = new OtpParameters(OtpAlgorithm.SHA256, 8, new MovingFactor.Time(60));
        assertEquals(RECORD, text(OtpRecord.of("site:me", key(), parameters, "", 1_700_000_000)));
        assertEquals(RECORD, text(parse(RECORD)));
        assertEquals("", parse(RECORD).notes());
        assertEquals(parameters, parse(RECORD).parameters());
    }

    @Test
    void itsKeyIsAHashOfItsName() {
        // sha256sum of "site:me", in capitals
        assertEquals("D4A730B3A9E6DBA720C98D09BE9C3265BF643E09197417FFDFE700694B159BA1", parse(RECORD).key());
    }

    @Test
    void changingKeepsTheDateAndWhatOthersWrote() {
        OtpRecord record = parse(RECORD + "future:kept\n");
        OtpRecord changed = record.withName("other").withNotes("n").withParameters(
                new OtpParameters(OtpAlgorithm.SHA1, 6, new MovingFactor.Counter(5)));
        assertEquals(
                """
                version:1
                secret:JBSWY3DPEHPK3PXP
                name:other
                algorithm:SHA1
                notes:n
                digits:6
                timestep:5
                hotp:1
                ctime:1700000000
                future:kept
                """,
                text(changed));
        assertEquals(1_700_000_000, changed.created());
    }

    @Test
    void oldRecordsHaveWhatMostSitesUse() {
        OtpRecord record = parse("version:1\nsecret:MY\nname:n\n");
        assertEquals(OtpParameters.USUAL, record.parameters());
    }

    @Test
    void anAlgorithmThatWasNeverChosenIsTheUsualOne() {
        String untouched = "version:1\nsecret:MY\nname:n\nalgorithm:None\n";
        assertEquals(OtpParameters.USUAL, parse(untouched).parameters());
        assertEquals(untouched, text(parse(untouched)), "reading it changes nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret:MY\n", "name:n\n", "", "name:n\nsecret:MY\nalgorithm:MD5\n", "name:n\nsecret:MY\ndigits:0\n",
                "name:n\nsecret:MY\ndigits:10\n", "name:n\nsecret:MY\ndigits:-6\n", "name:n\nsecret:MY\ntimestep:x\n",
                "name:n\nsecret:MY\nhotp:2\n", "name:n\nsecret:MY\nhotp:true\n", "name:n\nsecret:MY\nctime: 1\n",
                "name:n\nsecret:MY\nversion:1.0\n", "name:n\nsecret:MY\ntimestep:18446744073709551615\n"
            })
    void whatCannotBeIsNoRecord(String text) {
        assertEquals(Optional.empty(), OtpRecord.parse(text.getBytes(UTF_8)));
    }

    @Test
    void aKeyThatIsNoneIsSaidAndNotEmpty() {
        OtpRecord record = parse("version:1\nsecret:not base32!\nname:n\n");
        assertTrue(record.sharedKey().isEmpty());
    }

    @Test
    void closingWipesTheSecret() {
        OtpRecord record = parse(RECORD);
        OtpRecord changed = record.withName("other");
        record.close();
        assertArrayEquals(new byte[16], changed.secret().bytes());
    }

    @Test
    void anythingIsReadOrRefusedAndNeverFails() {
        Random random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = RECORD.getBytes(UTF_8);
            for (int k = random.nextInt(6); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            OtpRecord.parse(bytes).ifPresent(record -> {
                assertTrue(record.parameters().digits() > 0);
                byte[] written = record.bytes();
                assertArrayEquals(written, OtpRecord.parse(written).orElseThrow().bytes());
            });
        }
    }
}
