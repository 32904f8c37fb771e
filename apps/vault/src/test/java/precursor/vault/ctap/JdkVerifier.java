package precursor.vault.ctap;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Verifies ES256 with the JDK, which shares no code with what is tested. */
public final class JdkVerifier {

    private static final byte[] SPKI_HEAD =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private JdkVerifier() {}

    /**
     * @param publicKey 65 bytes, uncompressed
     */
    public static boolean verify(byte[] publicKey, byte[] signature, byte[]... parts) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(TestHost.concat(SPKI_HEAD, publicKey)));
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(key);
        for (byte[] part : parts) {
            verifier.update(part);
        }
        return verifier.verify(signature);
    }
}
