package precursor.vault.ctap.pin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.crypto.AesCbc;
import precursor.vault.ctap.crypto.Digests;

/** The two PIN/UV auth protocols (CTAP 2.3 §6.5.6 and §6.5.7) as functions of a key. */
public enum PinUvAuthProtocol {
    /** Protocol one: one key for both purposes, IV of zeros, MACs cut to 16 bytes. */
    ONE(1) {
        @Override
        byte[] kdf(byte[] z) {
            return Digests.sha256(z);
        }

        @Override
        byte[] encrypt(byte[] key, byte[] plain, Consumer<byte[]> random) {
            return AesCbc.encrypt(key, new byte[BLOCK], plain);
        }

        @Override
        Optional<byte[]> decrypt(byte[] key, byte[] cipher) {
            return cipher.length % BLOCK == 0
                    ? Optional.of(AesCbc.decrypt(key, new byte[BLOCK], cipher, 0, cipher.length))
                    : Optional.empty();
        }

        @Override
        byte[] authenticate(byte[] key, byte[] message) {
            byte[] mac = Digests.hmacSha256(key, message, message.length);
            return Arrays.copyOf(mac, 16);
        }
    },

    /** Protocol two: an HMAC key and an AES key, a random IV before each ciphertext, whole MACs. */
    TWO(2) {
        @Override
        byte[] kdf(byte[] z) {
            byte[] keys = Arrays.copyOf(hkdf(z, "CTAP2 HMAC key"), 2 * KEY);
            byte[] aes = hkdf(z, "CTAP2 AES key");
            System.arraycopy(aes, 0, keys, KEY, KEY);
            Arrays.fill(aes, (byte) 0);
            return keys;
        }

        @Override
        byte[] encrypt(byte[] key, byte[] plain, Consumer<byte[]> random) {
            byte[] iv = new byte[BLOCK];
            random.accept(iv);
            byte[] aes = Arrays.copyOfRange(key, KEY, 2 * KEY);
            byte[] cipher = AesCbc.encrypt(aes, iv, plain);
            Arrays.fill(aes, (byte) 0);
            byte[] out = Arrays.copyOf(iv, BLOCK + cipher.length);
            System.arraycopy(cipher, 0, out, BLOCK, cipher.length);
            return out;
        }

        @Override
        Optional<byte[]> decrypt(byte[] key, byte[] cipher) {
            if (cipher.length < BLOCK || cipher.length % BLOCK != 0) {
                return Optional.empty();
            }
            byte[] aes = Arrays.copyOfRange(key, KEY, 2 * KEY);
            byte[] plain = AesCbc.decrypt(aes, Arrays.copyOf(cipher, BLOCK), cipher, BLOCK, cipher.length - BLOCK);
            Arrays.fill(aes, (byte) 0);
            return Optional.of(plain);
        }

        @Override
        byte[] authenticate(byte[] key, byte[] message) {
            byte[] hmac = Arrays.copyOf(key, KEY);
            byte[] mac = Digests.hmacSha256(hmac, message, message.length);
            Arrays.fill(hmac, (byte) 0);
            return mac;
        }
    };

    private static final int BLOCK = 16;
    private static final int KEY = 32;

    private final int number;

    PinUvAuthProtocol(int number) {
        this.number = number;
    }

    /** The protocol of a pinUvAuthProtocol parameter, if it is supported. */
    public static Optional<PinUvAuthProtocol> of(long number) {
        return number == ONE.number ? Optional.of(ONE) : number == TWO.number ? Optional.of(TWO) : Optional.empty();
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /**
     * Whether a MAC fits a message; takes the same time wherever they differ.
     *
     * @param key the shared secret, or a token (32 bytes, which both protocols use whole)
     */
    boolean verify(byte[] key, byte[] message, byte[] mac) {
        return MessageDigest.isEqual(authenticate(key, message), mac);
    }

    /** The shared secret of an agreed point's x coordinate: 32 bytes, or 64 in protocol two. */
    abstract byte[] kdf(byte[] z);

    /** Encrypts whole blocks of 16 bytes. */
    abstract byte[] encrypt(byte[] key, byte[] plain, Consumer<byte[]> random);

    /** The plain text, or nothing when the length cannot be. */
    abstract Optional<byte[]> decrypt(byte[] key, byte[] cipher);

    abstract byte[] authenticate(byte[] key, byte[] message);

    /** HKDF-SHA-256 (RFC 5869) with a salt of 32 zero bytes, for 32 bytes. */
    static byte[] hkdf(byte[] secret, String info) {
        byte[] prk = Digests.hmacSha256(new byte[KEY], secret, secret.length);
        byte[] text = info.getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(text, text.length + 1);
        block[text.length] = 1;
        byte[] key = Digests.hmacSha256(prk, block, block.length);
        Arrays.fill(prk, (byte) 0);
        return key;
    }
}
