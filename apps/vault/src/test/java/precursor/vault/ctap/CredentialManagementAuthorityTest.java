package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.pin.Permission;

/** CTAP 2.3 §6.8: who may manage credentials, with which token, and what a request must hold. */
final class CredentialManagementAuthorityTest extends CredentialManagementHost {

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
}
