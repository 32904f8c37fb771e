package precursor.vault.ctap.extension;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/** The platform's side of both PIN/UV auth protocols (CTAP 2.3 §6.5.6, §6.5.7), of the JDK alone. */
final class HostSecret {

    final int protocol;
    private final CborMap publicKey;
    private final byte[] macKey;
    private final byte[] cipherKey;
    private byte ivs = 1;

    /** Agrees with an authenticator, given its COSE key. */
    HostSecret(int protocol, CborMap authenticator) throws GeneralSecurityException {
        this.protocol = protocol;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey own = (ECPublicKey) pair.getPublic();
        publicKey = CborMap.builder()
                .put(1, CborValue.of(2))
                .put(3, CborValue.of(-25))
                .put(-1, CborValue.of(1))
                .put(-2, CborValue.of(fixed(own.getW().getAffineX())))
                .put(-3, CborValue.of(fixed(own.getW().getAffineY())))
                .entries();
        ECPoint point = new ECPoint(number(authenticator, -2), number(authenticator, -3));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, own.getParams())), true);
        byte[] z = agreement.generateSecret();
        if (protocol == 1) {
            macKey = MessageDigest.getInstance("SHA-256").digest(z);
            cipherKey = macKey;
        } else {
            macKey = hkdf(z, "CTAP2 HMAC key");
            cipherKey = hkdf(z, "CTAP2 AES key");
        }
    }

    /** The platform's key as the extension's input wants it. */
    CborMap publicKey() {
        return publicKey;
    }

    byte[] encrypt(byte[] plain) throws GeneralSecurityException {
        byte[] iv = new byte[16];
        if (protocol == 1) {
            return cbc(Cipher.ENCRYPT_MODE, iv, plain);
        }
        Arrays.fill(iv, ivs++);
        byte[] cipher = cbc(Cipher.ENCRYPT_MODE, iv, plain);
        return ByteBuffer.allocate(16 + cipher.length).put(iv).put(cipher).array();
    }

    byte[] decrypt(byte[] sealed) throws GeneralSecurityException {
        return protocol == 1
                ? cbc(Cipher.DECRYPT_MODE, new byte[16], sealed)
                : cbc(
                        Cipher.DECRYPT_MODE,
                        Arrays.copyOf(sealed, 16),
                        Arrays.copyOfRange(sealed, 16, sealed.length));
    }

    byte[] authenticate(byte[] message) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(macKey, message), protocol == 1 ? 16 : 32);
    }

    static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private byte[] cbc(int mode, byte[] iv, byte[] in) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(cipherKey, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(in);
    }

    private static byte[] hkdf(byte[] z, String info) throws GeneralSecurityException {
        byte[] prk = hmac(new byte[32], z);
        return hmac(prk, (info + "\u0001").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static BigInteger number(CborMap key, int label) {
        return new BigInteger(1, ((CborValue.Bytes) key.get(CborValue.of(label)).orElseThrow()).value());
    }

    private static byte[] fixed(BigInteger coordinate) {
        byte[] bytes = coordinate.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }
}
