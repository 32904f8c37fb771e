package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
 * CTAP 2.3 §6.5.5.7.3, getPinUvAuthTokenUsingUvWithPermissions, and §6.5.3.1, performBuiltInUv, in the order of their steps,
 * with both protocols.
 */
@ParameterizedClass
@ValueSource(ints = {1, 2})
final class UvTokenTest {

    private final Platform platform = new Platform();
    private final HostPin pin;

    UvTokenTest(int protocol) {
        this.pin = new HostPin(platform, protocol);
    }

    @BeforeEach
    void configure() {
        platform.env.verification.configure();
    }

    private CborMap.Builder request(int permissions) {
        return pin.uvTokenRequest(pin.agree(), permissions, Optional.of("example.com"));
    }

    private void assertRefused(CtapStatus status, CborMap.Builder request) {
        pin.send(request).expect(status);
        assertEquals(List.of(), platform.asked);
    }

    @Test
    void withoutVerificationOfItsOwnTheDeviceKnowsNoSuchCommand() {
        platform.env.verification.supported = false;
        assertRefused(CtapStatus.INVALID_SUBCOMMAND, request(HostPin.CM));
    }

    @Test
    void step1EachParameterIsRequired() {
        for (int missing : new int[] {1, 3, 9}) {
            assertRefused(CtapStatus.MISSING_PARAMETER, Relying.without(request(HostPin.CM), missing));
        }
        assertRefused(CtapStatus.MISSING_PARAMETER, Relying.without(request(HostPin.GA), 10));
    }

    @Test
    void steps2To4TheProtocolAndThePermissionsMustBePossible() {
        assertRefused(CtapStatus.INVALID_PARAMETER, Relying.with(request(HostPin.CM), 1, CborValue.of(3)));
        assertRefused(CtapStatus.INVALID_PARAMETER, request(0));
        assertRefused(CtapStatus.UNAUTHORIZED_PERMISSION, request(HostPin.BE));
        assertRefused(CtapStatus.UNAUTHORIZED_PERMISSION, request(HostPin.PCMR | HostPin.CM));
    }

    @Test
    void step5ItMustBeConfigured() {
        platform.env.verification.configured = false;
        assertRefused(CtapStatus.NOT_ALLOWED, request(HostPin.CM));
    }

    @Test
    void step7WithoutAttemptsLeftItIsBlocked() {
        platform.env.store().insert(StoreNumbers.UV_RETRIES, new byte[] {0});
        assertRefused(CtapStatus.UV_BLOCKED, request(HostPin.CM));
    }

    @Test
    void aBlockedPinBlocksItToo() {
        pin.setPin("1357").ok();
        platform.takeAsked();
        platform.env.store().insert(StoreNumbers.PIN_RETRIES, new byte[] {0});
        assertEquals(5, pin.uvRetries());
        assertRefused(CtapStatus.UV_BLOCKED, request(HostPin.CM));
        assertEquals(0, pin.uvRetries());
    }

    @Test
    void theHostsKeyMustBeOne() {
        assertRefused(
                CtapStatus.INVALID_PARAMETER,
                Relying.with(request(HostPin.CM), 3, CborMap.builder().build()));
    }

    @Test
    void steps8And9ThePersonVerifiesUnderWhatIsAsked() {
        assertEquals(32, pin.uvToken(HostPin.CM, Optional.empty()).length);
        assertEquals(
                List.of(new PresenceRequest.UsePin(EnumSet.of(Permission.CREDENTIAL_MANAGEMENT), Optional.empty())),
                platform.asked);
        assertEquals(List.of(5), platform.attemptsLeft);
        assertEquals(5, pin.uvRetries());
    }

    @Test
    void aWrongPinMayBeTriedAgainThreeTimesInOneCommand() {
        platform.verifications.addAll(List.of(UvVerdict.WRONG, UvVerdict.WRONG));
        pin.uvToken(HostPin.CM, Optional.empty());
        assertEquals(List.of(5, 4, 3), platform.attemptsLeft);
        assertEquals(5, pin.uvRetries(), "a right one gives all attempts back");

        platform.verifications.addAll(List.of(UvVerdict.WRONG, UvVerdict.WRONG, UvVerdict.WRONG));
        pin.send(request(HostPin.CM)).expect(CtapStatus.UV_INVALID);
        assertEquals(2, pin.uvRetries());
        platform.verifications.addAll(List.of(UvVerdict.WRONG, UvVerdict.WRONG));
        pin.send(request(HostPin.CM)).expect(CtapStatus.UV_BLOCKED);
        assertEquals(0, pin.uvRetries());
        platform.restart();
        assertEquals(0, pin.uvRetries());
        pin.send(request(HostPin.CM)).expect(CtapStatus.UV_BLOCKED);
    }

    @Test
    void refusalSilenceAndADeviceThatLetsNobodyTryCostNoAttempt() {
        platform.verifications.add(UvVerdict.DENIED);
        pin.send(request(HostPin.CM)).expect(CtapStatus.OPERATION_DENIED);
        platform.verifications.add(UvVerdict.TIMED_OUT);
        pin.send(request(HostPin.CM)).expect(CtapStatus.USER_ACTION_TIMEOUT);
        platform.verifications.add(UvVerdict.BLOCKED);
        pin.send(request(HostPin.CM)).expect(CtapStatus.UV_BLOCKED);
        assertEquals(5, pin.uvRetries());
    }

    @Test
    void aCancelCostsNoAttemptButAPowerCutDoes() {
        platform.begin(Platform.CLIENT_PIN, request(HostPin.CM));
        platform.authenticator.cancelled();
        assertEquals(5, pin.uvRetries());
        platform.begin(Platform.CLIENT_PIN, request(HostPin.CM));
        platform.restart();
        assertEquals(4, pin.uvRetries());
        platform.begin(Platform.CLIENT_PIN, request(HostPin.CM));
        platform.authenticator.powerUp();
        assertEquals(4, pin.uvRetries());
    }

    @Test
    void step11ThePersistentTokenComesSoToo() {
        byte[] first = pin.uvToken(HostPin.PCMR, Optional.empty());
        assertArrayEquals(first, pin.uvToken(HostPin.PCMR, Optional.empty()));
    }

    @Test
    void step13WhoVerifiedForOneSiteNeedNotBeAskedAgainWhenItComes() throws Exception {
        byte[] token = pin.uvToken(HostPin.MC, Optional.of("example.com"));
        platform.takeAsked();
        Platform.Response made =
                platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.make("example.com", 1))).ok();
        assertEquals(List.of(), platform.asked);
        assertEquals(0x45, Relying.credential(made.map(), "example.com").flags());
        // Once.
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.make("example.com", 1)))
                .expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void theConsentLastsThirtySeconds() {
        byte[] token = pin.uvToken(HostPin.MC | HostPin.GA, Optional.of("example.com"));
        platform.takeAsked();
        platform.passes(29_000);
        platform.send(
                        Platform.GET_ASSERTION,
                        pin.onGet(token, Relying.get("example.com").put(5, Relying.options("up", false))))
                .expect(CtapStatus.NO_CREDENTIALS);
        platform.passes(1_000);
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.make("example.com", 1))).ok();
        assertEquals(1, platform.asked.size(), "asked again after thirty seconds");
    }
}
