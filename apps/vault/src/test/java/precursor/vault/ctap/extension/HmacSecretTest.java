package precursor.vault.ctap.extension;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

/** hmac-secret and hmac-secret-mc (CTAP 2.3 §12.7, §12.8) with a platform whose cryptography is the JDK's. */
final class HmacSecretTest {

    private final Random seeded = new Random(81);
    private final Consumer<byte[]> random = seeded::nextBytes;
    private final MemoryStore store = new MemoryStore();
    private final Credentials credentials = new Credentials(store, random);
    private final BothKeys keys = new BothKeys(random);
    private final SigningKey key = Algorithm.ES256.generate(random);
    private final byte[] salts = new byte[64];

    HmacSecretTest() {
        seeded.nextBytes(salts);
    }

    private static final PinPolicy POLICY = new PinPolicy() {
        @Override
        public int minPinLength() {
            return 4;
        }

        @Override
        public boolean isComplexityDemanded() {
            return false;
        }

        @Override
        public boolean mayBeToldTo(String rpId) {
            return false;
        }
    };

    private HostSecret host(int protocol) throws GeneralSecurityException {
        return new HostSecret(protocol, (protocol == 1 ? keys.one() : keys.two()).publicKey().entries());
    }

    private static CborMap.Builder input(HostSecret host, byte[] saltEnc, byte[] saltAuth) {
        return CborMap.builder()
                .put(1, new CborValue.Map(host.publicKey()))
                .put(2, CborValue.of(saltEnc))
                .put(3, CborValue.of(saltAuth))
                .put(4, CborValue.of(host.protocol));
    }

    private static CborMap.Builder input(HostSecret host, byte[] plainSalts) throws GeneralSecurityException {
        byte[] saltEnc = host.encrypt(plainSalts);
        return input(host, saltEnc, host.authenticate(saltEnc));
    }

    private static Optional<Parameters> named(String name, CborMap.Builder input) {
        return Optional.of(
                new Parameters(CborMap.builder().put(name, input.build()).entries()));
    }

    private static byte[] output(Optional<CborValue.Map> outputs, String name) {
        return ((CborValue.Bytes) outputs.orElseThrow().entries().get(CborValue.of(name)).orElseThrow()).value();
    }

    private byte[] asserted(HostSecret host, CborMap.Builder input, boolean verified) throws GeneralSecurityException {
        AssertionExtensions extensions = AssertionExtensions.of(named("hmac-secret", input), true);
        return host.decrypt(output(
                extensions.outputs(key, CredentialProperties.NONE, verified, credentials, keys, random),
                "hmac-secret"));
    }

    /** As the real device computes it: an HMAC over the private key with the half of the secret that fits. */
    private byte[] expected(boolean verified, byte[] salt) throws GeneralSecurityException {
        byte[] both = store.find(2041).orElseThrow();
        assertEquals(64, both.length);
        byte[] half = verified ? Arrays.copyOfRange(both, 32, 64) : Arrays.copyOf(both, 32);
        return HostSecret.hmac(HostSecret.hmac(half, key.bytes()), salt);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oneSaltGivesOneSecret(int protocol) throws Exception {
        byte[] salt = Arrays.copyOf(salts, 32);
        for (boolean verified : new boolean[] {false, true}) {
            HostSecret host = host(protocol);
            byte[] secret = asserted(host, input(host, salt), verified);
            assertArrayEquals(expected(verified, salt), secret);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void twoSaltsGiveTwo(int protocol) throws Exception {
        HostSecret host = host(protocol);
        byte[] secrets = asserted(host, input(host, salts), true);
        assertEquals(64, secrets.length);
        assertArrayEquals(expected(true, Arrays.copyOf(salts, 32)), Arrays.copyOf(secrets, 32));
        assertArrayEquals(expected(true, Arrays.copyOfRange(salts, 32, 64)), Arrays.copyOfRange(secrets, 32, 64));
        assertFalse(Arrays.equals(secrets, asserted(host, input(host, salts), false)));
    }

    @Test
    void withoutAProtocolItIsTheFirst() throws Exception {
        HostSecret host = host(1);
        byte[] saltEnc = host.encrypt(salts);
        CborMap.Builder input = CborMap.builder()
                .put(1, new CborValue.Map(host.publicKey()))
                .put(2, CborValue.of(saltEnc))
                .put(3, CborValue.of(host.authenticate(saltEnc)));
        assertEquals(64, asserted(host, input, true).length);
    }

    @Test
    void theSameInputServesEveryAssertionOfARow() throws Exception {
        HostSecret host = host(2);
        AssertionExtensions extensions = AssertionExtensions.of(named("hmac-secret", input(host, salts)), true);
        SigningKey other = Algorithm.EDDSA.generate(random);
        byte[] first = host.decrypt(output(
                extensions.outputs(key, CredentialProperties.NONE, true, credentials, keys, random), "hmac-secret"));
        byte[] second = host.decrypt(output(
                extensions.outputs(other, CredentialProperties.NONE, true, credentials, keys, random), "hmac-secret"));
        assertArrayEquals(expected(true, Arrays.copyOf(salts, 32)), Arrays.copyOf(first, 32));
        assertFalse(Arrays.equals(first, second));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void atCreationTheSecretsAreThoseOfLaterAssertions(int protocol) throws Exception {
        HostSecret host = host(protocol);
        CreationExtensions extensions = CreationExtensions.of(
                Optional.of(new Parameters(CborMap.builder()
                        .put("hmac-secret", CborValue.of(true))
                        .put("hmac-secret-mc", input(host, salts).build())
                        .entries())),
                false);
        Optional<CborValue.Map> outputs =
                extensions.outputs(key, "a.example", true, credentials, POLICY, keys, random);
        assertEquals(
                Optional.of(CborValue.of(true)),
                outputs.orElseThrow().entries().get(CborValue.of("hmac-secret")));
        byte[] created = host.decrypt(output(outputs, "hmac-secret-mc"));
        assertArrayEquals(created, asserted(host, input(host, salts), true));
    }

    @Test
    void atCreationHmacSecretItselfMustBeAskedFor() throws Exception {
        HostSecret host = host(2);
        for (Optional<Boolean> flag : List.of(Optional.<Boolean>empty(), Optional.of(false))) {
            CborMap.Builder map =
                    CborMap.builder().put("hmac-secret-mc", input(host, salts).build());
            flag.ifPresent(value -> map.put("hmac-secret", CborValue.of(value)));
            assertEnds(
                    CtapStatus.MISSING_PARAMETER,
                    () -> CreationExtensions.of(Optional.of(new Parameters(map.entries())), true));
        }
        CreationExtensions alone = CreationExtensions.of(
                Optional.of(new Parameters(CborMap.builder()
                        .put("hmac-secret", CborValue.of(true))
                        .entries())),
                true);
        assertEquals(
                Optional.of(CborMap.builder().put("hmac-secret", CborValue.of(true)).build()),
                alone.outputs(key, "a.example", false, credentials, POLICY, keys, random));
    }

    @Test
    void nobodyThereNoSecret() throws Exception {
        HostSecret host = host(2);
        CborMap.Builder input = input(host, salts);
        assertEnds(
                CtapStatus.UNSUPPORTED_OPTION, () -> AssertionExtensions.of(named("hmac-secret", input), false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachPartOfTheInputIsNeeded(int missing) throws Exception {
        HostSecret host = host(2);
        CborMap.Builder part = CborMap.builder();
        for (CborMap.Entry entry : input(host, salts).entries().entries()) {
            if (!entry.key().equals(CborValue.of(missing))) {
                part.put(entry.key(), entry.value());
            }
        }
        assertEnds(CtapStatus.MISSING_PARAMETER, () -> AssertionExtensions.of(named("hmac-secret", part), true));
    }

    @Test
    void otherProtocolsAreRefused() throws Exception {
        HostSecret host = host(2);
        for (int protocol : new int[] {0, 3, -1}) {
            CborMap.Builder input = CborMap.builder()
                    .put(1, new CborValue.Map(host.publicKey()))
                    .put(2, CborValue.of(new byte[48]))
                    .put(3, CborValue.of(new byte[32]))
                    .put(4, CborValue.of(protocol));
            assertEnds(
                    CtapStatus.INVALID_PARAMETER, () -> AssertionExtensions.of(named("hmac-secret", input), true));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void saltsThatWereTouchedGiveNothing(int protocol) throws Exception {
        HostSecret host = host(protocol);
        byte[] saltEnc = host.encrypt(salts);
        byte[] saltAuth = host.authenticate(saltEnc);
        byte[] otherEnc = saltEnc.clone();
        otherEnc[40] ^= 1;
        byte[] otherAuth = saltAuth.clone();
        otherAuth[3] ^= 1;
        assertEnds(CtapStatus.PIN_AUTH_INVALID, () -> unchecked(host, input(host, otherEnc, saltAuth)));
        assertEnds(CtapStatus.PIN_AUTH_INVALID, () -> unchecked(host, input(host, saltEnc, otherAuth)));
        assertEnds(CtapStatus.PIN_AUTH_INVALID, () -> unchecked(host, input(host, saltEnc, new byte[0])));
        assertEnds(
                CtapStatus.PIN_AUTH_INVALID,
                () -> unchecked(host, input(host, saltEnc, Arrays.copyOf(saltAuth, saltAuth.length - 1))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void otherLengthsAreRefusedAfterTheMac(int protocol) throws Exception {
        HostSecret host = host(protocol);
        for (int length : new int[] {0, 16, 48, 80, 96}) {
            CborMap.Builder input = input(host, Arrays.copyOf(salts, length));
            assertEnds(CtapStatus.INVALID_PARAMETER, () -> unchecked(host, input));
        }
        for (int length : new int[] {1, 15, 33, 47, 65}) {
            byte[] ragged = new byte[length];
            byte[] mac = host.authenticate(ragged);
            assertEnds(CtapStatus.INVALID_PARAMETER, () -> unchecked(host, input(host, ragged, mac)));
        }
    }

    @Test
    void pointsThatAreNotOnTheCurveAreRefused() throws Exception {
        HostSecret host = host(2);
        CborMap.Builder off = CborMap.builder()
                .put(1, CborValue.of(2))
                .put(3, CborValue.of(-25))
                .put(-1, CborValue.of(1))
                .put(-2, CborValue.of(new byte[32]))
                .put(-3, CborValue.of(new byte[32]));
        CborMap.Builder input = CborMap.builder()
                .put(1, off.build())
                .put(2, CborValue.of(new byte[48]))
                .put(3, CborValue.of(new byte[32]))
                .put(4, CborValue.of(2));
        assertEnds(CtapStatus.INVALID_PARAMETER, () -> unchecked(host, input));
    }

    @Test
    void aSecretThatIsNoLongerSharedGivesNothing() throws Exception {
        HostSecret host = host(2);
        CborMap.Builder input = input(host, salts);
        keys.two().regenerate();
        assertEnds(CtapStatus.PIN_AUTH_INVALID, () -> unchecked(host, input));
    }

    private void unchecked(HostSecret host, CborMap.Builder input) {
        try {
            asserted(host, input, true);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertEnds(CtapStatus status, Runnable work) {
        assertEquals(status, assertThrows(CtapException.class, work::run).status());
    }
}
