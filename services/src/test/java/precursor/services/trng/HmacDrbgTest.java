package precursor.services.trng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Against NIST's CAVP vectors, drbgvectors_no_reseed/HMAC_DRBG.rsp, SHA-256, no personalization, COUNT = 0. */
class HmacDrbgTest {

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void generatesWhatTheVectorSays() {
        HmacDrbg drbg = new HmacDrbg(
                hex("ca851911349384bffe89de1cbdc46e6831e44d34a4fb935ee285dd14b71a7488"),
                hex("659ba96c601dc69fc902940805ec0ca8"));
        byte[] out = new byte[128];
        drbg.generate(out);
        drbg.generate(out);
        assertEquals(
                "e528e9abf2dece54d47c7e75e5fe302149f817ea9fb4bee6f4199697d04d5b89"
                        + "d54fbb978a15b5c443c9ec21036d2460b6f73ebad0dc2aba6e624abf07745bc1"
                        + "07694bb7547bb0995f70de25d6b29e2d3011bb19d27676c07162c8b5ccde0668"
                        + "961df86803482cb37ed6d5c0bb8d50cf1f50d476aa0458bdaba806f48be9dcb8",
                HexFormat.of().formatHex(out));
    }

    @Test
    void aSeedInPartsIsOneSeed() {
        byte[] whole = new byte[40];
        new HmacDrbg(new byte[] {1, 2, 3, 4}).generate(whole);
        byte[] parts = new byte[40];
        new HmacDrbg(new byte[] {1}, new byte[0], new byte[] {2, 3, 4}).generate(parts);
        assertEquals(HexFormat.of().formatHex(whole), HexFormat.of().formatHex(parts));
    }

    @Test
    void freshEntropyChangesWhatFollows() {
        HmacDrbg one = new HmacDrbg(new byte[] {1, 2, 3, 4});
        HmacDrbg other = new HmacDrbg(new byte[] {1, 2, 3, 4});
        other.reseed(new byte[] {9});
        byte[] a = new byte[32];
        byte[] b = new byte[32];
        one.generate(a);
        other.generate(b);
        assertFalse(Arrays.equals(a, b));
    }
}
