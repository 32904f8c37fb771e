package precursor.vault.ctap.extension;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.CtapException;
import precursor.vault.ctap.CtapStatus;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.MemoryStore;

/** CTAP 2.3 §12. */
final class ExtensionsTest {

    private final Random seeded = new Random(71);
    private final Consumer<byte[]> random = seeded::nextBytes;
    private final MemoryStore store = new MemoryStore();
    private final Credentials credentials = new Credentials(store, random);
    private final BothKeys keys = new BothKeys(random);
    private final SigningKey key = Algorithm.ES256.generate(random);
    private boolean complex;

    private final PinPolicy policy = new PinPolicy() {
        @Override
        public int minPinLength() {
            return 6;
        }

        @Override
        public boolean isComplexityDemanded() {
            return complex;
        }

        @Override
        public boolean mayBeToldTo(String rpId) {
            return rpId.equals("trusted.example");
        }
    };

    private static CborMap.Builder map(String name, CborValue value) {
        return CborMap.builder().put(name, value);
    }

    private static Optional<Parameters> parameters(CborMap.Builder map) {
        return Optional.of(new Parameters(map.entries()));
    }

    private static CreationExtensions creation(CborMap.Builder map) {
        return CreationExtensions.of(parameters(map), true);
    }

    private static AssertionExtensions assertion(CborMap.Builder map) {
        return AssertionExtensions.of(parameters(map), true);
    }

    private Optional<CborValue.Map> outputs(CreationExtensions extensions) {
        return extensions.outputs(key, "trusted.example", true, credentials, policy, keys, random);
    }

    private Optional<CborValue.Map> outputs(AssertionExtensions extensions, CredentialProperties properties) {
        return extensions.outputs(key, properties, true, credentials, keys, random);
    }

    private static Optional<CborValue.Map> expected(String name, CborValue value) {
        return Optional.of(map(name, value).build());
    }

    private static void assertEnds(CtapStatus status, Runnable work) {
        assertEquals(status, assertThrows(CtapException.class, work::run).status());
    }

    @Test
    void withoutExtensionsThereIsNothing() {
        CreationExtensions made = CreationExtensions.of(Optional.empty(), false);
        assertEquals(Optional.empty(), outputs(made));
        assertEquals(CredentialProperties.NONE, made.properties(random));
        AssertionExtensions got = AssertionExtensions.of(Optional.empty(), false);
        assertTrue(got.isEmpty());
        assertEquals(Optional.empty(), outputs(got, CredentialProperties.NONE));
        assertEquals(Optional.empty(), got.largeBlobKey(new CredentialProperties(
                1, Optional.empty(), Optional.of(new byte[32]), false)));
    }

    @Test
    void unknownNamesArePassedOver() {
        CborMap.Builder unknown = map("uvm", CborValue.of(true)).put("x", CborMap.builder().build());
        assertEquals(Optional.empty(), outputs(creation(unknown)));
        assertTrue(assertion(map("uvm", CborValue.of(true))).isEmpty());
        assertEnds(
                CtapStatus.CBOR_UNEXPECTED_TYPE,
                () -> creation(CborMap.builder().put(1, CborValue.of(true))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void credProtectIsKeptAndTold(int level) {
        CreationExtensions extensions = creation(map("credProtect", CborValue.of(level)));
        assertEquals(level, extensions.properties(random).credProtect());
        assertEquals(expected("credProtect", CborValue.of(level)), outputs(extensions));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4, 255, -1, Long.MAX_VALUE})
    void otherPoliciesAreRefused(long level) {
        assertEnds(CtapStatus.INVALID_PARAMETER, () -> creation(map("credProtect", CborValue.of(level))));
    }

    @ParameterizedTest
    @CsvSource({
        "1,false,false,true", "1,true,true,true",
        "2,false,false,false", "2,false,true,true", "2,true,false,true",
        "3,false,false,false", "3,false,true,false", "3,true,false,true", "3,true,true,true"
    })
    void credProtectHidesCredentials(int level, boolean verified, boolean listed, boolean visible) {
        assertEquals(visible, CredProtect.isVisible(level, verified, listed));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 128, 129, 1000})
    void credBlobIsKeptUpToItsLength(int length) {
        byte[] blob = new byte[length];
        Arrays.fill(blob, (byte) 7);
        CreationExtensions extensions = creation(map("credBlob", CborValue.of(blob)));
        boolean fits = length <= 128;
        assertEquals(expected("credBlob", CborValue.of(fits)), outputs(extensions));
        CredentialProperties properties = extensions.properties(random);
        assertEquals(fits, properties.credBlob().isPresent());
        assertEquals(
                expected("credBlob", CborValue.of(fits ? blob : new byte[0])),
                outputs(assertion(map("credBlob", CborValue.of(true))), properties));
        assertEquals(
                Optional.empty(), outputs(assertion(map("credBlob", CborValue.of(false))), properties));
    }

    @Test
    void largeBlobKeysAreMadeForDiscoverableCredentials() {
        CborMap.Builder asked = map("largeBlobKey", CborValue.of(true));
        CreationExtensions extensions = creation(asked);
        CredentialProperties properties = extensions.properties(random);
        byte[] blobKey = properties.largeBlobKey().orElseThrow();
        assertEquals(32, blobKey.length);
        assertFalse(Arrays.equals(
                blobKey, extensions.properties(random).largeBlobKey().orElseThrow()));
        assertEquals(Optional.empty(), outputs(extensions), "it is a member of the response");
        AssertionExtensions got = assertion(map("largeBlobKey", CborValue.of(true)));
        assertArrayEquals(blobKey, got.largeBlobKey(properties).orElseThrow());
        assertEquals(Optional.empty(), got.largeBlobKey(CredentialProperties.NONE));
        assertEquals(Optional.empty(), outputs(got, properties));

        assertEnds(
                CtapStatus.INVALID_OPTION,
                () -> CreationExtensions.of(parameters(map("largeBlobKey", CborValue.of(true))), false));
        assertEnds(CtapStatus.INVALID_OPTION, () -> creation(map("largeBlobKey", CborValue.of(false))));
        assertEnds(CtapStatus.INVALID_OPTION, () -> assertion(map("largeBlobKey", CborValue.of(false))));
    }

    @Test
    void rulesForPinsAreToldToThoseWhoMayKnow() {
        CborMap.Builder asked = map("minPinLength", CborValue.of(true)).put("pinComplexityPolicy", CborValue.of(true));
        CreationExtensions extensions = creation(asked);
        assertEquals(
                Optional.of(map("minPinLength", CborValue.of(6))
                        .put("pinComplexityPolicy", CborValue.of(false))
                        .build()),
                outputs(extensions));
        complex = true;
        assertEquals(
                expected("pinComplexityPolicy", CborValue.of(true)),
                outputs(creation(map("pinComplexityPolicy", CborValue.of(true)))));
        assertEquals(
                Optional.empty(),
                extensions.outputs(key, "other.example", true, credentials, policy, keys, random));
        assertEquals(
                Optional.empty(), outputs(creation(map("minPinLength", CborValue.of(false)))));
    }

    @Test
    void paymentsByOthersAreFixedSilentlyAndToldWhenAsked() {
        CreationExtensions extensions = creation(map("thirdPartyPayment", CborValue.of(true)));
        assertEquals(Optional.empty(), outputs(extensions));
        AssertionExtensions got = assertion(map("thirdPartyPayment", CborValue.of(true)));
        assertEquals(
                expected("thirdPartyPayment", CborValue.of(true)), outputs(got, extensions.properties(random)));
        assertEquals(
                expected("thirdPartyPayment", CborValue.of(false)), outputs(got, CredentialProperties.NONE));
        assertFalse(creation(map("thirdPartyPayment", CborValue.of(false)))
                .properties(random)
                .thirdPartyPayment());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credProtect", "credBlob", "largeBlobKey", "minPinLength", "pinComplexityPolicy", "hmac-secret",
                "hmac-secret-mc", "thirdPartyPayment"
            })
    void aWrongTypeEndsTheCommand(String name) {
        assertTrue(Extensions.NAMES.contains(name));
        assertEnds(CtapStatus.CBOR_UNEXPECTED_TYPE, () -> creation(map(name, CborValue.of("true"))));
        assertEnds(CtapStatus.CBOR_UNEXPECTED_TYPE, () -> creation(map(name, new CborValue.Null())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"credBlob", "largeBlobKey", "hmac-secret", "thirdPartyPayment"})
    void aWrongTypeEndsAnAssertionToo(String name) {
        assertEnds(CtapStatus.CBOR_UNEXPECTED_TYPE, () -> assertion(map(name, CborValue.of(1))));
    }
}
