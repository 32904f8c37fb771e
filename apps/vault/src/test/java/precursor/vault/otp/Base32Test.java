package precursor.vault.otp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as texts; the vectors are those of RFC 4648 §10. */
final class Base32Test {

    private static byte[] decode(String text) {
        return Base32.decode(text.getBytes(US_ASCII)).orElseThrow().bytes();
    }

    @ParameterizedTest
    @CsvSource({
        "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"
    })
    void rfc4648(String plain, String text) {
        assertEquals(plain, new String(decode(text), US_ASCII));
        assertEquals(plain, new String(decode(text + "======"), US_ASCII));
        assertEquals(text, new String(Base32.encode(plain.getBytes(US_ASCII)).bytes(), US_ASCII));
    }

    @Test
    void capitalsSpacesAndHyphensDoNotMatter() {
        assertEquals("foobar", new String(decode("mzxw 6ytb-oi"), US_ASCII));
    }

    @Test
    void whatIsNotOfTheStandardIsCrockfords() {
        // The standard has neither 0, 1, 8 nor 9; Crockford's reads o as 0, i and l as 1, and has no u.
        assertArrayEquals(new byte[] {0x00, 0x44, 0x32, 0x14, (byte) 0xc7}, decode("01234567".substring(0, 1) + "1234567"));
        assertArrayEquals(decode("01890000"), decode("oL89OoOo"));
        assertTrue(Base32.decode("0U".getBytes(US_ASCII)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "=", "A", "MZXW6!", "MZ=XW6", "MZXW6YTB\n", "\u00e4"})
    void whatIsNoKeyIsNotAnEmptyOne(String text) {
        assertTrue(Base32.decode(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).isEmpty());
    }

    @Test
    void anyKeyComesBackFromItsText() {
        Random random = new Random(32);
        for (int i = 0; i < 2_000; i++) {
            byte[] key = new byte[1 + random.nextInt(80)];
            random.nextBytes(key);
            byte[] text = Base32.encode(key).bytes();
            assertArrayEquals(key, Base32.decode(text).orElseThrow().bytes());
        }
    }
}
