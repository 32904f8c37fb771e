package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.PinUvAuthProtocol;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;

/** A platform that manages credentials, with a token that {@link #issue} gave it. */
abstract class CredentialManagementHost {

    static final int METADATA = 1;
    static final int RPS_BEGIN = 2;
    static final int RPS_NEXT = 3;
    static final int CREDENTIALS_BEGIN = 4;
    static final int CREDENTIALS_NEXT = 5;
    static final int DELETE = 6;
    static final int UPDATE = 7;

    final MemoryStore store = new MemoryStore();
    final FakeEnvironment env = new FakeEnvironment(store);
    final Credentials credentials = new Credentials(store, env::random);
    final PinUvAuth auth = new PinUvAuth(env);
    final CredentialManagement management = new CredentialManagement(env, credentials, auth);
    byte[] token = new byte[32];
    int protocol = 2;

    @BeforeEach
    void getAToken() {
        token = issue(Optional.empty(), Permission.CREDENTIAL_MANAGEMENT);
    }

    byte[] issue(Optional<String> rpId, Permission... permissions) {
        return auth.issue(
                PinUvAuthProtocol.of(protocol).orElseThrow(), Set.of(permissions), rpId, false);
    }

    byte[] add(Algorithm algorithm, String rpId, String user, CredentialProperties properties) {
        try (SigningKey key = algorithm.generate(env::random)) {
            return credentials.add(new NewCredential(
                    key,
                    rpId,
                    new UserEntity(
                            user.getBytes(StandardCharsets.UTF_8), Optional.of(user), Optional.of("The " + user)),
                    properties));
        }
    }

    byte[] add(String rpId, String user) {
        return add(Algorithm.EDDSA, rpId, user, CredentialProperties.NONE);
    }

    byte[] mac(byte[] message) {
        return HostPin.mac(protocol, token, message);
    }

    CborMap.Builder request(int subCommand, Optional<CborMap.Builder> params) {
        CborMap.Builder request = CborMap.builder().put(1, CborValue.of(subCommand));
        byte[] message = {(byte) subCommand};
        if (params.isPresent()) {
            CborValue.Map map = params.get().build();
            request.put(2, map);
            message = TestHost.concat(message, CborWriter.write(map));
        }
        return request.put(3, CborValue.of(protocol)).put(4, CborValue.of(mac(message)));
    }

    byte[] run(CborMap.Builder request) {
        byte[] bytes = TestHost.concat(new byte[] {0x0a}, CborWriter.write(request.build()));
        try {
            return ((Step.Finished) management.execute(bytes)).response();
        } catch (CtapException e) {
            return e.status().response();
        }
    }

    CborMap ok(CborMap.Builder request) {
        byte[] response = run(request);
        assertEquals(0, response[0]);
        return ((CborValue.Map) CborReader.read(response, 1)).entries();
    }

    CborMap ok(int subCommand) {
        return ok(request(subCommand, Optional.empty()));
    }

    CborMap next(int subCommand) {
        return ok(CborMap.builder().put(1, CborValue.of(subCommand)));
    }

    void assertStatus(CtapStatus status, CborMap.Builder request) {
        assertEquals(status.code(), run(request)[0] & 0xff);
    }

    void assertStatus(CtapStatus status, int subCommand) {
        assertStatus(status, request(subCommand, Optional.empty()));
    }

    void assertNoNext(int subCommand) {
        assertStatus(CtapStatus.NOT_ALLOWED, CborMap.builder().put(1, CborValue.of(subCommand)));
    }

    CborMap.Builder credentialsOf(String rpId) {
        return request(
                CREDENTIALS_BEGIN,
                Optional.of(CborMap.builder().put(1, CborValue.of(Relying.sha256(rpId)))));
    }

    CborMap.Builder delete(byte[] id) {
        return request(DELETE, Optional.of(CborMap.builder().put(2, Relying.descriptor(id))));
    }

    CborMap.Builder update(byte[] id, CborMap.Builder user) {
        return request(
                UPDATE,
                Optional.of(CborMap.builder().put(2, Relying.descriptor(id)).put(3, user.build())));
    }

    static CborMap.Builder user(String id) {
        return CborMap.builder().put("id", CborValue.of(id.getBytes(StandardCharsets.UTF_8)));
    }

    static Optional<CborValue> member(CborMap map, int key) {
        return map.get(CborValue.of(key));
    }

    static String id(CborMap map) {
        CborMap rp = ((CborValue.Map) member(map, 3).orElseThrow()).entries();
        return ((CborValue.Text) rp.get(CborValue.of("id")).orElseThrow()).value();
    }

    static String userName(CborMap map) {
        CborMap user = ((CborValue.Map) member(map, 6).orElseThrow()).entries();
        return ((CborValue.Text) user.get(CborValue.of("name")).orElseThrow()).value();
    }
}
