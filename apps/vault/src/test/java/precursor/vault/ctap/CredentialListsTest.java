package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.MemoryStore;

/** CTAP 2.3 §6.8.2 to §6.8.4: what is counted and listed, and when a list ends. */
final class CredentialListsTest extends CredentialManagementHost {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void metadataCountsCredentials(int protocol) {
        this.protocol = protocol;
        token = issue(Optional.empty(), Permission.CREDENTIAL_MANAGEMENT);
        assertEquals(Optional.of(CborValue.of(0)), member(ok(METADATA), 1));
        add("a.example", "1");
        add("b.example", "1");
        CborMap metadata = ok(METADATA);
        assertEquals(Optional.of(CborValue.of(2)), member(metadata, 1));
        assertEquals(Optional.of(CborValue.of(MemoryStore.MOST_CREDENTIALS - 2)), member(metadata, 2));
        assertEquals(2, metadata.entries().size());
    }

    @Test
    void relyingPartiesAreListedOneByOne() {
        for (String site : List.of("c.example", "a.example", "b.example")) {
            add(site, "1");
            add(site, "2");
        }
        CborMap first = ok(RPS_BEGIN);
        assertEquals(3, first.entries().size());
        assertEquals("a.example", id(first));
        assertEquals(Optional.of(CborValue.of(Relying.sha256("a.example"))), member(first, 4));
        assertEquals(Optional.of(CborValue.of(3)), member(first, 5));
        CborMap second = next(RPS_NEXT);
        assertEquals("b.example", id(second));
        assertEquals(2, second.entries().size());
        assertEquals("c.example", id(next(RPS_NEXT)));
        assertNoNext(RPS_NEXT);
    }

    @Test
    void credentialsAreListedOneByOneWithEverythingThatMatters() {
        byte[] plain = add(Algorithm.ES256, "a.example", "plain", CredentialProperties.NONE);
        byte[] rich = add(
                Algorithm.ES384,
                "a.example",
                "rich",
                new CredentialProperties(3, Optional.of(new byte[5]), Optional.of(new byte[32]), true));
        add("b.example", "other");

        CborMap newest = ok(credentialsOf("a.example"));
        assertEquals(7, newest.entries().size());
        assertEquals("rich", userName(newest));
        assertEquals(
                Optional.of(CborMap.builder()
                        .put("id", CborValue.of("rich".getBytes(StandardCharsets.UTF_8)))
                        .put("name", CborValue.of("rich"))
                        .put("displayName", CborValue.of("The rich"))
                        .build()),
                member(newest, 6));
        assertEquals(Optional.of(Relying.descriptor(rich)), member(newest, 7));
        CborMap key = ((CborValue.Map) member(newest, 8).orElseThrow()).entries();
        assertEquals(Optional.of(CborValue.of(-35)), key.get(CborValue.of(3)));
        assertEquals(Optional.of(CborValue.of(2)), member(newest, 9));
        assertEquals(Optional.of(CborValue.of(3)), member(newest, 10));
        assertEquals(Optional.of(CborValue.of(new byte[32])), member(newest, 11));
        assertEquals(Optional.of(CborValue.of(true)), member(newest, 12));

        CborMap older = next(CREDENTIALS_NEXT);
        assertEquals(Optional.of(Relying.descriptor(plain)), member(older, 7));
        assertEquals(Optional.empty(), member(older, 9));
        assertEquals(Optional.of(CborValue.of(1)), member(older, 10));
        assertEquals(Optional.empty(), member(older, 11));
        assertEquals(Optional.of(CborValue.of(false)), member(older, 12));
        assertNoNext(CREDENTIALS_NEXT);
    }

    @Test
    void withoutCredentialsThereIsNothingToList() {
        assertStatus(CtapStatus.NO_CREDENTIALS, RPS_BEGIN);
        assertStatus(CtapStatus.NO_CREDENTIALS, credentialsOf("a.example"));
        add("a.example", "1");
        assertStatus(CtapStatus.NO_CREDENTIALS, credentialsOf("b.example"));
        assertNoNext(RPS_NEXT);
        assertNoNext(CREDENTIALS_NEXT);
    }

    @Test
    void aListEndsWithItsTime() {
        add("a.example", "1");
        add("a.example", "2");
        add("a.example", "3");
        ok(credentialsOf("a.example"));
        env.now += Enumeration.MILLIS - 1;
        assertEquals("2", userName(next(CREDENTIALS_NEXT)));
        env.now += Enumeration.MILLIS;
        assertNoNext(CREDENTIALS_NEXT);
        env.now -= Enumeration.MILLIS;
        assertNoNext(CREDENTIALS_NEXT);
    }

    @Test
    void aListEndsWhenItIsForgottenOrBegunAnew() {
        add("a.example", "1");
        add("a.example", "2");
        add("b.example", "3");
        ok(credentialsOf("a.example"));
        management.forget();
        assertNoNext(CREDENTIALS_NEXT);
        ok(credentialsOf("a.example"));
        ok(credentialsOf("b.example"));
        assertNoNext(CREDENTIALS_NEXT);
        ok(RPS_BEGIN);
        ok(credentialsOf("a.example"));
        assertEquals("b.example", id(next(RPS_NEXT)), "the two lists are each other's company");
        assertEquals("1", userName(next(CREDENTIALS_NEXT)));
        // A beginning that is refused leaves the list as it was, which its owner may go on with.
        ok(RPS_BEGIN);
        assertStatus(
                CtapStatus.PIN_AUTH_INVALID,
                CborMap.builder()
                        .put(1, CborValue.of(RPS_BEGIN))
                        .put(3, CborValue.of(2))
                        .put(4, CborValue.of(new byte[32])));
        assertEquals("b.example", id(next(RPS_NEXT)));
    }

    @Test
    void aListEndsWithItsToken() {
        add("a.example", "1");
        add("a.example", "2");
        add("b.example", "1");
        ok(RPS_BEGIN);
        ok(credentialsOf("a.example"));
        auth.token().stopUsing();
        assertNoNext(RPS_NEXT);
        assertNoNext(CREDENTIALS_NEXT);
        token = issue(Optional.empty(), Permission.CREDENTIAL_MANAGEMENT);
        assertNoNext(RPS_NEXT);
        assertNoNext(CREDENTIALS_NEXT);
    }

    @Test
    void theListOfAPersistentTokenOutlastsOtherTokens() {
        add("a.example", "1");
        add("b.example", "1");
        token = issue(Optional.empty(), Permission.PERSISTENT_CREDENTIAL_READ_ONLY);
        ok(RPS_BEGIN);
        auth.token().stopUsing();
        assertEquals("b.example", id(next(RPS_NEXT)));
    }

    @Test
    void aCredentialThatIsGoneIsPassedOver() {
        add("a.example", "1");
        byte[] second = add("a.example", "2");
        add("a.example", "3");
        assertEquals("3", userName(ok(credentialsOf("a.example"))));
        credentials.remove(credentials.find(second).orElseThrow());
        assertEquals("1", userName(next(CREDENTIALS_NEXT)));
        assertNoNext(CREDENTIALS_NEXT);
    }

    @Test
    void credentialsOfAllHomesAreListedAndThoseOfAClosedOneAreNot() {
        add("a.example", "open");
        Home secret = store.open();
        byte[] hidden = add("a.example", "hidden");
        assertEquals("hidden", userName(ok(credentialsOf("a.example"))));
        assertEquals("open", userName(next(CREDENTIALS_NEXT)));
        ok(RPS_BEGIN);
        ok(credentialsOf("a.example"));
        store.close(secret);
        assertEquals("open", userName(next(CREDENTIALS_NEXT)));
        assertStatus(CtapStatus.NO_CREDENTIALS, delete(hidden));
        assertEquals(Optional.of(CborValue.of(1)), member(ok(METADATA), 1));
    }

    @Test
    void aThousandCredentialsAreListedWhole() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            add("a.example", "user" + i);
        }
        CborMap first = ok(credentialsOf("a.example"));
        assertEquals(Optional.of(CborValue.of(1_000)), member(first, 9));
        names.add(userName(first));
        for (int i = 1; i < 1_000; i++) {
            names.add(userName(next(CREDENTIALS_NEXT)));
        }
        assertEquals(1_000, names.stream().distinct().count());
        assertEquals("user0", names.getLast());
        assertNoNext(CREDENTIALS_NEXT);
    }
}
