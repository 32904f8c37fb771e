package precursor.vault.ctap.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.vault.ctap.cbor.CborWriter;

final class SigningKeyTest {

    private final Random random = new Random(11);

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String der(String r, String s) {
        return HexFormat.of()
                .formatHex(Der.sequence(
                        Der.integer(new BigInteger(r, 16)), Der.integer(new BigInteger(s, 16))));
    }

    @Test
    void theNumbersAreThoseOfTheRegistry() {
        assertEquals(
                List.of(-7, -8, -35, -36, -47, -48, -49, -50),
                Arrays.stream(Algorithm.values()).map(Algorithm::cose).toList());
        for (Algorithm algorithm : Algorithm.values()) {
            assertEquals(Optional.of(algorithm), Algorithm.of(algorithm.cose()));
        }
        for (long other : new long[] {0, 7, -6, -9, -19, -37, -46, -51, -257, Long.MIN_VALUE}) {
            assertEquals(Optional.empty(), Algorithm.of(other));
        }
    }

    @Test
    void mlDsaIsOfferedOnlyWhenAskedFor() {
        assertEquals(
                List.of(Algorithm.ES256, Algorithm.EDDSA, Algorithm.ES384, Algorithm.ES512, Algorithm.ES256K),
                Algorithm.offered(false));
        assertEquals(List.of(Algorithm.values()), Algorithm.offered(true));
    }

    /** RFC 6979 A.2.5 to A.2.7, message "sample" with the hash of each algorithm. */
    @ParameterizedTest
    @CsvSource({
        "ES256, c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721,"
                + "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716,"
                + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
        "ES384, 6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
                + "96d5724e4c70a825f872c9ea60d2edf5,"
                + "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46,"
                + "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8",
        "ES512, 00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75caa896eb32f1f47c70855836a6d16fcc"
                + "1466f6d8fbec67db89ec0c08b0e996b83538,"
                + "0c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f174e25a1ee9017b5d450606add152b534"
                + "931d7d4e8455cc91f9b15bf05ec36e377fa,"
                + "0617cce7cf5064806c467f678d3b4080d6f1cc50af26ca209417308281b68af282623eaa63e5b5c0723d8b8c37ff0777"
                + "b1a20f8ccb1dccc43997f1ee0e44da4a67a"
    })
    void ecdsaSignsAsRfc6979(Algorithm algorithm, String key, String r, String s) {
        try (SigningKey signing = algorithm.read(hex(key)).orElseThrow()) {
            assertEquals(der(r, s), HexFormat.of().formatHex(signing.sign(ascii("sam"), ascii("ple"))));
        }
    }

    /** The vector that implementations of secp256k1 share: RFC 6979's procedure, key 1. They negate s when it is high. */
    @Test
    void es256kSignsAsRfc6979() {
        byte[] one = new byte[32];
        one[31] = 1;
        try (SigningKey key = Algorithm.ES256K.read(one).orElseThrow()) {
            BigInteger[] rs = Judge.numbers(key.sign(ascii("Satoshi Nakamoto")));
            BigInteger order =
                    new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
            assertEquals("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8", rs[0].toString(16));
            assertEquals(
                    "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
                    order.subtract(rs[1]).toString(16));
        }
    }

    /** RFC 8032 §7.1, tests 1 and 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
    })
    void eddsaSignsAsRfc8032(String seed, String publicKey, String message, String signature) {
        try (SigningKey key = Algorithm.EDDSA.read(hex(seed)).orElseThrow()) {
            assertEquals(signature, HexFormat.of().formatHex(key.sign(hex(message))));
            assertEquals(
                    "a4010103272006215820" + publicKey,
                    HexFormat.of().formatHex(CborWriter.write(key.coseKey())));
        }
    }

    @Test
    void theCoseKeyOfEs256IsCanonical() {
        byte[] scalar = hex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
        try (SigningKey key = Algorithm.ES256.read(scalar).orElseThrow()) {
            assertEquals(
                    "a501020326200121582060fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                            + "2258207903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
                    HexFormat.of().formatHex(CborWriter.write(key.coseKey())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedIsGenuineAndNothingElse(Algorithm algorithm) {
        for (int i = 0; i < 3; i++) {
            try (SigningKey key = algorithm.generate(random::nextBytes)) {
                byte[] message = new byte[random.nextInt(300)];
                random.nextBytes(message);
                int cut = random.nextInt(message.length + 1);
                byte[] signature =
                        key.sign(Arrays.copyOf(message, cut), Arrays.copyOfRange(message, cut, message.length));
                assertTrue(Judge.isGenuine(key.coseKey().entries(), message, signature));
                byte[] other = Arrays.copyOf(message, message.length + 1);
                assertFalse(Judge.isGenuine(key.coseKey().entries(), other, signature));
            }
        }
    }

    /** Keys of one bit, and those whose public coordinates begin with zeros, have their full length everywhere. */
    @ParameterizedTest
    @EnumSource(names = {"ES256", "ES384", "ES512", "ES256K"})
    void smallKeysAreKeysToo(Algorithm algorithm) {
        for (int small = 1; small <= 6; small++) {
            byte[] scalar = new byte[algorithm.privateBytes()];
            scalar[scalar.length - 1] = (byte) small;
            try (SigningKey key = algorithm.read(scalar).orElseThrow()) {
                assertArrayEquals(scalar, key.bytes());
                assertTrue(Judge.isGenuine(key.coseKey().entries(), scalar, key.sign(scalar)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ES256, ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        "ES384, ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
        "ES512, 01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709"
                + "a5d03bb5c9b8899c47aebb6fb71e91386409",
        "ES256K, fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
    })
    void scalarsOutsideTheGroupAreNoKeys(Algorithm algorithm, String order) {
        byte[] scalar = hex(order);
        assertTrue(algorithm.read(scalar).isEmpty());
        scalar[scalar.length - 1]--;
        assertTrue(algorithm.read(scalar).isPresent());
        Arrays.fill(scalar, (byte) 0);
        assertTrue(algorithm.read(scalar).isEmpty());
        Arrays.fill(scalar, (byte) 0xff);
        assertTrue(algorithm.read(scalar).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void keysHaveOneLengthOnly(Algorithm algorithm) {
        for (int length = 0; length < 130; length++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) 1);
            assertEquals(length == algorithm.privateBytes(), algorithm.read(bytes).isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void generatingDrawsAgainWhenItMust(Algorithm algorithm) {
        int[] draws = {0};
        try (SigningKey key = algorithm.generate(out -> Arrays.fill(out, (byte) (draws[0]++ == 0 ? 0 : 0x11)))) {
            boolean isEcdsa = key instanceof EcdsaKey;
            assertEquals(isEcdsa ? 2 : 1, draws[0]);
            assertEquals(algorithm.privateBytes(), key.bytes().length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedKeyIsWipedAndSignsNoMore(Algorithm algorithm) {
        byte[] bytes = new byte[algorithm.privateBytes()];
        Arrays.fill(bytes, (byte) 1);
        SigningKey key = algorithm.read(bytes).orElseThrow();
        byte[] live = key.bytes();
        key.close();
        assertArrayEquals(new byte[algorithm.privateBytes()], live);
        assertEquals(1, bytes[0], "what it was read from is the caller's to wipe");
        assertThrows(RuntimeException.class, () -> key.sign(new byte[3]));
        assertFalse(key.toString().contains("0101"));
    }
}
