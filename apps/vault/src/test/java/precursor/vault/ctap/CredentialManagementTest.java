package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.PinUvAuthProtocol;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.UserEntity;

/** CTAP 2.3 §6.8. */
final class CredentialManagementTest {

    private static final int METADATA = 1;
    private static final int RPS_BEGIN = 2;
    private static final int RPS_NEXT = 3;
    private static final int CREDENTIALS_BEGIN = 4;
    private static final int CREDENTIALS_NEXT = 5;
    private static final int DELETE = 6;
    private static final int UPDATE = 7;

    private final MemoryStore store = new MemoryStore();
    private final FakeEnvironment env = new FakeEnvironment(store);
    private final Credentials credentials = new Credentials(store, env::random);
    private final PinUvAuth auth = new PinUvAuth(env);
    private final CredentialManagement management = new CredentialManagement(env, credentials, auth);
    private byte[] token = new byte[32];
    private int protocol = 2;

    @BeforeEach
    void getAToken() {
        token = issue(Optional.empty(), Permission.CREDENTIAL_MANAGEMENT);
    }

    private byte[] issue(Optional<String> rpId, Permission... permissions) {
        return auth.issue(
                PinUvAuthProtocol.of(protocol).orElseThrow(), Set.of(permissions), rpId, false);
    }

    private byte[] add(Algorithm algorithm, String rpId, String user, CredentialProperties properties) {
        try (SigningKey key = algorithm.generate(env::random)) {
            return credentials.add(new NewCredential(
                    key,
                    rpId,
                    new UserEntity(
                            user.getBytes(StandardCharsets.UTF_8), Optional.of(user), Optional.of("The " + user)),
                    properties));
        }
    }

    private byte[] add(String rpId, String user) {
        return add(Algorithm.EDDSA, rpId, user, CredentialProperties.NONE);
    }

    private byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(message), protocol == 1 ? 16 : 32);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private CborMap.Builder request(int subCommand, Optional<CborMap.Builder> params) {
        CborMap.Builder request = CborMap.builder().put(1, CborValue.of(subCommand));
        byte[] message = {(byte) subCommand};
        if (params.isPresent()) {
            CborValue.Map map = params.get().build();
            request.put(2, map);
            message = TestHost.concat(message, CborWriter.write(map));
        }
        return request.put(3, CborValue.of(protocol)).put(4, CborValue.of(mac(message)));
    }

    private byte[] run(CborMap.Builder request) {
        byte[] bytes = TestHost.concat(new byte[] {0x0a}, CborWriter.write(request.build()));
        try {
            return ((Step.Finished) management.execute(bytes)).response();
        } catch (CtapException e) {
            return e.status().response();
        }
    }

    private CborMap ok(CborMap.Builder request) {
        byte[] response = run(request);
        assertEquals(0, response[0]);
        return ((CborValue.Map) CborReader.read(response, 1)).entries();
    }

    private CborMap ok(int subCommand) {
        return ok(request(subCommand, Optional.empty()));
    }

    private CborMap next(int subCommand) {
        return ok(CborMap.builder().put(1, CborValue.of(subCommand)));
    }

    private void assertStatus(CtapStatus status, CborMap.Builder request) {
        assertEquals(status.code(), run(request)[0] & 0xff);
    }

    private void assertStatus(CtapStatus status, int subCommand) {
        assertStatus(status, request(subCommand, Optional.empty()));
    }

    private void assertNoNext(int subCommand) {
        assertStatus(CtapStatus.NOT_ALLOWED, CborMap.builder().put(1, CborValue.of(subCommand)));
    }

    private CborMap.Builder credentialsOf(String rpId) {
        return request(
                CREDENTIALS_BEGIN,
                Optional.of(CborMap.builder().put(1, CborValue.of(Relying.sha256(rpId)))));
    }

    private CborMap.Builder delete(byte[] id) {
        return request(DELETE, Optional.of(CborMap.builder().put(2, Relying.descriptor(id))));
    }

    private CborMap.Builder update(byte[] id, CborMap.Builder user) {
        return request(
                UPDATE,
                Optional.of(CborMap.builder().put(2, Relying.descriptor(id)).put(3, user.build())));
    }

    private static CborMap.Builder user(String id) {
        return CborMap.builder().put("id", CborValue.of(id.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<CborValue> member(CborMap map, int key) {
        return map.get(CborValue.of(key));
    }

    private static String id(CborMap map) {
        CborMap rp = ((CborValue.Map) member(map, 3).orElseThrow()).entries();
        return ((CborValue.Text) rp.get(CborValue.of("id")).orElseThrow()).value();
    }

    private static String userName(CborMap map) {
        CborMap user = ((CborValue.Map) member(map, 6).orElseThrow()).entries();
        return ((CborValue.Text) user.get(CborValue.of("name")).orElseThrow()).value();
    }

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
    void deletingRemovesOneAndEndsLists() {
        byte[] first = add("a.example", "1");
        byte[] second = add("a.example", "2");
        ok(credentialsOf("a.example"));
        assertArrayEquals(new byte[] {0}, run(delete(first)));
        assertEquals(1, env.changes);
        assertNoNext(CREDENTIALS_NEXT);
        assertTrue(credentials.find(first).isEmpty());
        assertTrue(credentials.find(second).isPresent());
        assertStatus(CtapStatus.NO_CREDENTIALS, delete(first));
        assertStatus(CtapStatus.NO_CREDENTIALS, delete(new byte[0]));
        assertEquals(1, env.changes);
    }

    @Test
    void updatingChangesNamesAndNothingElse() {
        byte[] id = add(
                Algorithm.ES256,
                "a.example",
                "me",
                new CredentialProperties(2, Optional.of(new byte[3]), Optional.of(new byte[32]), true));
        CborValue keyBefore = member(ok(credentialsOf("a.example")), 8).orElseThrow();
        assertArrayEquals(
                new byte[] {0},
                run(update(
                        id, user("me").put("name", CborValue.of("new")).put("displayName", CborValue.of("The new")))));
        assertEquals(1, env.changes);
        CborMap after = ok(credentialsOf("a.example"));
        assertEquals("new", userName(after));
        assertEquals(Optional.of(keyBefore), member(after, 8));
        assertEquals(Optional.of(Relying.descriptor(id)), member(after, 7));
        assertEquals(Optional.of(CborValue.of(2)), member(after, 10));
        assertEquals(Optional.of(CborValue.of(true)), member(after, 12));
    }

    @Test
    void namesThatAreNotGivenOrEmptyGo() {
        byte[] id = add("a.example", "me");
        assertArrayEquals(new byte[] {0}, run(update(id, user("me").put("name", CborValue.of("new")))));
        CredentialEntry entry = credentials.find(id).orElseThrow();
        assertEquals(Optional.of("new"), entry.user().name());
        assertEquals(Optional.empty(), entry.user().displayName());
        assertArrayEquals(
                new byte[] {0},
                run(update(id, user("me").put("name", CborValue.of("")).put("displayName", CborValue.of("")))));
        assertEquals(Optional.empty(), credentials.find(id).orElseThrow().user().name());
    }

    @Test
    void anotherUsersIdIsRefused() {
        byte[] id = add("a.example", "me");
        for (String other : List.of("", "m", "mee", "ME")) {
            assertStatus(CtapStatus.INVALID_PARAMETER, update(id, user(other).put("name", CborValue.of("new"))));
        }
        assertEquals(Optional.of("me"), credentials.find(id).orElseThrow().user().name());
        assertEquals(0, env.changes);
        assertStatus(CtapStatus.NO_CREDENTIALS, update(new byte[32], user("me")));
    }

    @Test
    void withoutAParamThePlatformIsToldToGetAToken() {
        add("a.example", "1");
        for (int subCommand : new int[] {METADATA, RPS_BEGIN, CREDENTIALS_BEGIN, DELETE, UPDATE}) {
            assertStatus(CtapStatus.PUAT_REQUIRED, CborMap.builder().put(1, CborValue.of(subCommand)));
            CborMap.Builder withProtocol =
                    CborMap.builder().put(1, CborValue.of(subCommand)).put(3, CborValue.of(2));
            assertStatus(CtapStatus.PUAT_REQUIRED, withProtocol);
        }
    }

    @Test
    void theProtocolIsChecked() {
        byte[] mac = mac(new byte[] {METADATA});
        CborMap.Builder without = CborMap.builder().put(1, CborValue.of(METADATA)).put(4, CborValue.of(mac));
        assertStatus(CtapStatus.MISSING_PARAMETER, without);
        CborMap.Builder third = CborMap.builder()
                .put(1, CborValue.of(METADATA))
                .put(3, CborValue.of(3))
                .put(4, CborValue.of(mac));
        assertStatus(CtapStatus.INVALID_PARAMETER, third);
        CborMap.Builder other = CborMap.builder()
                .put(1, CborValue.of(METADATA))
                .put(3, CborValue.of(1))
                .put(4, CborValue.of(Arrays.copyOf(mac, 16)));
        assertStatus(CtapStatus.PIN_AUTH_INVALID, other);
    }

    @Test
    void parametersOfSubCommandsAreNeeded() {
        add("a.example", "1");
        assertStatus(CtapStatus.MISSING_PARAMETER, CREDENTIALS_BEGIN);
        assertStatus(CtapStatus.MISSING_PARAMETER, DELETE);
        assertStatus(CtapStatus.MISSING_PARAMETER, UPDATE);
        assertStatus(CtapStatus.MISSING_PARAMETER, request(UPDATE, Optional.of(CborMap.builder())));
        assertStatus(
                CtapStatus.MISSING_PARAMETER,
                request(UPDATE, Optional.of(CborMap.builder().put(2, Relying.descriptor(new byte[32])))));
        assertStatus(
                CtapStatus.MISSING_PARAMETER,
                request(DELETE, Optional.of(CborMap.builder().put(2, CborMap.builder().build()))));
        assertStatus(
                CtapStatus.MISSING_PARAMETER,
                update(new byte[32], CborMap.builder().put("name", CborValue.of("x"))));
        assertStatus(CtapStatus.MISSING_PARAMETER, CborMap.builder().put(3, CborValue.of(2)));
    }

    @Test
    void typesAreChecked() {
        assertStatus(CtapStatus.CBOR_UNEXPECTED_TYPE, CborMap.builder().put(1, CborValue.of("1")));
        assertStatus(
                CtapStatus.CBOR_UNEXPECTED_TYPE,
                CborMap.builder().put(1, CborValue.of(4)).put(2, CborValue.of(1)));
        assertStatus(
                CtapStatus.CBOR_UNEXPECTED_TYPE,
                request(CREDENTIALS_BEGIN, Optional.of(CborMap.builder().put(1, CborValue.of("hash")))));
        assertStatus(
                CtapStatus.CBOR_UNEXPECTED_TYPE,
                request(DELETE, Optional.of(CborMap.builder().put(2, CborValue.of(new byte[32])))));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 8, 0x41, -1, 257, Long.MAX_VALUE})
    void otherSubCommandsAreNone(long subCommand) {
        assertStatus(CtapStatus.INVALID_SUBCOMMAND, CborMap.builder().put(1, CborValue.of(subCommand)));
    }

    @Test
    void theMacCoversTheSubCommandAndItsParameters() {
        byte[] id = add("a.example", "1");
        byte[] other = add("a.example", "2");
        CborMap.Builder forged = CborMap.builder()
                .put(1, CborValue.of(DELETE))
                .put(2, CborMap.builder().put(2, Relying.descriptor(other)).build())
                .put(3, CborValue.of(2))
                .put(4, delete(id).entries().get(CborValue.of(4)).orElseThrow());
        assertStatus(CtapStatus.PIN_AUTH_INVALID, forged);
        CborMap.Builder otherCommand = CborMap.builder()
                .put(1, CborValue.of(RPS_BEGIN))
                .put(3, CborValue.of(2))
                .put(4, CborValue.of(mac(new byte[] {METADATA})));
        assertStatus(CtapStatus.PIN_AUTH_INVALID, otherCommand);
        assertEquals(2, credentials.count());
    }

    @Test
    void otherPermissionsAreNotEnough() {
        byte[] id = add("a.example", "1");
        token = issue(
                Optional.empty(),
                Permission.MAKE_CREDENTIAL,
                Permission.GET_ASSERTION,
                Permission.LARGE_BLOB_WRITE,
                Permission.AUTHENTICATOR_CONFIGURATION);
        for (CborMap.Builder request : everything(id, "a.example")) {
            assertStatus(CtapStatus.PIN_AUTH_INVALID, request);
        }
        assertEquals(1, credentials.count());
    }

    private List<CborMap.Builder> everything(byte[] id, String rpId) {
        return List.of(
                request(METADATA, Optional.empty()),
                request(RPS_BEGIN, Optional.empty()),
                credentialsOf(rpId),
                update(id, user("1")),
                delete(id));
    }

    @Test
    void thePersistentTokenReadsAndDoesNotWrite() {
        byte[] id = add("a.example", "1");
        add("b.example", "1");
        token = issue(Optional.empty(), Permission.PERSISTENT_CREDENTIAL_READ_ONLY);
        env.now += 86_400_000;
        assertEquals(Optional.of(CborValue.of(2)), member(ok(METADATA), 1));
        assertEquals("a.example", id(ok(RPS_BEGIN)));
        assertEquals("b.example", id(next(RPS_NEXT)));
        assertEquals("1", userName(ok(credentialsOf("a.example"))));
        assertStatus(CtapStatus.PIN_AUTH_INVALID, delete(id));
        assertStatus(CtapStatus.PIN_AUTH_INVALID, update(id, user("1")));
        protocol = 1;
        assertEquals(Optional.of(CborValue.of(2)), member(ok(METADATA), 1), "it serves both protocols");
    }

    @Test
    void aTokenOfOneRelyingPartyManagesThatOneAlone() {
        byte[] own = add("a.example", "1");
        byte[] others = add("b.example", "1");
        token = issue(Optional.of("a.example"), Permission.CREDENTIAL_MANAGEMENT);
        assertStatus(CtapStatus.PIN_AUTH_INVALID, METADATA);
        assertStatus(CtapStatus.PIN_AUTH_INVALID, RPS_BEGIN);
        assertStatus(CtapStatus.PIN_AUTH_INVALID, credentialsOf("b.example"));
        assertStatus(CtapStatus.PIN_AUTH_INVALID, credentialsOf("nowhere.example"));
        assertStatus(CtapStatus.PIN_AUTH_INVALID, delete(others));
        assertStatus(CtapStatus.PIN_AUTH_INVALID, update(others, user("1")));
        assertStatus(CtapStatus.PIN_AUTH_INVALID, delete(new byte[32]));
        assertEquals("1", userName(ok(credentialsOf("a.example"))));
        assertArrayEquals(new byte[] {0}, run(update(own, user("1").put("name", CborValue.of("x")))));
        assertArrayEquals(new byte[] {0}, run(delete(own)));
        assertTrue(credentials.find(others).isPresent());
        assertStatus(CtapStatus.NO_CREDENTIALS, credentialsOf("a.example"));
    }

    @Test
    void aTokenThatEndedIsWorthNothing() {
        add("a.example", "1");
        CborMap.Builder request = request(METADATA, Optional.empty());
        auth.token().stopUsing();
        assertStatus(CtapStatus.PIN_AUTH_INVALID, request);
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
    void credentialsThatAreNotStoredAreNotManaged() {
        try (SigningKey key = Algorithm.ES256.generate(env::random)) {
            byte[] id = credentials.wrap(key, Relying.sha256("a.example"), CredentialProperties.NONE);
            assertStatus(CtapStatus.NO_CREDENTIALS, delete(id));
            assertStatus(CtapStatus.NO_CREDENTIALS, credentialsOf("a.example"));
        }
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

    @Test
    void anUpdateForWhichThereIsNoRoomChangesNothing() {
        byte[] id = add("a.example", "me");
        FakeEnvironment full = new FakeEnvironment(new FullStore(store));
        CredentialManagement over =
                new CredentialManagement(full, new Credentials(full.store(), full::random), auth);
        byte[] request = TestHost.concat(
                new byte[] {0x0a},
                CborWriter.write(
                        update(id, user("me").put("name", CborValue.of("new"))).build()));
        assertThrows(StoreFullException.class, () -> over.execute(request));
        assertEquals(Optional.of("me"), credentials.find(id).orElseThrow().user().name());
        assertFalse(full.changes > 0);
    }
}
