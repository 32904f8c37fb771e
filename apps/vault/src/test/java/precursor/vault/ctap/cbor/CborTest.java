package precursor.vault.ctap.cbor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import precursor.vault.ctap.cbor.CborException.Fault;

final class CborTest {

    /** RFC 8949 appendix A, as far as CTAP2 allows it. */
    @ParameterizedTest
    @CsvSource({
        "00", "01", "0a", "17", "1818", "1819", "1864", "1903e8", "1a000f4240", "1b000000e8d4a51000",
        "1b7fffffffffffffff", "20", "29", "3863", "3903e7", "3b7fffffffffffffff", "f4", "f5", "f6", "40",
        "4401020304", "60", "6161", "6449455446", "62225c", "62c3bc", "63e6b0b4", "64f0908591", "80", "83010203",
        "8301820203820405", "98190102030405060708090a0b0c0d0e0f101112131415161718181819", "a0", "a201020304",
        "a26161016162820203", "826161a161626163", "a56161614161626142616361436164614461656145"
    })
    void readsAndWritesTheVectorsOfTheRfc(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertArrayEquals(bytes, CborWriter.write(CborReader.read(bytes)));
    }

    @ParameterizedTest
    @CsvSource({
        "'',TRUNCATED",
        "18,TRUNCATED",
        "1817,NOT_SHORTEST",
        "1900ff,NOT_SHORTEST",
        "1a0000ffff,NOT_SHORTEST",
        "1b00000000ffffffff,NOT_SHORTEST",
        "1b8000000000000000,OUT_OF_RANGE",
        "3b8000000000000000,OUT_OF_RANGE",
        "3800,NOT_SHORTEST",
        "5801ff,NOT_SHORTEST",
        "41,TRUNCATED",
        "5affffffff,TRUNCATED",
        "5bffffffffffffffff,TRUNCATED",
        "7b7fffffffffffffff,TRUNCATED",
        "9a7fffffff,TRUNCATED",
        "ba7fffffff,TRUNCATED",
        "bbffffffffffffffff,TRUNCATED",
        "5f4101ff,INDEFINITE_LENGTH",
        "7f6161ff,INDEFINITE_LENGTH",
        "9fff,INDEFINITE_LENGTH",
        "bfff,INDEFINITE_LENGTH",
        "1c,RESERVED",
        "5d,RESERVED",
        "ff,RESERVED",
        "c074,UNSUPPORTED",
        "c11a514b67b0,UNSUPPORTED",
        "f90000,UNSUPPORTED",
        "fa47c35000,UNSUPPORTED",
        "fb3ff199999999999a,UNSUPPORTED",
        "f7,UNSUPPORTED",
        "f820,UNSUPPORTED",
        "e0,UNSUPPORTED",
        "0000,TRAILING_BYTES",
        "a000,TRAILING_BYTES",
        "a2020001ff,UNSORTED_KEYS",
        "a220000000,UNSORTED_KEYS",
        "a2626161006162 00,UNSORTED_KEYS",
        "a2616200616100,UNSORTED_KEYS",
        "a261610000 00,UNSORTED_KEYS",
        "a201000100,DUPLICATE_KEY",
        "a2616100616100,DUPLICATE_KEY",
        "a18000,KEY_TYPE",
        "a1f500,KEY_TYPE",
        "8181818180,TOO_DEEP",
        "a101a101a101a101a0,TOO_DEEP",
        "61ff,NOT_UTF8",
        "62c0af,NOT_UTF8",
        "63eda080,NOT_UTF8"
    })
    void refusesWhatIsNotCanonical(String hex, Fault fault) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertEquals(fault, assertThrows(CborException.class, () -> CborReader.read(bytes)).fault());
    }

    @Test
    void fourLevelsAreAllowed() {
        byte[] bytes = HexFormat.of().parseHex("a101a101a101a10100");
        assertArrayEquals(bytes, CborWriter.write(CborReader.read(bytes)));
    }

    @Test
    void keysAreSortedByTypeThenLengthThenBytes() {
        byte[] written = CborWriter.write(CborMap.builder()
                .put("aa", CborValue.of(0))
                .put("b", CborValue.of(0))
                .put(-1, CborValue.of(0))
                .put(100, CborValue.of(0))
                .put(10, CborValue.of(0))
                .build());
        assertEquals("a50a00186400200061620062616100", HexFormat.of().formatHex(written));
    }

    @Test
    void aBuilderRefusesDuplicateKeys() {
        CborMap.Builder twice = CborMap.builder().put(1, CborValue.of(0)).put(1, CborValue.of(1));
        assertEquals(Fault.DUPLICATE_KEY, assertThrows(CborException.class, twice::build).fault());
    }

    @Test
    void everyValueComesBack() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            CborValue value = value(random, 4);
            assertEquals(value, CborReader.read(CborWriter.write(value)));
        }
    }

    /** Whatever bytes are read without refusal are exactly those that would be written. */
    @Test
    void onlyCanonicalBytesAreRead() {
        Random random = new Random(2);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = CborWriter.write(value(random, 4));
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                CborValue value = CborReader.read(bytes);
                read++;
                assertArrayEquals(bytes, CborWriter.write(value));
            } catch (CborException e) {
                // Refused: fine.
            }
        }
        assertEquals(true, read > 1_000);
    }

    private static CborValue value(Random random, int levels) {
        return switch (random.nextInt(levels == 0 ? 5 : 8)) {
            case 0 -> CborValue.of(random.nextLong() >> random.nextInt(64));
            case 1 -> CborValue.of(random.nextBoolean());
            case 2 -> new CborValue.Null();
            case 3 -> CborValue.of("ä".repeat(random.nextInt(20)));
            case 4 -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                yield CborValue.of(bytes);
            }
            case 5 -> {
                List<CborValue> values = new ArrayList<>();
                for (int i = random.nextInt(30); i > 0; i--) {
                    values.add(value(random, levels - 1));
                }
                yield new CborValue.Array(values);
            }
            default -> {
                CborMap.Builder map = CborMap.builder();
                for (int i = random.nextInt(8); i > 0; i--) {
                    map.put(i * (random.nextBoolean() ? 1L : -100L), value(random, levels - 1));
                }
                yield map.build();
            }
        };
    }
}
