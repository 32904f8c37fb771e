package precursor.vault.ctap.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/** Wycheproof's vectors: for what is here, and for the {@link Judge} of signatures. */
final class WycheproofTest {

    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384", "p521", "secp256k1"})
    void theJudgeOfEcdsaIsRight(String curve) {
        List<Vectors.Vector> all = Vectors.of("ecdsa-" + curve);
        assertTrue(all.size() > 40);
        for (Vectors.Vector v : all) {
            assertEquals(v.valid(), Judge.ecdsa(curve, v.bytes(0), v.bytes(1), v.bytes(2)), v::toString);
        }
    }

    @Test
    void theJudgeOfEd25519IsRight() {
        for (Vectors.Vector v : Vectors.of("ed25519")) {
            assertEquals(v.valid(), Judge.ed25519(v.bytes(0), v.bytes(1), v.bytes(2)), v::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
    void mlDsaSignsAsItShould(Algorithm algorithm) {
        int signatures = 0;
        for (Vectors.Vector v : Vectors.of("ml-dsa-" + algorithm.name().substring(7))) {
            Optional<SigningKey> read = algorithm.read(v.bytes(0));
            assertEquals(v.valid(), read.isPresent(), v::toString);
            if (read.isPresent()) {
                try (SigningKey key = read.get()) {
                    CborMap cose = key.coseKey().entries();
                    byte[] publicKey = ((CborValue.Bytes) cose.get(CborValue.of(-1)).orElseThrow()).value();
                    assertArrayEquals(v.bytes(1), Digests.sha256(publicKey), v::toString);
                    assertArrayEquals(v.bytes(3), Digests.sha256(key.sign(v.bytes(2))), v::toString);
                    signatures++;
                }
            }
        }
        assertTrue(signatures > 15, algorithm + ": " + signatures);
    }

    @Test
    void hmacIsRight() {
        for (Vectors.Vector v : Vectors.of("hmac-sha256")) {
            byte[] message = v.bytes(1);
            byte[] padded = Arrays.copyOf(message, message.length + 3);
            boolean same = Arrays.equals(v.bytes(2), Digests.hmacSha256(v.bytes(0), padded, message.length));
            assertEquals(v.valid(), same, v::toString);
        }
    }

    @Test
    void aesCbcIsRight() {
        for (Vectors.Vector v : Vectors.of("aes-cbc")) {
            byte[] plain = v.bytes(2);
            int padding = 16 - plain.length % 16;
            byte[] padded = Arrays.copyOf(plain, plain.length + padding);
            Arrays.fill(padded, plain.length, padded.length, (byte) padding);
            byte[] cipher = AesCbc.encrypt(v.bytes(0), v.bytes(1), padded);
            assertEquals(HexFormat.of().formatHex(v.bytes(3)), HexFormat.of().formatHex(cipher), v::toString);
            assertArrayEquals(padded, AesCbc.decrypt(v.bytes(0), v.bytes(1), cipher, 0, cipher.length), v::toString);
        }
    }
}
