package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.api.KeyRequest;
import precursor.pddb.server.LocalPddb;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.database.PddbStore;

/** The authenticator with its credentials in the PDDB: what hosts see, and how many messages that takes. */
@Timeout(120)
final class AuthenticatorOnPddbTest {

    private static final int MAKE = 1;
    private static final int GET = 2;
    private static final byte GET_INFO = 4;

    private final LocalPddb database = new LocalPddb(4 << 20);
    private final PddbStore store = new PddbStore(database.pddb());
    private TestHost host = new TestHost(new FakeEnvironment(store));
    private int channel = host.open();

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    /** Power off and on. */
    private void reboot() {
        database.die();
        database.restart();
        host = new TestHost(new FakeEnvironment(new PddbStore(database.pddb())));
        channel = host.open();
    }

    private Relying.Credential made(CborMap.Builder request, String rpId) throws Exception {
        return host.made(channel, request, rpId);
    }

    private Relying.Assertion got(CborMap.Builder request) {
        return host.got(channel, request);
    }

    private void assertStatus(CtapStatus status, CborMap.Builder request) {
        host.refuses(status, channel, GET, request);
    }

    private static CborMap.Builder allowing(String rpId, byte[] id) {
        return Relying.get(rpId).put(3, Relying.list(List.of(id)));
    }

    @Test
    void whatIsRegisteredSignsInAfterThePowerWasOff() throws Exception {
        Relying.Credential stored = made(Relying.makeDiscoverable("example.com", 7), "example.com");
        Relying.Credential wrapped = made(Relying.make("example.org", 8), "example.org");
        Relying.Assertion before = got(Relying.get("example.com"));
        reboot();
        Relying.Assertion after = got(Relying.get("example.com"));
        assertTrue(Relying.isGenuine(after, stored));
        assertTrue(after.counter() > before.counter());
        assertTrue(Relying.isGenuine(got(allowing("example.org", wrapped.id())), wrapped));
    }

    @Test
    void whatWasRegisteredInASecretBasisIsGoneWithItAndComesBack() throws Exception {
        Relying.Credential open = made(Relying.makeDiscoverable("example.com", 1), "example.com");
        database.create("secret", "p");
        Relying.Credential hidden = made(Relying.makeDiscoverable("example.com", 2), "example.com");
        Relying.Assertion both = got(Relying.get("example.com"));
        assertArrayEquals(hidden.id(), both.id());
        assertEquals(Optional.of(2L), both.count());

        database.pddb().closeBasis("secret");
        Relying.Assertion one = got(Relying.get("example.com"));
        assertTrue(Relying.isGenuine(one, open));
        assertEquals(Optional.empty(), one.count());
        assertStatus(CtapStatus.NO_CREDENTIALS, allowing("example.com", hidden.id()));

        reboot();
        assertStatus(CtapStatus.NO_CREDENTIALS, allowing("example.com", hidden.id()));
        database.open("secret", "p");
        assertTrue(Relying.isGenuine(got(allowing("example.com", hidden.id())), hidden));
        assertEquals(Optional.of(2L), got(Relying.get("example.com")).count());
    }

    /** Locking comes between the question and its answer. */
    @Test
    void aBasisThatIsLockedWhileThePersonIsAskedTakesItsCredentialAlong() throws Exception {
        database.create("secret", "p");
        made(Relying.makeDiscoverable("example.com", 2), "example.com");
        host.ctap2(channel, GET, Relying.get("example.com"));
        database.pddb().closeBasis("secret");
        host.approve();
        assertEquals(CtapStatus.NO_CREDENTIALS.code(), host.status());

        host.ctap2(channel, MAKE, Relying.makeDiscoverable("example.com", 3));
        host.approve();
        assertEquals(0, host.status(), "it goes to what is the newest then");
        assertEquals(List.of(1700, 2047), store.keys());
    }

    @Test
    void withoutADatabaseRequestsEndWithAnErrorAndLaterOnesDoNot() throws Exception {
        Relying.Credential credential = made(Relying.makeDiscoverable("example.com", 1), "example.com");
        database.pddb().tryUnmount();
        assertStatus(CtapStatus.OTHER, Relying.get("example.com"));
        host.ctap2(channel, MAKE, Relying.makeDiscoverable("example.com", 2));
        if (host.env.asked.isPresent()) {
            host.approve();
        }
        assertEquals(CtapStatus.OTHER.code(), host.status());
        assertTrue(host.env.faults.stream().allMatch(StoreUnavailableException.class::isInstance));
        database.pddb().tryMount();
        assertTrue(Relying.isGenuine(got(Relying.get("example.com")), credential));
    }

    @Test
    void signingInReadsItsOwnCredentialAndNoOther() throws Exception {
        Credentials credentials = new Credentials(store, new Random(1)::nextBytes);
        for (int i = 0; i < 500; i++) {
            credentials.add(new NewCredential(
                    Algorithm.ES256.generate(new Random(i)::nextBytes),
                    "site" + i % 250 + ".example",
                    new UserEntity(new byte[] {(byte) i, (byte) (i >> 8)}, Optional.of("user" + i), Optional.of("User " + i)),
                    CredentialProperties.NONE));
        }
        made(Relying.makeDiscoverable("example.com", 7), "example.com");
        database.messages();

        reboot();
        database.messages();
        host.device.warmUp();
        List<Integer> index = database.messages();
        assertTrue(index.size() <= 6, index.toString());
        assertTrue(Collections.frequency(index, KeyRequest.GET_VALUE) <= 2, "master keys: " + index);

        got(Relying.get("example.com"));
        List<Integer> signIn = database.messages();
        // The record and the counter; the counter is written, and the rest asks which bases are open.
        assertEquals(2, Collections.frequency(signIn, KeyRequest.GET_VALUE), signIn.toString());
        assertEquals(1, Collections.frequency(signIn, KeyRequest.PUT_VALUE), signIn.toString());
        assertTrue(signIn.size() <= 5, signIn.toString());

        assertStatus(CtapStatus.NO_CREDENTIALS, Relying.get("nowhere.example"));
        List<Integer> nothing = database.messages();
        assertEquals(0, Collections.frequency(nothing, KeyRequest.GET_VALUE), nothing.toString());
        assertTrue(nothing.size() <= 2, nothing.toString());

        made(Relying.makeDiscoverable("example.com", 8), "example.com");
        List<Integer> register = database.messages();
        assertTrue(register.size() <= 6, register.toString());

        got(Relying.get("example.com"));
        assertTrue(database.messages().size() <= 5, "its own registration needs no new index");

        host.message(channel, TestHost.CBOR, GET_INFO);
        assertTrue(host.map().get(CborValue.of(0x14)).isPresent());
        List<Integer> info = database.messages();
        assertTrue(info.size() <= 8, info.toString());
    }

    @Test
    void withASecretBasisOpenItIsAFewMessagesMore() throws Exception {
        made(Relying.makeDiscoverable("example.com", 7), "example.com");
        database.create("secret", "p");
        made(Relying.makeDiscoverable("example.com", 8), "example.com");
        got(Relying.get("example.com"));
        database.messages();
        got(Relying.get("example.com"));
        List<Integer> signIn = database.messages();
        assertEquals(2, Collections.frequency(signIn, KeyRequest.GET_VALUE), signIn.toString());
        assertTrue(signIn.size() <= 7, signIn.toString());
    }
}
