package precursor.vault.ctap;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/**
 * The host's side of PIN/UV auth protocols one and two, made of what the JDK has and nothing of what is tested (CTAP 2.3
 * §6.5.6, §6.5.7).
 */
final class HostPin {

    static final int GET_PIN_RETRIES = 1;
    static final int GET_KEY_AGREEMENT = 2;
    static final int SET_PIN = 3;
    static final int CHANGE_PIN = 4;
    static final int GET_PIN_TOKEN = 5;
    static final int GET_TOKEN_USING_UV = 6;
    static final int GET_UV_RETRIES = 7;
    static final int GET_TOKEN_USING_PIN = 9;

    static final int MC = 0x01;
    static final int GA = 0x02;
    static final int CM = 0x04;
    static final int BE = 0x08;
    static final int LBW = 0x10;
    static final int ACFG = 0x20;
    static final int PCMR = 0x40;

    /** A secret that both sides know, and the host's key for it. */
    record Shared(int protocol, byte[] secret, CborValue.Map hostKey) {

        byte[] encrypt(byte[] plain) {
            return protocol == 1
                    ? aes(Cipher.ENCRYPT_MODE, secret, new byte[16], plain)
                    : encryptTwo(Arrays.copyOfRange(secret, 32, 64), plain);
        }

        byte[] decrypt(byte[] cipher) {
            return protocol == 1
                    ? aes(Cipher.DECRYPT_MODE, secret, new byte[16], cipher)
                    : aes(
                            Cipher.DECRYPT_MODE,
                            Arrays.copyOfRange(secret, 32, 64),
                            Arrays.copyOf(cipher, 16),
                            Arrays.copyOfRange(cipher, 16, cipher.length));
        }

        byte[] authenticate(byte[]... message) {
            return mac(protocol, Arrays.copyOf(secret, 32), message);
        }

        private static byte[] encryptTwo(byte[] key, byte[] plain) {
            byte[] iv = new byte[16];
            new SecureRandom().nextBytes(iv);
            return TestHost.concat(iv, aes(Cipher.ENCRYPT_MODE, key, iv, plain));
        }
    }

    final Platform platform;
    final int protocol;

    HostPin(Platform platform, int protocol) {
        this.platform = platform;
        this.protocol = protocol;
    }

    /** A request of one sub-command. */
    static CborMap.Builder request(int subCommand) {
        return CborMap.builder().put(2, CborValue.of(subCommand));
    }

    Platform.Response send(CborMap.Builder request) {
        return platform.send(Platform.CLIENT_PIN, request);
    }

    /** Agrees on a new secret. */
    Shared agree() {
        CborMap theirs = send(request(GET_KEY_AGREEMENT).put(1, CborValue.of(protocol)))
                .ok()
                .map(1);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair ours = generator.generateKeyPair();
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(ours.getPrivate());
            agreement.doPhase(publicKey(theirs), true);
            return new Shared(protocol, kdf(agreement.generateSecret()), coseKey((ECPublicKey) ours.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] kdf(byte[] z) throws GeneralSecurityException {
        if (protocol == 1) {
            return MessageDigest.getInstance("SHA-256").digest(z);
        }
        return TestHost.concat(hkdf(z, "CTAP2 HMAC key", 32), hkdf(z, "CTAP2 AES key", 32));
    }

    static byte[] hkdf(byte[] secret, String info, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt(new byte[32])
                            .thenExpand(info.getBytes(StandardCharsets.US_ASCII), length));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    CborMap.Builder setPinRequest(Shared shared, byte[] padded) {
        byte[] newPinEnc = shared.encrypt(padded);
        return request(SET_PIN)
                .put(1, CborValue.of(protocol))
                .put(3, shared.hostKey())
                .put(4, CborValue.of(shared.authenticate(newPinEnc)))
                .put(5, CborValue.of(newPinEnc));
    }

    Platform.Response setPin(String pin) {
        return send(setPinRequest(agree(), padded(pin)));
    }

    CborMap.Builder changePinRequest(Shared shared, String old, byte[] padded) {
        byte[] newPinEnc = shared.encrypt(padded);
        byte[] pinHashEnc = shared.encrypt(pinHash(old));
        return request(CHANGE_PIN)
                .put(1, CborValue.of(protocol))
                .put(3, shared.hostKey())
                .put(4, CborValue.of(shared.authenticate(newPinEnc, pinHashEnc)))
                .put(5, CborValue.of(newPinEnc))
                .put(6, CborValue.of(pinHashEnc));
    }

    Platform.Response changePin(String old, String pin) {
        return send(changePinRequest(agree(), old, padded(pin)));
    }

    /** A request of getPinToken. */
    CborMap.Builder pinTokenRequest(Shared shared, String pin) {
        return request(GET_PIN_TOKEN)
                .put(1, CborValue.of(protocol))
                .put(3, shared.hostKey())
                .put(6, CborValue.of(shared.encrypt(pinHash(pin))));
    }

    Platform.Response getPinToken(String pin) {
        return send(pinTokenRequest(agree(), pin));
    }

    /** A request of getPinUvAuthTokenUsingPinWithPermissions. */
    CborMap.Builder tokenRequest(Shared shared, String pin, int permissions, Optional<String> rpId) {
        return request(GET_TOKEN_USING_PIN)
                .put(1, CborValue.of(protocol))
                .put(3, shared.hostKey())
                .put(6, CborValue.of(shared.encrypt(pinHash(pin))))
                .put(9, CborValue.of(permissions))
                .put(10, rpId.map(CborValue::of));
    }

    /** The token of a PIN: the request must succeed. */
    byte[] token(String pin, int permissions, String rpId) {
        Shared shared = agree();
        return shared.decrypt(send(tokenRequest(shared, pin, permissions, Optional.of(rpId)))
                .ok()
                .bytes(2));
    }

    /** The token of a PIN, bound to no relying party. */
    byte[] token(String pin, int permissions) {
        Shared shared = agree();
        return shared.decrypt(send(tokenRequest(shared, pin, permissions, Optional.empty()))
                .ok()
                .bytes(2));
    }

    /** The token of getPinToken. */
    byte[] pinToken(String pin) {
        Shared shared = agree();
        return shared.decrypt(send(pinTokenRequest(shared, pin)).ok().bytes(2));
    }

    /** A request of getPinUvAuthTokenUsingUvWithPermissions. */
    CborMap.Builder uvTokenRequest(Shared shared, int permissions, Optional<String> rpId) {
        return request(GET_TOKEN_USING_UV)
                .put(1, CborValue.of(protocol))
                .put(3, shared.hostKey())
                .put(9, CborValue.of(permissions))
                .put(10, rpId.map(CborValue::of));
    }

    /** The token of verification on the device: the request must succeed. */
    byte[] uvToken(int permissions, Optional<String> rpId) {
        Shared shared = agree();
        return shared.decrypt(
                send(uvTokenRequest(shared, permissions, rpId)).ok().bytes(2));
    }

    long retries() {
        return send(request(GET_PIN_RETRIES)).ok().number(3);
    }

    long uvRetries() {
        return send(request(GET_UV_RETRIES)).ok().number(5);
    }

    /** A pinUvAuthParam. */
    byte[] param(byte[] token, byte[]... message) {
        return mac(protocol, token, message);
    }

    /** Adds pinUvAuthParam and pinUvAuthProtocol to a makeCredential request. */
    CborMap.Builder onMake(byte[] token, CborMap.Builder request) {
        return request.put(8, CborValue.of(param(token, Relying.HASH))).put(9, CborValue.of(protocol));
    }

    /** Adds pinUvAuthParam and pinUvAuthProtocol to a getAssertion request. */
    CborMap.Builder onGet(byte[] token, CborMap.Builder request) {
        return request.put(6, CborValue.of(param(token, Relying.HASH))).put(7, CborValue.of(protocol));
    }

    static byte[] padded(String pin) {
        return Arrays.copyOf(pin.getBytes(StandardCharsets.UTF_8), 64);
    }

    static byte[] pinHash(String pin) {
        return Arrays.copyOf(Relying.sha256(pin), 16);
    }

    static byte[] mac(int protocol, byte[] key, byte[]... message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : message) {
                mac.update(part);
            }
            return Arrays.copyOf(mac.doFinal(), protocol == 1 ? 16 : 32);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] aes(int mode, byte[] key, byte[] iv, byte[] in) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static ECPublicKey publicKey(CborMap cose) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(
                new BigInteger(1, Relying.bytes(cose, CborValue.of(-2))),
                new BigInteger(1, Relying.bytes(cose, CborValue.of(-3))));
        return (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    static CborValue.Map coseKey(ECPublicKey key) {
        return coseKey(fixed(key.getW().getAffineX()), fixed(key.getW().getAffineY()))
                .build();
    }

    static CborMap.Builder coseKey(byte[] x, byte[] y) {
        return CborMap.builder()
                .put(1, CborValue.of(2))
                .put(3, CborValue.of(-25))
                .put(-1, CborValue.of(1))
                .put(-2, CborValue.of(x))
                .put(-3, CborValue.of(y));
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, out, 32 - length, length);
        return out;
    }
}
