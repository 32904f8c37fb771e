package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolyvalTest {

    private static String polyval(byte[] key, byte[] blocks) {
        Polyval polyval = new Polyval();
        polyval.start(key, 0, 8);
        polyval.update(blocks, 0, blocks.length);
        byte[] value = new byte[Polyval.BLOCK];
        polyval.finish(value, 0);
        return HexFormat.of().formatHex(value);
    }

    @Test
    void theExampleOfRfc8452() {
        byte[] key = HexFormat.of().parseHex("25629347589242761d31f826ba4b757b");
        byte[] blocks = HexFormat.of().parseHex("4f4f95668c83dfb6401762bb2d01a262" + "d1a24ddd2721d006bbe45f20d3c9f362");
        assertEquals("f7a3b47b846119fae5b7866cf5e5b77e", polyval(key, blocks));
    }

    /** Bit by bit, with numbers of any size: slow, and nothing in common with the code under test. */
    private static String byTheBook(byte[] key, byte[] blocks) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(128).setBit(127).setBit(126).setBit(121).setBit(0);
        BigInteger h = number(key, 0);
        BigInteger sum = BigInteger.ZERO;
        for (int at = 0; at < blocks.length; at += Polyval.BLOCK) {
            BigInteger a = sum.xor(number(blocks, at));
            BigInteger product = BigInteger.ZERO;
            for (int bit = 0; bit < 128; bit++) {
                if (a.testBit(bit)) {
                    product = product.xor(h.shiftLeft(bit));
                }
            }
            // Times x^-128 in the field: 128 times, make it divisible by x and divide.
            for (int i = 0; i < 128; i++) {
                product = (product.testBit(0) ? product.xor(modulus) : product).shiftRight(1);
            }
            sum = product;
        }
        byte[] value = new byte[Polyval.BLOCK];
        for (int i = 0; i < value.length; i++) {
            value[i] = sum.shiftRight(8 * i).byteValue();
        }
        return HexFormat.of().formatHex(value);
    }

    private static BigInteger number(byte[] b, int at) {
        byte[] highFirst = new byte[Polyval.BLOCK];
        for (int i = 0; i < highFirst.length; i++) {
            highFirst[i] = b[at + Polyval.BLOCK - 1 - i];
        }
        return new BigInteger(1, highFirst);
    }

    @Test
    void anyInputGivesWhatTheBookSays() {
        Random random = new Random(8452);
        for (int i = 0; i < 50; i++) {
            byte[] key = new byte[Polyval.BLOCK];
            byte[] blocks = new byte[Polyval.BLOCK * (1 + random.nextInt(4))];
            random.nextBytes(key);
            random.nextBytes(blocks);
            assertEquals(byTheBook(key, blocks), polyval(key, blocks));
        }
    }

    @Test
    void eachBitOfBothFactorsCounts() {
        byte[] ones = HexFormat.of().parseHex("ff".repeat(16));
        for (int bit = 0; bit < 128; bit++) {
            byte[] one = new byte[Polyval.BLOCK];
            one[bit / 8] = (byte) (1 << bit % 8);
            assertEquals(byTheBook(one, ones), polyval(one, ones));
            assertEquals(byTheBook(ones, one), polyval(ones, one));
        }
        assertEquals(byTheBook(ones, ones), polyval(ones, ones));
    }
}
