package precursor.vault.otp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import precursor.vault.otp.OtpAuthException.Problem;
import precursor.vault.record.Secret;

/** The texts of QR codes for one-time codes. */
final class OtpAuthTest {

    private static OtpAuth parse(String text) throws OtpAuthException {
        return OtpAuth.parse(text.getBytes(UTF_8));
    }

    @Test
    void whatIsNotSaidIsUsual() throws OtpAuthException {
        OtpAuth said = parse("otpauth://totp/me?secret=JBSWY3DPEHPK3PXP");
        assertEquals("me", said.name());
        assertEquals(OtpParameters.USUAL, said.parameters());
        assertArrayEquals(Base32.decode("JBSWY3DPEHPK3PXP".getBytes(UTF_8)).orElseThrow().bytes(), said.key().bytes());
    }

    @Test
    void everythingIsSaid() throws OtpAuthException {
        OtpAuth said = parse("OTPAUTH://TOTP/Big%20Corp%3A%20me%2Bx@example.com?secret=jbsw%20y3dp&issuer=Big+Corp&ALGORITHM=sha512"
                + "&digits=8&period=60&image=https%3A%2F%2Fx&future");
        assertEquals("Big Corp", said.issuer());
        assertEquals("me+x@example.com", said.account());
        assertEquals("Big Corp:me+x@example.com", said.name());
        assertEquals(new OtpParameters(OtpAlgorithm.SHA512, 8, new MovingFactor.Time(60)), said.parameters());
        OtpAuth counted = parse("otpauth://hotp/A:b?counter=7&secret=MY");
        assertEquals("A", counted.issuer());
        assertEquals(new MovingFactor.Counter(7), counted.parameters().factor());
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_OTPAUTH, https://example.com", "NOT_OTPAUTH, otpauth:/", "NOT_OTPAUTH, ''", "NOT_OTPAUTH, otpauth://totp",
        "NOT_OTPAUTH, otpauth://totp?secret=MY", "UNKNOWN_TYPE, otpauth://steam/a?secret=MY", "NO_NAME, otpauth://totp/?secret=MY",
        "NO_SECRET, otpauth://totp/a?x", "NO_SECRET, otpauth://totp/a?secret=", "BAD_SECRET, otpauth://totp/a?secret=M!",
        "BAD_ALGORITHM, otpauth://totp/a?secret=MY&algorithm=MD5", "BAD_DIGITS, otpauth://totp/a?secret=MY&digits=9",
        "BAD_DIGITS, otpauth://totp/a?secret=MY&digits=5", "BAD_DIGITS, otpauth://totp/a?secret=MY&digits=six",
        "BAD_PERIOD, otpauth://totp/a?secret=MY&period=86401",
        "BAD_PERIOD, otpauth://totp/a?secret=MY&period=100000000000000000",
        "BAD_PERIOD, otpauth://totp/a?secret=MY&period=0", "BAD_PERIOD, otpauth://totp/a?secret=MY&period=-30",
        "BAD_COUNTER, otpauth://hotp/a?secret=MY&counter=99999999999999999999", "REPEATED, otpauth://totp/a?secret=MY&SECRET=MY",
        "BAD_ESCAPE, otpauth://totp/a%?secret=MY", "BAD_ESCAPE, otpauth://totp/a%ff?secret=MY", "BAD_ESCAPE, otpauth://totp/a?secret=%G0"
    })
    void whatIsWrongIsSaid(Problem problem, String text) {
        assertEquals(problem, assertThrows(OtpAuthException.class, () -> parse(text)).problem());
    }

    @Test
    void aTextHasItsBounds() {
        String text = "otpauth://totp/a?secret=MY&x=" + "y".repeat(OtpAuth.MOST_BYTES);
        assertEquals(Problem.TOO_LONG, assertThrows(OtpAuthException.class, () -> parse(text)).problem());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws OtpAuthException {
        Random random = new Random(6);
        String letters = "aZ09 %&=?/:+-_~.@#äß語😀";
        for (int i = 0; i < 2_000; i++) {
            String issuer = letters(random, letters.replace(":", "")).strip();
            String account = "a" + letters(random, letters.replace(":", "")) + "b";
            byte[] key = new byte[1 + random.nextInt(40)];
            random.nextBytes(key);
            MovingFactor factor = random.nextBoolean()
                    ? new MovingFactor.Time(1 + random.nextInt(100))
                    : new MovingFactor.Counter(random.nextInt(100));
            OtpAlgorithm algorithm = OtpAlgorithm.values()[random.nextInt(3)];
            OtpAuth said = new OtpAuth(issuer, account, new Secret(key), new OtpParameters(algorithm, 6 + random.nextInt(3), factor));
            OtpAuth read = OtpAuth.parse(said.text().bytes());
            assertEquals(said.issuer(), read.issuer());
            assertEquals(said.account(), read.account());
            assertEquals(said.parameters(), read.parameters());
            assertArrayEquals(key, read.key().bytes());
        }
    }

    private static String letters(Random random, String from) {
        int[] all = from.codePoints().toArray();
        return random.ints(random.nextInt(8), 0, all.length)
                .collect(StringBuilder::new, (s, at) -> s.appendCodePoint(all[at]), StringBuilder::append)
                .toString();
    }

    @Test
    void aRecordIsWrittenAndSetUpAnew() throws OtpAuthException {
        OtpAuth said = parse("otpauth://totp/Corp:me?secret=JBSWY3DPEHPK3PXP&digits=7");
        OtpRecord record = OtpRecord.of(said.name(), said.key(), said.parameters(), "", 1);
        assertEquals(
                "otpauth://totp/Corp:me?issuer=Corp&algorithm=SHA1&digits=7&period=30&secret=JBSWY3DPEHPK3PXP",
                new String(OtpAuth.of(record).orElseThrow().bytes(), UTF_8));
    }

    @Test
    void anythingIsReadOrRefused() {
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] text = "otpauth://totp/Corp:me?secret=JBSWY3DPEHPK3PXP&digits=7&issuer=%41".getBytes(UTF_8);
            for (int k = random.nextInt(4); k >= 0; k--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt();
            }
            try (OtpAuth said = OtpAuth.parse(text)) {
                read += said.name().isEmpty() ? 0 : 1;
            } catch (OtpAuthException e) {
                assertTrue(e.problem().ordinal() >= 0);
            }
        }
        assertTrue(read > 0);
    }
}
