package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.store.StoreNumbers;

/** CTAP 2.3 §6.6, authenticatorReset, and §6.9, authenticatorSelection. */
final class ResetAndSelectionTest {

    private static final String PIN = "24680";

    private final Platform platform = new Platform();
    private final HostPin pin = new HostPin(platform, 2);
    private byte[] wrapped = {};

    @BeforeEach
    void use() throws Exception {
        platform.env.store().insert(3, new byte[16]);
        wrapped = Relying.credential(
                        platform.send(Platform.MAKE_CREDENTIAL, Relying.make("example.com", 1)).ok().map(),
                        "example.com")
                .id();
        platform.send(Platform.MAKE_CREDENTIAL, Relying.makeDiscoverable("example.com", 1)).ok();
        pin.setPin(PIN).ok();
        platform.authenticator.powerUp();
        platform.takeAsked();
    }

    @Test
    void aResetForgetsEverythingButWhatSurvivesOne() {
        byte[] identifier = platform.env.store().find(StoreNumbers.MASTER_KEYS).orElseThrow();
        platform.send(Platform.RESET).ok();
        assertEquals(List.of(new PresenceRequest.Reset(1)), platform.asked);
        assertEquals(List.of(3), platform.env.store().keys());
        platform.send(Platform.GET_ASSERTION, Relying.get("example.com")).expect(CtapStatus.NO_CREDENTIALS);
        platform.send(
                        Platform.GET_ASSERTION,
                        Relying.get("example.com").put(3, Relying.list(List.of(wrapped))))
                .expect(CtapStatus.NO_CREDENTIALS);
        pin.getPinToken(PIN).expect(CtapStatus.PIN_NOT_SET);
        assertFalse(Arrays.equals(
                identifier,
                platform.env.store().find(StoreNumbers.MASTER_KEYS).orElseGet(() -> new byte[0])));
    }

    @Test
    void thePersonDecides() {
        List<Integer> before = platform.env.store().keys();
        platform.verdict = Verdict.DENIED;
        platform.send(Platform.RESET).expect(CtapStatus.OPERATION_DENIED);
        platform.verdict = Verdict.TIMED_OUT;
        platform.send(Platform.RESET).expect(CtapStatus.USER_ACTION_TIMEOUT);
        assertEquals(before, platform.env.store().keys());
        platform.verdict = Verdict.APPROVED;
        platform.send(Platform.RESET).ok();
    }

    @Test
    void itMustComeSoonAfterThePower() {
        platform.passes(Authenticator.RESET_WINDOW_MILLIS);
        platform.verdict = Verdict.DENIED;
        platform.send(Platform.RESET).expect(CtapStatus.OPERATION_DENIED);
        platform.verdict = Verdict.APPROVED;
        platform.passes(1);
        platform.send(Platform.RESET).expect(CtapStatus.NOT_ALLOWED);
        assertEquals(1, platform.asked.size());
        platform.authenticator.powerUp();
        platform.send(Platform.RESET).ok();
    }

    @Test
    void itMustBeTheFirstThingThatIsDone() {
        platform.send(Platform.GET_INFO).ok();
        platform.send(Platform.SELECTION).ok();
        pin.agree();
        pin.getPinToken("wrong").expect(CtapStatus.PIN_INVALID);
        platform.takeAsked();
        platform.send(Platform.RESET).expect(CtapStatus.NOT_ALLOWED);
        platform.authenticator.powerUp();
        platform.send(Platform.GET_ASSERTION, Relying.get("nobody.example")).expect(CtapStatus.NO_CREDENTIALS);
        platform.send(Platform.RESET).expect(CtapStatus.NOT_ALLOWED);
        assertEquals(List.of(), platform.asked);
        // Questions are nothing that is done.
        platform.authenticator.powerUp();
        platform.send(Platform.GET_INFO).ok();
        platform.send(Platform.SELECTION).ok();
        pin.agree();
        pin.retries();
        platform.send(Platform.RESET).ok();
    }

    @Test
    void tokensAndBlockedSessionsEndWithIt() {
        byte[] persistent = pin.token(PIN, HostPin.PCMR);
        for (int i = 0; i < 3; i++) {
            pin.getPinToken("wrong");
        }
        platform.authenticator.powerUp();
        byte[] token = pin.token(PIN, HostPin.MC, "example.com");
        platform.restart();
        platform.send(Platform.RESET).ok();
        assertEquals(8, pin.retries());
        pin.setPin(PIN).ok();
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.make("example.com", 1)))
                .expect(CtapStatus.PIN_AUTH_INVALID);
        assertFalse(Arrays.equals(persistent, pin.token(PIN, HostPin.PCMR)));
    }

    @Test
    void selectionAsksAndSaysWhatThePersonSaid() {
        platform.send(Platform.SELECTION).ok();
        assertEquals(List.of(new PresenceRequest.Select()), platform.asked);
        platform.verdict = Verdict.DENIED;
        platform.send(Platform.SELECTION).expect(CtapStatus.OPERATION_DENIED);
        platform.verdict = Verdict.TIMED_OUT;
        platform.send(Platform.SELECTION).expect(CtapStatus.USER_ACTION_TIMEOUT);
    }

    @Test
    void neitherTakesParameters() {
        for (int command : new int[] {Platform.RESET, Platform.SELECTION}) {
            platform.send(command, CborMap.builder()).expect(CtapStatus.INVALID_LENGTH);
        }
        assertEquals(List.of(), platform.asked);
        assertTrue(platform.env.store().find(StoreNumbers.PIN).isPresent());
    }
}
