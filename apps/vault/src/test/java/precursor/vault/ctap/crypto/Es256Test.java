package precursor.vault.ctap.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Es256Test {

    private static final byte[] KEY =
            HexFormat.of().parseHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");

    /** RFC 6979 A.2.5, P-256 with SHA-256, message "sample". */
    @Test
    void signsAsRfc6979() {
        assertEquals(
                "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                        + "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
                HexFormat.of()
                        .formatHex(Es256.sign(
                                KEY,
                                "sam".getBytes(StandardCharsets.US_ASCII),
                                "ple".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void publicKeyIsThatOfRfc6979() {
        assertEquals(
                "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
                HexFormat.of().formatHex(Es256.publicKey(KEY)));
    }

    @Test
    void keysOutsideTheGroupAreNone() {
        assertFalse(Es256.isPrivateKey(new byte[32]));
        assertFalse(Es256.isPrivateKey(new byte[31]));
        assertFalse(Es256.isPrivateKey(
                HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")));
        assertTrue(Es256.isPrivateKey(
                HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550")));
    }

    @Test
    void generatingSkipsWhatIsNoKey() {
        int[] calls = {0};
        byte[] key = Es256.generate(out -> Arrays.fill(out, (byte) (calls[0]++ == 0 ? 0xff : 0x11)));
        assertEquals(2, calls[0]);
        assertTrue(Es256.isPrivateKey(key));
    }

    @Test
    void theCertificateIsReadAndVerifiedByTheJdk() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] key = Es256.generate(random::nextBytes);
            byte[] publicKey = Es256.publicKey(key);
            byte[] der = SelfSignedCertificate.of(key, publicKey);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            certificate.verify(certificate.getPublicKey());
            assertArrayEquals(der, certificate.getEncoded());
            assertEquals(3, certificate.getVersion());
            assertEquals(-1, certificate.getBasicConstraints());
            byte[] encoded = certificate.getPublicKey().getEncoded();
            assertArrayEquals(publicKey, Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length));
        }
    }
}
