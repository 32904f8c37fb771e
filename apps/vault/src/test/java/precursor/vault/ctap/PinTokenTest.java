package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.store.StoreNumbers;

/**
 * CTAP 2.3 §6.5.5.7.1, getPinToken, and §6.5.5.7.2, getPinUvAuthTokenUsingPinWithPermissions, in the order of their steps, with
 * both protocols.
 */
@ParameterizedClass
@ValueSource(ints = {1, 2})
final class PinTokenTest {

    private static final String PIN = "123457";

    private final Platform platform = new Platform();
    private final HostPin pin;

    PinTokenTest(int protocol) {
        this.pin = new HostPin(platform, protocol);
    }

    @BeforeEach
    void set() {
        pin.setPin(PIN).ok();
        platform.takeAsked();
    }

    private CborMap.Builder old() {
        return pin.pinTokenRequest(pin.agree(), PIN);
    }

    private CborMap.Builder request(int permissions) {
        return pin.tokenRequest(pin.agree(), PIN, permissions, Optional.of("example.com"));
    }

    private void assertRefused(CtapStatus status, CborMap.Builder request) {
        pin.send(request).expect(status);
        assertEquals(List.of(), platform.asked);
        assertEquals(8, pin.retries(), "no attempt is spent");
    }

    @Test
    void aTokenHas32BytesAndIsAnotherEachTime() {
        byte[] token = pin.pinToken(PIN);
        assertEquals(32, token.length);
        assertFalse(Arrays.equals(token, pin.pinToken(PIN)));
        assertFalse(Arrays.equals(token, pin.token(PIN, HostPin.MC, "example.com")));
    }

    @Test
    void step1EachParameterIsRequired() {
        for (int missing : new int[] {1, 3, 6}) {
            assertRefused(CtapStatus.MISSING_PARAMETER, Relying.without(old(), missing));
            assertRefused(CtapStatus.MISSING_PARAMETER, Relying.without(request(HostPin.CM), missing));
        }
        assertRefused(CtapStatus.MISSING_PARAMETER, Relying.without(request(HostPin.CM), 9));
    }

    @Test
    void toMakeAndUseCredentialsASiteMustBeNamed() {
        for (int permissions : new int[] {HostPin.MC, HostPin.GA, HostPin.MC | HostPin.CM}) {
            assertRefused(CtapStatus.MISSING_PARAMETER, Relying.without(request(permissions), 10));
        }
        for (int permissions : new int[] {HostPin.CM, HostPin.LBW, HostPin.ACFG, HostPin.PCMR}) {
            pin.send(Relying.without(request(permissions), 10)).ok();
        }
    }

    @Test
    void step2TheProtocolMustBeSupported() {
        assertRefused(CtapStatus.INVALID_PARAMETER, Relying.with(old(), 1, CborValue.of(3)));
        assertRefused(CtapStatus.INVALID_PARAMETER, Relying.with(request(HostPin.CM), 1, CborValue.of(3)));
    }

    @Test
    void steps3And4TheOldSubCommandKnowsNeitherPermissionsNorSite() {
        assertRefused(CtapStatus.INVALID_PARAMETER, old().put(9, CborValue.of(HostPin.MC)));
        assertRefused(CtapStatus.INVALID_PARAMETER, old().put(10, CborValue.of("example.com")));
    }

    @Test
    void step3NoPermissionsAreAnError() {
        assertRefused(CtapStatus.INVALID_PARAMETER, request(0));
        assertRefused(CtapStatus.INVALID_PARAMETER, request(-1));
    }

    @Test
    void step4PermissionsThatCannotBeGiven() {
        assertRefused(CtapStatus.UNAUTHORIZED_PERMISSION, request(HostPin.BE));
        assertRefused(CtapStatus.UNAUTHORIZED_PERMISSION, request(HostPin.BE | HostPin.MC));
        assertRefused(CtapStatus.UNAUTHORIZED_PERMISSION, request(HostPin.PCMR | HostPin.CM));
        // Those without a meaning are passed over.
        pin.send(request(0x80 | HostPin.GA)).ok();
        assertEquals(
                List.of(new PresenceRequest.UsePin(
                        EnumSet.of(Permission.GET_ASSERTION), Optional.of("example.com"))),
                platform.asked);
    }

    @Test
    void withoutAPinThereIsNoToken() {
        Platform fresh = new Platform();
        HostPin none = new HostPin(fresh, pin.protocol);
        none.getPinToken(PIN).expect(CtapStatus.PIN_NOT_SET);
        none.send(none.tokenRequest(none.agree(), PIN, HostPin.CM, Optional.empty()))
                .expect(CtapStatus.PIN_NOT_SET);
    }

    @Test
    void step5ABlockedPinIsNotLookedAt() {
        platform.env.store().insert(StoreNumbers.PIN_RETRIES, new byte[] {0});
        pin.getPinToken(PIN).expect(CtapStatus.PIN_BLOCKED);
        pin.send(request(HostPin.CM)).expect(CtapStatus.PIN_BLOCKED);
    }

    @Test
    void step6TheHostsKeyMustBeOne() {
        CborValue none = CborMap.builder().build();
        assertRefused(CtapStatus.INVALID_PARAMETER, Relying.with(old(), 3, none));
        assertRefused(CtapStatus.INVALID_PARAMETER, Relying.with(request(HostPin.CM), 3, none));
    }

    @Test
    void step7ThePersonIsAskedForWhatAndWhere() {
        pin.pinToken(PIN);
        pin.token(PIN, HostPin.MC | HostPin.GA, "example.com");
        pin.token(PIN, HostPin.CM);
        assertEquals(
                List.of(
                        new PresenceRequest.UsePin(
                                EnumSet.of(Permission.MAKE_CREDENTIAL, Permission.GET_ASSERTION), Optional.empty()),
                        new PresenceRequest.UsePin(
                                EnumSet.of(Permission.MAKE_CREDENTIAL, Permission.GET_ASSERTION),
                                Optional.of("example.com")),
                        new PresenceRequest.UsePin(
                                EnumSet.of(Permission.CREDENTIAL_MANAGEMENT), Optional.empty())),
                platform.asked);
    }

    @Test
    void aRefusalCostsNoAttempt() {
        for (Verdict no : new Verdict[] {Verdict.DENIED, Verdict.TIMED_OUT}) {
            platform.verdict = no;
            pin.getPinToken("wrong").expect(CtapStatus.OPERATION_DENIED);
            pin.send(request(HostPin.CM)).expect(CtapStatus.OPERATION_DENIED);
            assertEquals(8, pin.retries());
        }
    }

    @Test
    void whoeverDoesNotWantToBeAskedIsNot() {
        platform.env.preferences = new Preferences(false, false, false);
        pin.pinToken(PIN);
        pin.token(PIN, HostPin.CM);
        assertEquals(List.of(), platform.asked);
    }

    @Test
    void steps8And9AWrongPinCostsAnAttempt() {
        pin.getPinToken("wrong").expect(CtapStatus.PIN_INVALID);
        assertEquals(7, pin.retries());
        HostPin.Shared shared = pin.agree();
        pin.send(pin.tokenRequest(shared, "wrong", HostPin.CM, Optional.empty())).expect(CtapStatus.PIN_INVALID);
        assertEquals(6, pin.retries());
        pin.send(Relying.with(old(), 6, CborValue.of(new byte[15]))).expect(CtapStatus.PIN_AUTH_BLOCKED);
        assertEquals(5, pin.retries());
        pin.getPinToken(PIN).expect(CtapStatus.PIN_AUTH_BLOCKED);
        platform.authenticator.powerUp();
        pin.pinToken(PIN);
        assertEquals(8, pin.retries());
    }

    @Test
    void aRightPinInBetweenStartsTheRowAnew() {
        for (int i = 0; i < 5; i++) {
            pin.getPinToken("wrong").expect(CtapStatus.PIN_INVALID);
            pin.getPinToken("wrong").expect(CtapStatus.PIN_INVALID);
            pin.pinToken(PIN);
        }
    }

    @Test
    void step11APinThatMustBeChangedGivesNoToken() {
        platform.env.store().insert(StoreNumbers.FORCE_PIN_CHANGE, new byte[0]);
        pin.getPinToken(PIN).expect(CtapStatus.PIN_INVALID);
        pin.send(request(HostPin.CM)).expect(CtapStatus.PIN_POLICY_VIOLATION);
        assertEquals(8, pin.retries());
    }

    @Test
    void step12ThePersistentTokenIsTheSameEachTimeAndLeavesTheOther() throws Exception {
        byte[] token = pin.token(PIN, HostPin.MC, "example.com");
        byte[] persistent = pin.token(PIN, HostPin.PCMR);
        assertEquals(32, persistent.length);
        assertArrayEquals(persistent, pin.token(PIN, HostPin.PCMR));
        platform.restart();
        assertArrayEquals(persistent, pin.token(PIN, HostPin.PCMR));
        // The restart ended the token, PCMR did not end a newer one.
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.make("example.com", 1)))
                .expect(CtapStatus.PIN_AUTH_INVALID);
        token = pin.token(PIN, HostPin.MC, "example.com");
        pin.token(PIN, HostPin.PCMR);
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.make("example.com", 1))).ok();
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(persistent, Relying.make("example.com", 1)))
                .expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void step13ANewTokenEndsAllOthersOfBothProtocols() {
        HostPin other = new HostPin(platform, 3 - pin.protocol);
        byte[] first = pin.token(PIN, HostPin.MC, "example.com");
        byte[] second = other.token(PIN, HostPin.MC, "example.com");
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(first, Relying.make("example.com", 1)))
                .expect(CtapStatus.PIN_AUTH_INVALID);
        platform.send(Platform.MAKE_CREDENTIAL, other.onMake(second, Relying.make("example.com", 1))).ok();
    }

    @Test
    void aTokenIsOfOneProtocol() {
        byte[] token = pin.token(PIN, HostPin.MC, "example.com");
        HostPin other = new HostPin(platform, 3 - pin.protocol);
        platform.send(Platform.MAKE_CREDENTIAL, other.onMake(token, Relying.make("example.com", 1)))
                .expect(CtapStatus.PIN_AUTH_INVALID);
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.make("example.com", 1))).ok();
    }

    @Test
    void aRightPinUnblocksVerificationOnTheDevice() {
        platform.env.verification.configure();
        platform.env.store().insert(StoreNumbers.UV_RETRIES, new byte[] {0});
        pin.pinToken(PIN);
        assertEquals(5, pin.uvRetries());
    }
}
