package precursor.vault.ctap.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/**
 * Verifies signatures with code that shares nothing with what is tested: the JDK's, and for secp256k1, which it has not, the
 * textbook's. It is tested itself, with Wycheproof's vectors.
 */
public final class Judge {

    private Judge() {}

    /** Whether a signature was made by the key of a COSE key, whose every member is checked on the way. */
    public static boolean isGenuine(CborMap coseKey, byte[] message, byte[] signature) {
        int algorithm = (int) number(coseKey, 3);
        return switch (algorithm) {
            case -7 -> ecdsa("p256", point(coseKey, 1, 32), message, signature);
            case -35 -> ecdsa("p384", point(coseKey, 2, 48), message, signature);
            case -36 -> ecdsa("p521", point(coseKey, 3, 66), message, signature);
            case -47 -> ecdsa("secp256k1", point(coseKey, 8, 32), message, signature);
            case -8 -> {
                check(number(coseKey, 1) == 1 && number(coseKey, -1) == 6 && coseKey.entries().size() == 4);
                yield ed25519(bytes(coseKey, -2), message, signature);
            }
            case -48 -> mlDsa("11", akp(coseKey, 1312), message, signature);
            case -49 -> mlDsa("12", akp(coseKey, 1952), message, signature);
            case -50 -> mlDsa("13", akp(coseKey, 2592), message, signature);
            default -> throw new AssertionError("algorithm " + algorithm);
        };
    }

    static boolean ecdsa(String curve, byte[] point, byte[] message, byte[] signature) {
        // The JDK takes more than DER.
        if (numbers(signature).length == 0) {
            return false;
        }
        return switch (curve) {
            case "p256" -> jdk(
                    "EC", "SHA256withECDSA", "3059301306072a8648ce3d020106082a8648ce3d030107034200", point, message, signature);
            case "p384" -> jdk(
                    "EC", "SHA384withECDSA", "3076301006072a8648ce3d020106052b81040022036200", point, message, signature);
            case "p521" -> jdk(
                    "EC", "SHA512withECDSA", "30819b301006072a8648ce3d020106052b8104002303818600", point, message, signature);
            default -> Secp256k1.verify(point, message, signature);
        };
    }

    /** Both numbers of a signature in DER, or none when it is anything but DER. */
    static BigInteger[] numbers(byte[] der) {
        BigInteger[] none = {};
        // A sequence longer than 127 bytes, as P-521 has it, has one byte more of length.
        int head = der.length > 129 ? 3 : 2;
        if (der.length < 8
                || der[0] != 0x30
                || (head == 3 && der[1] != (byte) 0x81)
                || (der[head - 1] & 0xff) != der.length - head
                || der[head] != 2
                || der[head + 1] <= 0
                || der[head + 2] < 0) {
            return none;
        }
        int second = head + 2 + der[head + 1];
        if (second + 2 >= der.length || der[second] != 2 || der[second + 1] != der.length - second - 2 || der[second + 2] < 0) {
            return none;
        }
        byte[] r = Arrays.copyOfRange(der, head + 2, second);
        byte[] s = Arrays.copyOfRange(der, second + 2, der.length);
        return Arrays.equals(r, new BigInteger(r).toByteArray()) && Arrays.equals(s, new BigInteger(s).toByteArray())
                ? new BigInteger[] {new BigInteger(r), new BigInteger(s)}
                : none;
    }

    static boolean ed25519(byte[] key, byte[] message, byte[] signature) {
        return jdk("Ed25519", "Ed25519", "302a300506032b6570032100", key, message, signature);
    }

    private static boolean mlDsa(String oid, byte[] key, byte[] message, byte[] signature) {
        int bits = key.length + 1;
        String head = HexFormat.of().toHexDigits((short) (bits + 17)) + "300b06096086480165030403" + oid + "0382"
                + HexFormat.of().toHexDigits((short) bits) + "00";
        return jdk("ML-DSA", "ML-DSA", "3082" + head, key, message, signature);
    }

    private static boolean jdk(
            String keys, String algorithm, String spkiHead, byte[] key, byte[] message, byte[] signature) {
        byte[] head = HexFormat.of().parseHex(spkiHead);
        byte[] spki = Arrays.copyOf(head, head.length + key.length);
        System.arraycopy(key, 0, spki, head.length, key.length);
        try {
            PublicKey publicKey = KeyFactory.getInstance(keys).generatePublic(new X509EncodedKeySpec(spki));
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] point(CborMap key, int curve, int bytes) {
        byte[] x = bytes(key, -2);
        byte[] y = bytes(key, -3);
        check(number(key, 1) == 2 && number(key, -1) == curve && key.entries().size() == 5);
        check(x.length == bytes && y.length == bytes);
        byte[] point = new byte[1 + 2 * bytes];
        point[0] = 4;
        System.arraycopy(x, 0, point, 1, bytes);
        System.arraycopy(y, 0, point, 1 + bytes, bytes);
        return point;
    }

    private static byte[] akp(CborMap key, int bytes) {
        byte[] publicKey = bytes(key, -1);
        check(number(key, 1) == 7 && publicKey.length == bytes && key.entries().size() == 3);
        return publicKey;
    }

    private static long number(CborMap map, int label) {
        return ((CborValue.Int) map.get(CborValue.of(label)).orElseThrow()).value();
    }

    private static byte[] bytes(CborMap map, int label) {
        return ((CborValue.Bytes) map.get(CborValue.of(label)).orElseThrow()).value();
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new AssertionError("not the COSE key that it should be");
        }
    }

    /** ECDSA over secp256k1 as SEC 1 §4.1.4 has it, without any thought of speed or secrecy. */
    private static final class Secp256k1 {

        private static final BigInteger P =
                new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
        private static final BigInteger N =
                new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
        private static final BigInteger[] G = {
            new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16),
            new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16)
        };
        private static final BigInteger[] INFINITY = {};

        static boolean verify(byte[] point, byte[] message, byte[] der) {
            BigInteger[] q = {
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)), new BigInteger(1, Arrays.copyOfRange(point, 33, 65))
            };
            check(q[1].pow(2).subtract(q[0].pow(3)).subtract(BigInteger.valueOf(7)).mod(P).signum() == 0);
            BigInteger[] rs = numbers(der);
            if (!inGroup(rs[0]) || !inGroup(rs[1])) {
                return false;
            }
            BigInteger e = new BigInteger(1, Digests.sha256(message));
            BigInteger w = rs[1].modInverse(N);
            BigInteger[] sum = add(times(e.multiply(w).mod(N), G), times(rs[0].multiply(w).mod(N), q));
            return sum.length > 0 && sum[0].mod(N).equals(rs[0]);
        }

        private static boolean inGroup(BigInteger n) {
            return n.signum() > 0 && n.compareTo(N) < 0;
        }

        private static BigInteger[] times(BigInteger k, BigInteger[] point) {
            BigInteger[] sum = INFINITY;
            for (int bit = k.bitLength() - 1; bit >= 0; bit--) {
                sum = add(sum, sum);
                if (k.testBit(bit)) {
                    sum = add(sum, point);
                }
            }
            return sum;
        }

        private static BigInteger[] add(BigInteger[] a, BigInteger[] b) {
            if (a.length == 0 || b.length == 0) {
                return a.length == 0 ? b : a;
            }
            BigInteger slope;
            if (!a[0].equals(b[0])) {
                slope = b[1].subtract(a[1]).multiply(b[0].subtract(a[0]).modInverse(P));
            } else if (a[1].equals(b[1]) && a[1].signum() != 0) {
                slope = a[0].pow(2).multiply(BigInteger.valueOf(3)).multiply(a[1].shiftLeft(1).modInverse(P));
            } else {
                return INFINITY;
            }
            BigInteger x = slope.pow(2).subtract(a[0]).subtract(b[0]).mod(P);
            return new BigInteger[] {x, slope.multiply(a[0].subtract(x)).subtract(a[1]).mod(P)};
        }
    }
}
