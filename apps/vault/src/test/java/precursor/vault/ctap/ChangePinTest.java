package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.StoreNumbers;

/** CTAP 2.3 §6.5.5.6, changePIN, in the order of its steps, with both protocols. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
final class ChangePinTest {

    private static final String OLD = "correct horse";

    private final Platform platform = new Platform();
    private final HostPin pin;

    ChangePinTest(int protocol) {
        this.pin = new HostPin(platform, protocol);
    }

    @BeforeEach
    void set() {
        pin.setPin(OLD).ok();
        platform.takeAsked();
    }

    private CborMap.Builder request(String pinNow, String next) {
        return pin.changePinRequest(pin.agree(), pinNow, HostPin.padded(next));
    }

    private void assertRefused(CtapStatus status, CborMap.Builder request) {
        pin.send(request).expect(status);
        assertEquals(List.of(), platform.asked);
        assertEquals(8, pin.retries(), "no attempt is spent");
    }

    @Test
    void theNewPinTakesThePlaceOfTheOld() {
        pin.changePin(OLD, "battery").ok();
        assertEquals(List.of(new PresenceRequest.ChangePin()), platform.takeAsked());
        pin.getPinToken(OLD).expect(CtapStatus.PIN_INVALID);
        pin.pinToken("battery");
    }

    @Test
    void step1EachParameterIsRequired() {
        for (int missing : new int[] {1, 3, 4, 5, 6}) {
            assertRefused(CtapStatus.MISSING_PARAMETER, Relying.without(request(OLD, "battery"), missing));
        }
    }

    @Test
    void step2TheProtocolMustBeSupported() {
        assertRefused(CtapStatus.INVALID_PARAMETER, Relying.with(request(OLD, "battery"), 1, CborValue.of(0)));
    }

    @Test
    void withoutAPinThereIsNothingToChange() {
        Platform fresh = new Platform();
        new HostPin(fresh, pin.protocol).changePin(OLD, "battery").expect(CtapStatus.PIN_NOT_SET);
    }

    @Test
    void step3ABlockedPinIsNotLookedAt() {
        platform.env.store().insert(StoreNumbers.PIN_RETRIES, new byte[] {0});
        pin.changePin(OLD, "battery").expect(CtapStatus.PIN_BLOCKED);
        // Before the key is.
        pin.send(Relying.with(request(OLD, "battery"), 3, CborMap.builder().build()))
                .expect(CtapStatus.PIN_BLOCKED);
    }

    @Test
    void step4TheHostsKeyMustBeOne() {
        assertRefused(
                CtapStatus.INVALID_PARAMETER,
                Relying.with(request(OLD, "battery"), 3, CborMap.builder().build()));
    }

    @Test
    void step5TheMacIsOverBothCiphertexts() {
        CborMap.Builder request = request(OLD, "battery");
        byte[] hash = Relying.bytes(request.entries(), CborValue.of(6)).clone();
        hash[0] ^= 1;
        assertRefused(CtapStatus.PIN_AUTH_INVALID, Relying.with(request, 6, CborValue.of(hash)));
        HostPin.Shared shared = pin.agree();
        CborMap.Builder onlyOne = pin.changePinRequest(shared, OLD, HostPin.padded("battery"));
        byte[] newPinEnc = Relying.bytes(onlyOne.entries(), CborValue.of(5));
        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                Relying.with(onlyOne, 4, CborValue.of(shared.authenticate(newPinEnc))));
    }

    @Test
    void thePersonMayRefuseWhichCostsNoAttempt() {
        platform.verdict = Verdict.DENIED;
        pin.changePin("wrong", "battery").expect(CtapStatus.OPERATION_DENIED);
        assertEquals(8, pin.retries());
    }

    @Test
    void step7AWrongPinCostsAnAttemptAndAThirdInARowTheSession() {
        pin.changePin("wrong", "battery").expect(CtapStatus.PIN_INVALID);
        assertEquals(7, pin.retries());
        pin.changePin("wrong", "battery").expect(CtapStatus.PIN_INVALID);
        pin.changePin("wrong", "battery").expect(CtapStatus.PIN_AUTH_BLOCKED);
        assertTrue(pin.send(HostPin.request(HostPin.GET_PIN_RETRIES)).ok().flag(4), "a power cycle is needed");
        assertEquals(5, pin.retries());
        pin.changePin(OLD, "battery").expect(CtapStatus.PIN_AUTH_BLOCKED);
        assertEquals(5, pin.retries(), "what is not looked at costs nothing");

        platform.authenticator.powerUp();
        assertFalse(pin.send(HostPin.request(HostPin.GET_PIN_RETRIES)).ok().flag(4));
        pin.changePin(OLD, "battery").ok();
        assertEquals(8, pin.retries());
    }

    @Test
    void step71AWrongPinMakesANewKeySoThatNothingCanBeTriedTwiceWithOne() {
        HostPin.Shared shared = pin.agree();
        pin.send(pin.changePinRequest(shared, "wrong", HostPin.padded("battery")))
                .expect(CtapStatus.PIN_INVALID);
        pin.send(pin.changePinRequest(shared, OLD, HostPin.padded("battery")))
                .expect(CtapStatus.PIN_AUTH_INVALID);
        assertEquals(7, pin.retries());
        // The other protocol's key stays.
        HostPin other = new HostPin(platform, 3 - pin.protocol);
        HostPin.Shared othersSecret = other.agree();
        pin.changePin("wrong", "battery").expect(CtapStatus.PIN_INVALID);
        other.send(other.changePinRequest(othersSecret, OLD, HostPin.padded("battery"))).ok();
    }

    @Test
    void eightWrongPinsBlockForGood() {
        for (int left = 7; left > 0; left--) {
            pin.changePin("wrong", "battery")
                    .expect(left == 5 || left == 2 ? CtapStatus.PIN_AUTH_BLOCKED : CtapStatus.PIN_INVALID);
            assertEquals(left, pin.retries());
            if (left == 5 || left == 2) {
                platform.authenticator.powerUp();
            }
        }
        pin.changePin("wrong", "battery").expect(CtapStatus.PIN_BLOCKED);
        assertEquals(0, pin.retries());
        platform.restart();
        pin.changePin(OLD, "battery").expect(CtapStatus.PIN_BLOCKED);
        pin.setPin("battery").expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void step8ARightPinGivesAllAttemptsBackEvenWhenTheNewOneIsRefused() {
        pin.changePin("wrong", "battery").expect(CtapStatus.PIN_INVALID);
        pin.changePin(OLD, "abc").expect(CtapStatus.PIN_POLICY_VIOLATION);
        assertEquals(8, pin.retries());
        pin.pinToken(OLD);
    }

    @Test
    void steps9And10TheNewPinHas64Bytes() {
        HostPin.Shared shared = pin.agree();
        byte[] hash = shared.encrypt(HostPin.pinHash(OLD));
        for (int length : new int[] {48, 80}) {
            byte[] cipher = shared.encrypt(new byte[length]);
            pin.send(HostPin.request(HostPin.CHANGE_PIN)
                            .put(1, CborValue.of(pin.protocol))
                            .put(3, shared.hostKey())
                            .put(4, CborValue.of(shared.authenticate(cipher, hash)))
                            .put(5, CborValue.of(cipher))
                            .put(6, CborValue.of(hash)))
                    .expect(CtapStatus.INVALID_PARAMETER);
        }
        byte[] odd = Arrays.copyOf(shared.encrypt(new byte[64]), 65);
        pin.send(HostPin.request(HostPin.CHANGE_PIN)
                        .put(1, CborValue.of(pin.protocol))
                        .put(3, shared.hostKey())
                        .put(4, CborValue.of(shared.authenticate(odd, hash)))
                        .put(5, CborValue.of(odd))
                        .put(6, CborValue.of(hash)))
                .expect(CtapStatus.PIN_AUTH_INVALID);
        pin.pinToken(OLD);
    }

    @Test
    void aHashOfAnotherLengthIsAWrongPin() {
        HostPin.Shared shared = pin.agree();
        byte[] newPin = shared.encrypt(HostPin.padded("battery"));
        byte[] hash = shared.encrypt(new byte[32]);
        pin.send(HostPin.request(HostPin.CHANGE_PIN)
                        .put(1, CborValue.of(pin.protocol))
                        .put(3, shared.hostKey())
                        .put(4, CborValue.of(shared.authenticate(newPin, hash)))
                        .put(5, CborValue.of(newPin))
                        .put(6, CborValue.of(hash)))
                .expect(CtapStatus.PIN_INVALID);
        assertEquals(7, pin.retries());
    }

    @Test
    void steps13And16AChangeThatIsDemandedMustChangeThePin() {
        platform.env.store().insert(StoreNumbers.FORCE_PIN_CHANGE, new byte[0]);
        pin.changePin(OLD, OLD).expect(CtapStatus.PIN_POLICY_VIOLATION);
        assertTrue(platform.send(Platform.GET_INFO).ok().flag(0x0c));
        pin.changePin(OLD, "battery").ok();
        assertFalse(platform.send(Platform.GET_INFO).ok().flag(0x0c));
        pin.changePin("battery", "battery").ok();
    }

    @Test
    void steps19And20AllTokensEnd() {
        byte[] token = pin.token(OLD, HostPin.ACFG);
        byte[] persistent = pin.token(OLD, HostPin.PCMR);
        pin.changePin(OLD, "battery").ok();
        platform.send(Platform.CONFIG, new TokenHolder(pin, token).config(2, Optional.empty()))
                .expect(CtapStatus.PIN_AUTH_INVALID);
        assertFalse(Arrays.equals(persistent, pin.token("battery", HostPin.PCMR)));
    }

    @Test
    void aRightPinUnblocksVerificationOnTheDevice() {
        platform.env.verification.configure();
        platform.env.store().insert(StoreNumbers.UV_RETRIES, new byte[] {0});
        assertEquals(0, pin.uvRetries());
        pin.changePin(OLD, "battery").ok();
        assertEquals(5, pin.uvRetries());
    }
}
