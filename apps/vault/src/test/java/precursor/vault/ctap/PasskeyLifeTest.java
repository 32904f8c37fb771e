package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.Judge;

/** From making a credential to deleting it, as a host sees all commands together. */
final class PasskeyLifeTest {

    private static final String SITE = "example.com";
    private static final String PIN = "1234";
    private static final int CREDENTIAL_MANAGEMENT = 0x0a;
    private static final int LARGE_BLOBS = 0x0c;

    private final Platform platform = new Platform();

    private CborMap.Builder make(Algorithm algorithm, boolean discoverable) {
        return CborMap.builder()
                .put(1, CborValue.of(Relying.HASH))
                .put(2, Relying.rp(SITE).build())
                .put(3, Relying.user(1).build())
                .put(4, CborValue.array(Relying.algorithm(-65535), Relying.algorithm(algorithm.cose())))
                .put(7, Relying.options("rk", discoverable));
    }

    /** The COSE key that a response attests. */
    private static CborMap coseKey(byte[] authData) {
        int from = 55 + ByteBuffer.wrap(authData).getShort(53);
        return ((CborValue.Map) CborReader.read(authData, from)).entries();
    }

    @ParameterizedTest
    @EnumSource
    void credentialsOfEveryAlgorithmAttestAndSignIn(Algorithm algorithm) {
        platform.env.preferences = new Preferences(true, false, true);
        for (boolean discoverable : new boolean[] {true, false}) {
            Platform.Response made =
                    platform.send(Platform.MAKE_CREDENTIAL, make(algorithm, discoverable)).ok();
            byte[] authData = made.bytes(2);
            CborMap key = coseKey(authData);
            assertEquals(Optional.of(CborValue.of(algorithm.cose())), key.get(CborValue.of(3)));
            CborMap statement = made.map(3);
            assertEquals(
                    Optional.of(CborValue.of(algorithm.cose())),
                    statement.get(CborValue.of("alg")),
                    "self attestation is by the credential's own algorithm");
            assertTrue(Judge.isGenuine(
                    key,
                    TestHost.concat(authData, Relying.HASH),
                    Relying.bytes(statement, CborValue.of("sig"))));

            Platform.Response got = platform.send(
                            Platform.GET_ASSERTION,
                            Relying.get(SITE).put(3, Relying.list(List.of(Relying.credentialId(authData)))))
                    .ok();
            assertTrue(Judge.isGenuine(key, TestHost.concat(got.bytes(2), Relying.HASH), got.bytes(3)));
        }
    }

    @Test
    void whatNoMessageHoldsIsRefused() {
        platform.env.preferences = new Preferences(true, false, true);
        CborMap.Builder blob = CborMap.builder().put("credBlob", CborValue.of(new byte[128]));
        platform.send(Platform.MAKE_CREDENTIAL, make(Algorithm.ML_DSA_87, false).put(6, blob.build()))
                .expect(CtapStatus.REQUEST_TOO_LARGE);
        platform.send(Platform.MAKE_CREDENTIAL, make(Algorithm.ML_DSA_87, true).put(6, blob.build()))
                .ok();
        platform.send(Platform.MAKE_CREDENTIAL, make(Algorithm.ML_DSA_65, false).put(6, blob.build()))
                .ok();
    }

    @Test
    void withoutThePreferenceMlDsaIsNotMade() {
        for (Algorithm algorithm : Algorithm.values()) {
            platform.send(Platform.MAKE_CREDENTIAL, make(algorithm, true))
                    .expect(algorithm.isPostQuantum() ? CtapStatus.UNSUPPORTED_ALGORITHM : CtapStatus.OK);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCredentialIsListedRenamedAndDeleted(int protocol) {
        platform.send(Platform.MAKE_CREDENTIAL, make(Algorithm.ES256, true)).ok();
        HostPin pin = new HostPin(platform, protocol);
        pin.setPin(PIN).ok();
        byte[] readOnly = pin.token(PIN, HostPin.PCMR);
        byte[] state = platform.send(Platform.GET_INFO).ok().bytes(0x1e);

        platform.restart();
        Platform.Response rp = platform.send(
                        CREDENTIAL_MANAGEMENT, new TokenHolder(pin, readOnly).management(2, Optional.empty()))
                .ok();
        assertEquals(1, rp.number(5));
        CborMap.Builder hash = CborMap.builder().put(1, CborValue.of(rp.bytes(4)));
        Platform.Response listed = platform.send(
                        CREDENTIAL_MANAGEMENT, new TokenHolder(pin, readOnly).management(4, Optional.of(hash)))
                .ok();
        CborMap descriptor = listed.map(7);
        CborMap.Builder target = CborMap.builder().put(2, new CborValue.Map(descriptor));
        platform.send(CREDENTIAL_MANAGEMENT, new TokenHolder(pin, readOnly).management(6, Optional.of(target)))
                .expect(CtapStatus.PIN_AUTH_INVALID);

        byte[] token = pin.token(PIN, HostPin.CM);
        CborMap.Builder renamed = CborMap.builder()
                .put(2, new CborValue.Map(descriptor))
                .put(
                        3,
                        CborMap.builder()
                                .put("id", CborValue.of(new byte[] {1}))
                                .put("name", CborValue.of("renamed"))
                                .build());
        platform.send(CREDENTIAL_MANAGEMENT, new TokenHolder(pin, token).management(7, Optional.of(renamed)))
                .ok();
        Platform.Response again = platform.send(
                        CREDENTIAL_MANAGEMENT,
                        new TokenHolder(pin, readOnly).management(4,
                                Optional.of(CborMap.builder().put(1, CborValue.of(rp.bytes(4))))))
                .ok();
        assertEquals(
                Optional.of(CborValue.of("renamed")),
                again.map(6).get(CborValue.of("name")));
        assertNotEquals(
                Arrays.toString(storeState(readOnly, state)),
                Arrays.toString(storeState(
                        readOnly, platform.send(Platform.GET_INFO).ok().bytes(0x1e))),
                "platforms that know the state learn that it changed");

        CborMap.Builder gone = CborMap.builder().put(2, new CborValue.Map(descriptor));
        platform.send(CREDENTIAL_MANAGEMENT, new TokenHolder(pin, token).management(6, Optional.of(gone)))
                .ok();
        platform.send(Platform.GET_ASSERTION, Relying.get(SITE)).expect(CtapStatus.NO_CREDENTIALS);
        platform.send(CREDENTIAL_MANAGEMENT, new TokenHolder(pin, readOnly).management(2, Optional.empty()))
                .expect(CtapStatus.NO_CREDENTIALS);
    }

    /** What encCredStoreState says to who has the persistent token (§6.4). */
    private static byte[] storeState(byte[] readOnly, byte[] encrypted) {
        try {
            byte[] key = HostPin.hkdf(readOnly, "encCredStoreState", 16);
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(encrypted, 0, 16));
            return cipher.doFinal(encrypted, 16, 16);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLargeBlobIsWrittenWithItsTokenAndReadWithout() {
        Platform.Response made = platform.send(
                        Platform.MAKE_CREDENTIAL,
                        make(Algorithm.ES256, true)
                                .put(
                                        6,
                                        CborMap.builder()
                                                .put("largeBlobKey", CborValue.of(true))
                                                .build()))
                .ok();
        byte[] blobKey = made.bytes(5);
        assertEquals(32, blobKey.length);
        Platform.Response got = platform.send(
                        Platform.GET_ASSERTION,
                        Relying.get(SITE)
                                .put(
                                        4,
                                        CborMap.builder()
                                                .put("largeBlobKey", CborValue.of(true))
                                                .build()))
                .ok();
        assertArrayEquals(blobKey, got.bytes(7));

        HostPin pin = new HostPin(platform, 2);
        pin.setPin(PIN).ok();
        byte[] token = pin.token(PIN, HostPin.LBW);
        byte[] content = new byte[1_984];
        Arrays.fill(content, (byte) 0x5a);
        byte[] array = TokenHolder.largeBlobArray(content);
        for (int at = 0; at < array.length; at += 900) {
            byte[] fragment = Arrays.copyOfRange(array, at, Math.min(array.length, at + 900));
            platform.send(LARGE_BLOBS, new TokenHolder(pin, token).largeBlobs(fragment, at, array.length))
                    .ok();
        }
        platform.restart();
        assertArrayEquals(
                array,
                platform.send(
                                LARGE_BLOBS,
                                CborMap.builder().put(1, CborValue.of(4_096)).put(3, CborValue.of(0)))
                        .ok()
                        .bytes(1));
    }
}
