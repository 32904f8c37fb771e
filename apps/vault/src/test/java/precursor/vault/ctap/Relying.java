package precursor.vault.ctap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;

/** Makes CTAP2 requests and takes responses apart, as a relying party would. */
public final class Relying {

    /** Bytes of an ES256 key as a COSE key. */
    private static final int COSE_KEY_BYTES = 77;

    static final byte[] HASH = sha256("client data");

    private Relying() {}

    /** A credential that was made. */
    record Credential(byte[] id, byte[] publicKey, byte[] authData, int counter, int flags) {}

    /** An assertion. */
    record Assertion(byte[] id, byte[] authData, byte[] signature, Optional<CborMap> user, Optional<Long> count) {
        int counter() {
            return ByteBuffer.wrap(authData).getInt(33);
        }

        int flags() {
            return authData[32] & 0xff;
        }
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static CborMap.Builder rp(String id) {
        return CborMap.builder().put("id", CborValue.of(id)).put("name", CborValue.of("The " + id));
    }

    static CborMap.Builder user(int number) {
        return CborMap.builder()
                .put("id", CborValue.of(new byte[] {(byte) number}))
                .put("name", CborValue.of("user" + number))
                .put("displayName", CborValue.of("User Number " + number));
    }

    static CborValue algorithm(long number) {
        return CborMap.builder()
                .put("alg", CborValue.of(number))
                .put("type", CborValue.of("public-key"))
                .build();
    }

    static CborValue descriptor(byte[] id) {
        return CborMap.builder()
                .put("id", CborValue.of(id))
                .put("type", CborValue.of("public-key"))
                .build();
    }

    public static CborValue list(List<byte[]> ids) {
        return new CborValue.Array(ids.stream().map(Relying::descriptor).toList());
    }

    public static CborValue options(String name, boolean value) {
        return CborMap.builder().put(name, CborValue.of(value)).build();
    }

    public static CborMap.Builder make(String rpId, int user) {
        return CborMap.builder()
                .put(1, CborValue.of(HASH))
                .put(2, rp(rpId).build())
                .put(3, user(user).build())
                .put(4, CborValue.array(algorithm(-7), algorithm(-8)));
    }

    public static CborMap.Builder makeDiscoverable(String rpId, int user) {
        return make(rpId, user).put(7, options("rk", true));
    }

    public static CborMap.Builder get(String rpId) {
        return CborMap.builder().put(1, CborValue.of(rpId)).put(2, CborValue.of(HASH));
    }

    /** A request without one parameter. */
    static CborMap.Builder without(CborMap.Builder request, long key) {
        CborMap.Builder rest = CborMap.builder();
        for (CborMap.Entry entry : request.entries().entries()) {
            if (!entry.key().equals(CborValue.of(key))) {
                rest.put(entry.key(), entry.value());
            }
        }
        return rest;
    }

    /** A request with another value of one parameter. */
    static CborMap.Builder with(CborMap.Builder request, long key, CborValue value) {
        return without(request, key).put(key, value);
    }

    /** The credential's id in the authenticator data of a registration. */
    public static byte[] credentialId(byte[] authData) {
        int length = ByteBuffer.wrap(authData).getShort(53);
        return Arrays.copyOfRange(authData, 55, 55 + length);
    }

    static byte[] bytes(CborMap map, CborValue key) {
        return ((CborValue.Bytes) map.get(key).orElseThrow()).value();
    }

    /** Checks an attestation and its parts. */
    static Credential credential(CborMap response, String rpId) throws GeneralSecurityException {
        check(response.get(CborValue.of(1)).equals(Optional.of(CborValue.of("packed"))), "format");
        byte[] authData = bytes(response, CborValue.of(2));
        ByteBuffer in = ByteBuffer.wrap(authData);
        byte[] rpIdHash = new byte[32];
        in.get(rpIdHash);
        check(Arrays.equals(rpIdHash, sha256(rpId)), "RP id hash");
        int flags = in.get() & 0xff;
        int counter = in.getInt();
        byte[] aaguid = new byte[16];
        in.get(aaguid);
        check(Arrays.equals(aaguid, AuthenticatorData.aaguid()), "AAGUID");
        byte[] id = new byte[in.getShort()];
        in.get(id);
        byte[] cose = new byte[COSE_KEY_BYTES];
        in.get(cose);
        CborMap key = ((CborValue.Map) CborReader.read(cose)).entries();
        check(in.hasRemaining() == ((flags & 0x80) != 0), "extension data");
        if (in.hasRemaining()) {
            CborReader.read(authData, in.position());
        }
        check(key.get(CborValue.of(1)).equals(Optional.of(CborValue.of(2))), "kty");
        check(key.get(CborValue.of(3)).equals(Optional.of(CborValue.of(-7))), "alg");
        check(key.get(CborValue.of(-1)).equals(Optional.of(CborValue.of(1))), "crv");
        byte[] publicKey =
                TestHost.concat(new byte[] {4}, bytes(key, CborValue.of(-2)), bytes(key, CborValue.of(-3)));
        CborMap statement = ((CborValue.Map) response.get(CborValue.of(3)).orElseThrow()).entries();
        check(statement.get(CborValue.of("alg")).equals(Optional.of(CborValue.of(-7))), "statement alg");
        check(statement.entries().size() == 2, "self attestation");
        byte[] signature = bytes(statement, CborValue.of("sig"));
        check(JdkVerifier.verify(publicKey, signature, authData, HASH), "attestation signature");
        return new Credential(id, publicKey, authData, counter, flags);
    }

    static Assertion assertion(CborMap response) {
        CborMap credential = ((CborValue.Map) response.get(CborValue.of(1)).orElseThrow()).entries();
        return new Assertion(
                bytes(credential, CborValue.of("id")),
                bytes(response, CborValue.of(2)),
                bytes(response, CborValue.of(3)),
                response.get(CborValue.of(4)).map(v -> ((CborValue.Map) v).entries()),
                response.get(CborValue.of(5)).map(v -> ((CborValue.Int) v).value()));
    }

    static boolean isGenuine(Assertion assertion, Credential credential) throws GeneralSecurityException {
        return JdkVerifier.verify(credential.publicKey(), assertion.signature(), assertion.authData(), HASH);
    }

    private static void check(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
