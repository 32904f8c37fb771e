package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.MemoryStore;

/** CTAP 2.1 §6.2 and §6.3. */
final class GetAssertionTest {

    private static final int GET = 2;
    private static final byte GET_INFO = 4;
    private static final byte GET_NEXT = 8;

    private final TestHost host = new TestHost();
    private int channel;

    @BeforeEach
    void open() {
        channel = host.open();
    }

    private Relying.Credential made(CborMap.Builder request, String rpId) throws Exception {
        return host.made(channel, request, rpId);
    }

    private Relying.Assertion got(CborMap.Builder request) {
        return host.got(channel, request);
    }

    private void assertRefused(CtapStatus status, CborMap.Builder request) {
        host.refuses(status, channel, GET, request);
    }

    private static CborMap.Builder get(String rpId, byte[]... allow) {
        return Relying.get(rpId).put(3, Relying.list(List.of(allow)));
    }

    @Test
    void aWrappedCredentialSignsWhenItsIdIsGiven() throws Exception {
        Relying.Credential credential = made(Relying.make("example.com", 1), "example.com");
        Relying.Assertion assertion = got(get("example.com", new byte[3], new byte[241], credential.id()));
        assertTrue(Relying.isGenuine(assertion, credential));
        assertArrayEquals(credential.id(), assertion.id());
        assertEquals(0x01, assertion.flags());
        assertTrue(assertion.counter() > credential.counter());
        assertEquals(Optional.empty(), assertion.user());
        assertEquals(Optional.empty(), assertion.count());
        assertEquals(
                new PresenceRequest.SignIn("example.com", Optional.empty(), 1, false), host.env.allAsked.getLast());
    }

    @Test
    void aDiscoverableCredentialNeedsNoId() throws Exception {
        Relying.Credential credential = made(Relying.makeDiscoverable("example.com", 7), "example.com");
        Relying.Assertion assertion = got(Relying.get("example.com"));
        assertTrue(Relying.isGenuine(assertion, credential));
        CborMap user = assertion.user().orElseThrow();
        assertArrayEquals(new byte[] {7}, Relying.bytes(user, CborValue.of("id")));
        assertEquals(1, user.entries().size(), "names are for those who verified the user");
        assertEquals(
                new PresenceRequest.SignIn("example.com", Optional.of("user7"), 1, false), host.env.allAsked.getLast());
        assertTrue(Relying.isGenuine(got(get("example.com", credential.id())), credential));
    }

    @Test
    void anEmptyAllowListIsNone() throws Exception {
        Relying.Credential credential = made(Relying.makeDiscoverable("example.com", 7), "example.com");
        assertTrue(Relying.isGenuine(got(get("example.com")), credential));
    }

    @Test
    void otherSitesGetNothing() throws Exception {
        Relying.Credential wrapped = made(Relying.make("example.com", 1), "example.com");
        Relying.Credential stored = made(Relying.makeDiscoverable("example.com", 1), "example.com");
        int asked = host.env.allAsked.size();
        assertRefused(CtapStatus.NO_CREDENTIALS, Relying.get("example.org"));
        assertRefused(CtapStatus.NO_CREDENTIALS, get("example.org", wrapped.id(), stored.id()));
        assertRefused(CtapStatus.NO_CREDENTIALS, get("example.com", new byte[0]));
        assertEquals(asked, host.env.allAsked.size());
    }

    @Test
    void aChangedIdIsNoCredential() throws Exception {
        byte[] id = made(Relying.make("example.com", 1), "example.com").id();
        for (int i = 0; i < id.length; i++) {
            byte[] changed = id.clone();
            changed[i] ^= 1;
            assertRefused(CtapStatus.NO_CREDENTIALS, get("example.com", changed));
        }
    }

    @Test
    void severalAccountsComeNewestFirst() throws Exception {
        List<Relying.Credential> made = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            made.add(made(Relying.makeDiscoverable("example.com", i), "example.com"));
        }
        Relying.Assertion first = got(Relying.get("example.com"));
        assertEquals(Optional.of(3L), first.count());
        assertTrue(Relying.isGenuine(first, made.get(2)));
        for (int i = 1; i >= 0; i--) {
            host.message(channel, TestHost.CBOR, GET_NEXT);
            Relying.Assertion next = Relying.assertion(host.map());
            assertTrue(Relying.isGenuine(next, made.get(i)));
            assertEquals(0x01, next.flags());
            assertEquals(Optional.empty(), next.count());
        }
        host.message(channel, TestHost.CBOR, GET_NEXT);
        assertEquals(CtapStatus.NOT_ALLOWED.code(), host.status());
    }

    @Test
    void theNextAssertionMustFollowSoonAndAtOnce() throws Exception {
        made(Relying.makeDiscoverable("example.com", 1), "example.com");
        made(Relying.makeDiscoverable("example.com", 2), "example.com");
        got(Relying.get("example.com"));
        host.passes(30_000);
        host.message(channel, TestHost.CBOR, GET_NEXT);
        assertEquals(CtapStatus.NOT_ALLOWED.code(), host.status());
        got(Relying.get("example.com"));
        host.message(channel, TestHost.CBOR, GET_INFO);
        host.map();
        host.message(channel, TestHost.CBOR, GET_NEXT);
        assertEquals(CtapStatus.NOT_ALLOWED.code(), host.status());
    }

    @Test
    void withoutUserPresenceNobodyIsAskedAndTheFlagIsOff() throws Exception {
        Relying.Credential credential = made(Relying.make("example.com", 1), "example.com");
        int asked = host.env.allAsked.size();
        host.ctap2(channel, GET, get("example.com", credential.id()).put(5, Relying.options("up", false)));
        Relying.Assertion assertion = Relying.assertion(host.map());
        assertEquals(0, assertion.flags());
        assertTrue(Relying.isGenuine(assertion, credential));
        assertEquals(asked, host.env.allAsked.size());
    }

    @Test
    void onlySignInsOfSomebodyPresentAreTold() throws Exception {
        Relying.Credential credential = made(Relying.makeDiscoverable("example.com", 1), "example.com");
        made(Relying.make("example.com", 2), "example.com");
        host.ctap2(channel, GET, get("example.com", credential.id()).put(5, Relying.options("up", false)));
        host.map();
        assertEquals(0, host.env.credentialUses.size(), "clients ask so which credentials there are");
        got(get("example.com", credential.id()));
        assertEquals(1, host.env.credentialUses.size());
        assertArrayEquals(credential.id(), host.env.credentialUses.getFirst().credentialId());
    }

    @Test
    void denialSilenceAndCancelGiveNoSignature() throws Exception {
        made(Relying.makeDiscoverable("example.com", 1), "example.com");
        host.ctap2(channel, GET, Relying.get("example.com"));
        host.deny();
        assertEquals(CtapStatus.OPERATION_DENIED.code(), host.status());
        host.ctap2(channel, GET, Relying.get("example.com"));
        host.passes(30_000);
        assertEquals(CtapStatus.OPERATION_DENIED.code(), host.status());
        host.ctap2(channel, GET, Relying.get("example.com"));
        host.message(channel, TestHost.CANCEL);
        assertEquals(CtapStatus.KEEPALIVE_CANCEL.code(), host.status());
    }

    @Test
    void optionsAreChecked() throws Exception {
        made(Relying.makeDiscoverable("example.com", 1), "example.com");
        assertRefused(
                CtapStatus.INVALID_OPTION, Relying.get("example.com").put(5, Relying.options("uv", true)));
        assertRefused(
                CtapStatus.UNSUPPORTED_OPTION, Relying.get("example.com").put(5, Relying.options("rk", false)));
        got(Relying.get("example.com").put(5, Relying.options("whatever", true)));
    }

    @Test
    void parametersAreChecked() {
        assertRefused(CtapStatus.MISSING_PARAMETER, CborMap.builder().put(1, CborValue.of("example.com")));
        assertRefused(CtapStatus.MISSING_PARAMETER, CborMap.builder().put(2, CborValue.of(Relying.HASH)));
        assertRefused(
                CtapStatus.MISSING_PARAMETER, Relying.get("example.com").put(6, CborValue.of(new byte[16])));
        assertRefused(
                CtapStatus.INVALID_PARAMETER,
                Relying.get("example.com").put(6, CborValue.of(new byte[16])).put(7, CborValue.of(3)));
        assertRefused(
                CtapStatus.MISSING_PARAMETER,
                Relying.get("example.com")
                        .put(3, CborValue.array(CborMap.builder().build())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void eachParameterMustHaveItsType(int wrong) {
        CborMap.Builder request = CborMap.builder().put(wrong, CborValue.of(true));
        for (CborMap.Entry entry : Relying.get("example.com").entries().entries()) {
            if (!entry.key().equals(CborValue.of(wrong))) {
                request.put(entry.key(), entry.value());
            }
        }
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, request);
    }

    @Test
    void aListOfTheMostCredentialsFitsAMessage() throws Exception {
        List<byte[]> ids = new ArrayList<>();
        for (int i = 1; i < GetInfo.MOST_CREDENTIALS_IN_LIST; i++) {
            ids.add(new byte[241]);
        }
        Relying.Credential credential = made(Relying.make("example.com", 1), "example.com");
        ids.add(credential.id());
        assertTrue(Relying.isGenuine(got(Relying.get("example.com").put(3, Relying.list(ids))), credential));
    }
}
