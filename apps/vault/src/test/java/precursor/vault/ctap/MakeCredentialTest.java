package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;

/** CTAP 2.1 §6.1. */
final class MakeCredentialTest {

    private static final int MAKE = 1;
    private static final int GET = 2;
    private static final byte GET_INFO = 4;

    private final TestHost host = new TestHost();
    private int channel;

    @BeforeEach
    void open() {
        channel = host.open();
    }

    private CborMap made(CborMap.Builder request) {
        host.ctap2(channel, MAKE, request);
        host.approve();
        return host.map();
    }

    private void assertRefused(CtapStatus status, CborMap.Builder request) {
        host.ctap2(channel, MAKE, request);
        assertEquals(status.code(), host.status());
        assertEquals(List.of(), host.env.allAsked, "nobody is asked about a bad request");
    }

    @Test
    void aCredentialThatIsNotStoredHasItsKeyInItsId() throws Exception {
        Relying.Credential credential = Relying.credential(made(Relying.make("example.com", 1)), "example.com");
        assertEquals(241, credential.id().length);
        assertEquals(0x41, credential.flags());
        assertEquals(
                new PresenceRequest.Register(
                        "example.com", Optional.of("The example.com"), Optional.of("user1"), false, false),
                host.env.allAsked.getFirst());
        assertEquals(0, new Credentials(host.env.store(), host.env::random).count());
        assertEquals(0, host.env.changes);
    }

    @Test
    void whileANoiseSourceIsIllOldKeysSignAndNoneIsMade() throws Exception {
        Relying.Credential stored = Relying.credential(made(Relying.makeDiscoverable("example.com", 1)), "example.com");
        Relying.Credential wrapped = Relying.credential(made(Relying.make("example.org", 1)), "example.org");
        host.message(channel, TestHost.CBOR, GET_INFO);
        host.map();
        host.env.noiseIsIll = true;
        channel = host.open();
        host.message(channel, TestHost.CBOR, GET_INFO);
        host.map();
        for (CborMap.Builder request : List.of(Relying.make("example.com", 2), Relying.makeDiscoverable("example.com", 2))) {
            host.ctap2(channel, MAKE, request);
            host.approve();
            assertEquals(CtapStatus.OTHER.code(), host.status());
        }
        assertEquals(1, new Credentials(host.env.store(), host.env::random).count());
        host.ctap2(channel, GET, Relying.get("example.com"));
        host.approve();
        assertTrue(Relying.isGenuine(Relying.assertion(host.map()), stored));
        host.ctap2(channel, GET, Relying.get("example.org").put(3, Relying.list(List.of(wrapped.id()))));
        host.approve();
        assertTrue(Relying.isGenuine(Relying.assertion(host.map()), wrapped));
        host.env.noiseIsIll = false;
        made(Relying.make("example.com", 2));
    }

    @Test
    void aDiscoverableCredentialIsStored() throws Exception {
        Relying.Credential credential =
                Relying.credential(made(Relying.makeDiscoverable("example.com", 1)), "example.com");
        assertEquals(32, credential.id().length);
        Credentials credentials = new Credentials(host.env.store(), host.env::random);
        assertEquals("example.com", credentials.all().getFirst().rpId());
        assertEquals(MemoryStore.MOST_CREDENTIALS - 1, credentials.remaining());
        assertEquals(1, host.env.changes);
    }

    @Test
    void aSecondOneForTheSameAccountTakesThePlaceOfTheFirst() throws Exception {
        byte[] first = Relying.credential(made(Relying.makeDiscoverable("example.com", 1)), "example.com").id();
        byte[] second = Relying.credential(made(Relying.makeDiscoverable("example.com", 1)), "example.com").id();
        made(Relying.makeDiscoverable("example.com", 2));
        made(Relying.makeDiscoverable("example.org", 1));
        assertNotEquals(HexFormat.of().formatHex(first), HexFormat.of().formatHex(second));
        assertEquals(3, new Credentials(host.env.store(), host.env::random).count());
    }

    @Test
    void aFullStoreSaysSo() {
        Credentials credentials = new Credentials(host.env.store(), host.env::random);
        try (SigningKey key = Algorithm.ES256.generate(host.env::random)) {
            for (int i = 0; credentials.remaining() > 0; i++) {
                credentials.add(new NewCredential(
                        key,
                        "site" + i,
                        new UserEntity(new byte[] {(byte) 1}, Optional.empty(), Optional.empty()),
                        CredentialProperties.NONE));
            }
        }
        host.ctap2(channel, MAKE, Relying.makeDiscoverable("one more", 1));
        host.approve();
        assertEquals(CtapStatus.KEY_STORE_FULL.code(), host.status());
        made(Relying.makeDiscoverable("site7", 1));
        made(Relying.make("one more", 1));
    }

    @Test
    void denialAndSilenceAreDenial() {
        host.ctap2(channel, MAKE, Relying.make("example.com", 1));
        host.deny();
        assertEquals(CtapStatus.OPERATION_DENIED.code(), host.status());
        host.ctap2(channel, MAKE, Relying.make("example.com", 1));
        host.passes(30_000);
        assertEquals(CtapStatus.OPERATION_DENIED.code(), host.status());
        assertTrue(host.env.store().keys().isEmpty());
    }

    @Test
    void anExcludedCredentialIsToldOnlyWithThePersonThere() throws Exception {
        byte[] wrapped = Relying.credential(made(Relying.make("example.com", 1)), "example.com").id();
        byte[] stored = Relying.credential(made(Relying.makeDiscoverable("example.com", 1)), "example.com").id();
        for (byte[] id : List.of(wrapped, stored)) {
            for (boolean approve : new boolean[] {true, false}) {
                host.ctap2(
                        channel,
                        MAKE,
                        Relying.make("example.com", 2).put(5, Relying.list(List.of(new byte[40], id))));
                assertEquals(List.of(), host.take());
                assertEquals(
                        new PresenceRequest.AlreadyRegistered("example.com"),
                        host.env.asked.orElseThrow().request());
                if (approve) {
                    host.approve();
                } else {
                    host.deny();
                }
                assertEquals(CtapStatus.CREDENTIAL_EXCLUDED.code(), host.status());
            }
        }
    }

    @Test
    void anotherSitesCredentialExcludesNothing() throws Exception {
        byte[] wrapped = Relying.credential(made(Relying.make("example.com", 1)), "example.com").id();
        byte[] stored = Relying.credential(made(Relying.makeDiscoverable("example.com", 1)), "example.com").id();
        made(Relying.make("example.org", 1).put(5, Relying.list(List.of(wrapped, stored))));
    }

    @Test
    void theCounterGrowsByOneToEight() throws Exception {
        int last = 1;
        for (int i = 0; i < 50; i++) {
            int counter = Relying.credential(made(Relying.make("example.com", 1)), "example.com").counter();
            assertTrue(counter > last && counter <= last + 8);
            last = counter;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void eachRequiredParameterIsRequired(int missing) {
        CborMap.Builder request = CborMap.builder();
        for (CborMap.Entry entry : Relying.make("example.com", 1).entries().entries()) {
            if (!entry.key().equals(CborValue.of(missing))) {
                request.put(entry.key(), entry.value());
            }
        }
        assertRefused(CtapStatus.MISSING_PARAMETER, request);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachParameterMustHaveItsType(int wrong) {
        CborMap.Builder request = CborMap.builder().put(wrong, CborValue.of(true));
        for (CborMap.Entry entry : Relying.make("example.com", 1).entries().entries()) {
            if (!entry.key().equals(CborValue.of(wrong))) {
                request.put(entry.key(), entry.value());
            }
        }
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, request);
    }

    @ParameterizedTest
    @CsvSource({
        "01,MISSING_PARAMETER",
        "01ff,INVALID_CBOR",
        "01a1,INVALID_CBOR",
        "01a000,INVALID_CBOR",
        "0180,CBOR_UNEXPECTED_TYPE",
        "01a0,MISSING_PARAMETER",
        "0400,INVALID_LENGTH",
        "0700,INVALID_LENGTH",
        "0800,INVALID_LENGTH",
        "0b00,INVALID_LENGTH",
        "08,NOT_ALLOWED",
        "00,INVALID_COMMAND",
        "03,INVALID_COMMAND",
        "06a0,MISSING_PARAMETER",
        "0da0,MISSING_PARAMETER",
        "09a0,INVALID_COMMAND",
        "0a,MISSING_PARAMETER",
        "0ca0,INVALID_PARAMETER",
        "ff,INVALID_COMMAND"
    })
    void malformedCommandsAreRefused(String hex, CtapStatus status) {
        host.message(channel, TestHost.CBOR, HexFormat.of().parseHex(hex));
        assertEquals(status.code(), host.status());
    }

    @Test
    void onlyKnownAlgorithmsDo() {
        assertRefused(CtapStatus.UNSUPPORTED_ALGORITHM, replaced(4, CborValue.array(Relying.algorithm(-257))));
        assertRefused(CtapStatus.UNSUPPORTED_ALGORITHM, replaced(4, CborValue.array()));
        CborValue otherType = CborMap.builder()
                .put("alg", CborValue.of(-7))
                .put("type", CborValue.of("private-key"))
                .build();
        assertRefused(CtapStatus.UNSUPPORTED_ALGORITHM, replaced(4, CborValue.array(otherType)));
        CborValue withoutType = CborMap.builder().put("alg", CborValue.of(-7)).build();
        assertRefused(
                CtapStatus.MISSING_PARAMETER,
                replaced(4, CborValue.array(Relying.algorithm(-7), withoutType)));
    }

    private static CborMap.Builder replaced(int key, CborValue value) {
        CborMap.Builder request = CborMap.builder().put(key, value);
        for (CborMap.Entry entry : Relying.make("example.com", 1).entries().entries()) {
            if (!entry.key().equals(CborValue.of(key))) {
                request.put(entry.key(), entry.value());
            }
        }
        return request;
    }

    @Test
    void optionsAreChecked() {
        assertRefused(CtapStatus.INVALID_OPTION, replaced(7, Relying.options("uv", true)));
        assertRefused(CtapStatus.INVALID_OPTION, replaced(7, Relying.options("up", false)));
        assertRefused(
                CtapStatus.CBOR_UNEXPECTED_TYPE,
                replaced(7, CborMap.builder().put("rk", CborValue.of(1)).build()));
        made(replaced(7, Relying.options("uv", false)));
        made(replaced(7, Relying.options("up", true)));
        made(replaced(7, Relying.options("unknown", true)));
    }

    @Test
    void unknownExtensionsAndParametersAreIgnored() {
        CborValue extensions = CborMap.builder()
                .put("hmac-secrets", CborValue.of(true))
                .put("what is this", CborValue.array(CborValue.of(1)))
                .build();
        CborMap response = made(Relying.make("example.com", 1)
                .put(6, extensions)
                .put(99, CborValue.of("unknown")));
        assertEquals(0, Relying.bytes(response, CborValue.of(2))[32] & 0x80, "no extension data");
    }

    @Test
    void lengthsAreChecked() {
        assertRefused(CtapStatus.INVALID_LENGTH, replaced(1, CborValue.of(new byte[31])));
        CborValue longUser =
                CborMap.builder().put("id", CborValue.of(new byte[65])).build();
        assertRefused(CtapStatus.INVALID_LENGTH, replaced(3, longUser));
    }

    @Test
    void enterpriseAttestationIsNotThere() {
        assertRefused(CtapStatus.INVALID_PARAMETER, replaced(10, CborValue.of(1)));
    }

    @Test
    void anEmptyPinParameterLetsThePersonChooseThisDevice() {
        host.ctap2(channel, MAKE, replaced(8, CborValue.of(new byte[0])));
        assertEquals(new PresenceRequest.Select(), host.env.asked.orElseThrow().request());
        host.approve();
        assertEquals(CtapStatus.PIN_NOT_SET.code(), host.status());
        assertFalse(host.env.store().keys().contains(1700));
    }
}
