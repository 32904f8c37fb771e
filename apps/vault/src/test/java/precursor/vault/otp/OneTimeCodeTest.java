package precursor.vault.otp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of RFC 4226 appendix D and RFC 6238 appendix B, and what a time bar needs. */
final class OneTimeCodeTest {

    private static final String DIGITS = "1234567890";

    /** As long as the hash, as RFC 6238 has it. */
    private static byte[] key(OtpAlgorithm algorithm) {
        int length = switch (algorithm) {
            case SHA1 -> 20;
            case SHA256 -> 32;
            case SHA512 -> 64;
        };
        return DIGITS.repeat(7).substring(0, length).getBytes(US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314", "5, 254676", "6, 287922", "7, 162583", "8, 399871",
        "9, 520489"
    })
    void rfc4226(long counter, String code) {
        assertEquals(code, Hotp.code(key(OtpAlgorithm.SHA1), OtpAlgorithm.SHA1, 6, counter));
    }

    @ParameterizedTest
    @CsvSource({
        "59, SHA1, 94287082", "59, SHA256, 46119246", "59, SHA512, 90693936",
        "1111111109, SHA1, 07081804", "1111111109, SHA256, 68084774", "1111111109, SHA512, 25091201",
        "1111111111, SHA1, 14050471", "1111111111, SHA256, 67062674", "1111111111, SHA512, 99943326",
        "1234567890, SHA1, 89005924", "1234567890, SHA256, 91819424", "1234567890, SHA512, 93441116",
        "2000000000, SHA1, 69279037", "2000000000, SHA256, 90698825", "2000000000, SHA512, 38618901",
        "20000000000, SHA1, 65353130", "20000000000, SHA256, 77737706", "20000000000, SHA512, 47863826"
    })
    void rfc6238(long seconds, OtpAlgorithm algorithm, String code) {
        TotpCode now = TotpCode.at(key(algorithm), algorithm, 8, 30, seconds * 1000);
        assertEquals(code, now.code());
        assertEquals(code.substring(2), TotpCode.at(key(algorithm), algorithm, 6, 30, seconds * 1000).code());
        assertEquals(code.substring(1), TotpCode.at(key(algorithm), algorithm, 7, 30, seconds * 1000).code());
        assertEquals(TotpCode.at(key(algorithm), algorithm, 8, 30, seconds * 1000 + 30_000).code(), now.next());
    }

    @ParameterizedTest
    @CsvSource({"0, 30000", "1, 29999", "29999, 1", "30000, 30000", "59001, 999"})
    void aCodeTellsHowLongItHolds(long ms, long left) {
        TotpCode code = TotpCode.at(key(OtpAlgorithm.SHA1), OtpAlgorithm.SHA1, 6, 30, ms);
        assertEquals(left, code.millisLeft());
        assertEquals(30_000, code.stepMillis());
        assertEquals(Hotp.code(key(OtpAlgorithm.SHA1), OtpAlgorithm.SHA1, 6, ms / 30_000), code.code());
    }

    @Test
    void anyStepHasItsOwnBar() {
        for (long step : new long[] {1, 7, 60, 3_600, 100_000_000_000_000_000L, Long.MAX_VALUE}) {
            TotpCode code = TotpCode.at(key(OtpAlgorithm.SHA1), OtpAlgorithm.SHA1, 6, step, 1_234_567);
            assertEquals(Hotp.code(key(OtpAlgorithm.SHA1), OtpAlgorithm.SHA1, 6, 1_234 / step), code.code());
            assertEquals(0, (code.millisLeft() + 1_234_567) % code.stepMillis());
        }
        assertEquals(new MovingFactor.Time(1), new MovingFactor.Time(0));
    }

    @Test
    void aKeyLongerThanABlockIsHashedFirst() {
        byte[] longKey = "k".repeat(65).getBytes(US_ASCII);
        // Computed with Python's hmac module.
        assertEquals("180888", Hotp.code(longKey, OtpAlgorithm.SHA1, 6, 1));
    }
}
