package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;

/** CTAP 2.3 §6.5.2.1, the state of a pinUvAuthToken: how long it lasts, what ends it, what it is for afterwards. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
final class PinUvAuthTokenTest {

    private static final String PIN = "24680";
    private static final String SITE = "example.com";

    private final Platform platform = new Platform();
    private final HostPin pin;

    PinUvAuthTokenTest(int protocol) {
        this.pin = new HostPin(platform, protocol);
    }

    @BeforeEach
    void set() {
        pin.setPin(PIN).ok();
    }

    private Platform.Response make(byte[] token) {
        return platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.make(SITE, 1)));
    }

    /** Uses a token for what does not consume it. */
    private Platform.Response use(byte[] token) {
        return platform.send(
                Platform.GET_ASSERTION,
                pin.onGet(token, Relying.get(SITE)).put(5, Relying.options("up", false)));
    }

    @Test
    void itMustBeUsedWithinThirtySeconds() {
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        platform.passes(29_999);
        make(token).ok();
        token = pin.token(PIN, HostPin.MC, SITE);
        platform.passes(30_000);
        make(token).expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void onceUsedItLastsTenMinutesInAll() {
        byte[] token = pin.token(PIN, HostPin.MC | HostPin.GA, SITE);
        platform.passes(29_000);
        use(token).expect(CtapStatus.NO_CREDENTIALS);
        platform.passes(570_999);
        make(token).ok();
        token = pin.token(PIN, HostPin.MC | HostPin.GA, SITE);
        use(token).expect(CtapStatus.NO_CREDENTIALS);
        platform.passes(600_000);
        make(token).expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void aWrongMacIsNoUse() {
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        byte[] wrong = token.clone();
        wrong[0] ^= 1;
        make(wrong).expect(CtapStatus.PIN_AUTH_INVALID);
        platform.passes(30_000);
        make(token).expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void aPowerCycleEndsIt() {
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        platform.authenticator.powerUp();
        make(token).expect(CtapStatus.PIN_AUTH_INVALID);
        token = pin.token(PIN, HostPin.MC, SITE);
        platform.restart();
        make(token).expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void afterPresenceWasTestedOnlyLargeBlobsMayBeWritten() {
        byte[] token = pin.token(PIN, HostPin.MC | HostPin.GA | HostPin.LBW | HostPin.CM | HostPin.ACFG, SITE);
        make(token).ok();
        make(token).expect(CtapStatus.PIN_AUTH_INVALID);
        use(token).expect(CtapStatus.PIN_AUTH_INVALID);
        platform.send(0x0a, credentialMetadata(token)).expect(CtapStatus.PIN_AUTH_INVALID);
        platform.send(0x0c, emptyLargeBlobs(token)).ok();
    }

    @Test
    void aCeremonyWithoutItConsumesItToo() {
        // §6.1.2 step 14.4 clears the flags of whatever token is in use.
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        platform.send(Platform.MAKE_CREDENTIAL, Relying.make(SITE, 1)).ok();
        make(token).expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void whatIsRefusedConsumesNothing() {
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        platform.verdict = Verdict.DENIED;
        make(token).expect(CtapStatus.OPERATION_DENIED);
        platform.verdict = Verdict.APPROVED;
        make(token).ok();
    }

    @Test
    void thePersistentTokenIsForReadingAlone() {
        byte[] persistent = pin.token(PIN, HostPin.PCMR);
        platform.restart();
        platform.send(0x0a, credentialMetadata(persistent)).ok();
        make(persistent).expect(CtapStatus.PIN_AUTH_INVALID);
        platform.send(0x0c, emptyLargeBlobs(persistent)).expect(CtapStatus.PIN_AUTH_INVALID);
        platform.passes(10_000_000);
        platform.send(0x0a, credentialMetadata(persistent)).ok();
    }

    @Test
    void itIsNotInUseBeforeItIsGiven() {
        make(new byte[32]).expect(CtapStatus.PIN_AUTH_INVALID);
        assertEquals(8, pin.retries());
        assertFalse(Arrays.equals(new byte[32], pin.token(PIN, HostPin.MC, SITE)));
        assertEquals(List.of(), platform.env.faults);
        assertEquals(Optional.empty(), platform.env.asked);
    }

    private CborMap.Builder credentialMetadata(byte[] token) {
        return new TokenHolder(pin, token).management(1, Optional.empty());
    }

    /** Writes an empty array of large blobs (§6.10.2). */
    private CborMap.Builder emptyLargeBlobs(byte[] token) {
        byte[] array = TokenHolder.largeBlobArray(new byte[] {(byte) 0x80});
        return new TokenHolder(pin, token).largeBlobs(array, 0, array.length);
    }
}
