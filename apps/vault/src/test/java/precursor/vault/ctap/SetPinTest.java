package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.StoreNumbers;

/** CTAP 2.3 §6.5.5.5, setPIN, in the order of its steps, with both protocols. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
final class SetPinTest {

    private final Platform platform = new Platform();
    private final HostPin pin;

    SetPinTest(int protocol) {
        this.pin = new HostPin(platform, protocol);
    }

    private CborMap.Builder request(byte[] padded) {
        return pin.setPinRequest(pin.agree(), padded);
    }

    private void assertRefused(CtapStatus status, CborMap.Builder request) {
        pin.send(request).expect(status);
        assertEquals(List.of(), platform.asked, "nobody is asked about a request that fails anyway");
        assertFalse(platform.env.store().find(StoreNumbers.PIN).isPresent());
    }

    @Test
    void aPinIsKeptAsTheRealDeviceKeepsIt() {
        pin.setPin("påßw").ok();
        byte[] stored = platform.env.store().find(StoreNumbers.PIN).orElseThrow();
        assertEquals(4, stored[0], "code points");
        assertArrayEquals(HostPin.pinHash("påßw"), Arrays.copyOfRange(stored, 1, 17));
        assertEquals(17, stored.length);
        pin.pinToken("påßw");
    }

    @Test
    void step1EachParameterIsRequired() {
        for (int missing : new int[] {1, 3, 4, 5}) {
            assertRefused(
                    CtapStatus.MISSING_PARAMETER, Relying.without(request(HostPin.padded("1234")), missing));
        }
    }

    @Test
    void step2TheProtocolMustBeSupported() {
        assertRefused(
                CtapStatus.INVALID_PARAMETER,
                Relying.with(request(HostPin.padded("1234")), 1, CborValue.of(3)));
    }

    @Test
    void step3APinThatIsThereIsChangedNotSet() {
        pin.setPin("1234").ok();
        pin.setPin("4321").expect(CtapStatus.PIN_AUTH_INVALID);
        pin.pinToken("1234");
        // Before the key is looked at.
        pin.send(Relying.with(request(HostPin.padded("1234")), 3, CborMap.builder().build()))
                .expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Nested
    final class Step4 {

        private void assertNoKey(CborMap.Builder key) {
            assertRefused(
                    CtapStatus.INVALID_PARAMETER, Relying.with(request(HostPin.padded("1234")), 3, key.build()));
        }

        @Test
        void theHostsKeyMustBeComplete() {
            CborMap.Builder whole = HostPin.coseKey(new byte[32], new byte[32]);
            for (int label : new int[] {1, 3, -1, -2, -3}) {
                assertNoKey(Relying.without(whole, label));
            }
            assertNoKey(Relying.with(whole, 1, CborValue.of(1)));
            assertNoKey(Relying.with(whole, 3, CborValue.of(-7)));
            assertNoKey(Relying.with(whole, -1, CborValue.of(2)));
            assertNoKey(Relying.with(whole, -2, CborValue.of("x")));
        }

        @Test
        void itMustBeOnTheCurve() {
            CborMap ours = pin.agree().hostKey().entries();
            byte[] x = Relying.bytes(ours, CborValue.of(-2)).clone();
            byte[] y = Relying.bytes(ours, CborValue.of(-3)).clone();
            y[31] ^= 1;
            assertNoKey(HostPin.coseKey(x, y));
            assertNoKey(HostPin.coseKey(new byte[32], new byte[32]));
            byte[] large = new byte[32];
            Arrays.fill(large, (byte) 0xff);
            assertNoKey(HostPin.coseKey(large, y));
            assertNoKey(HostPin.coseKey(Arrays.copyOf(x, 31), y));
            assertNoKey(HostPin.coseKey(Arrays.copyOf(x, 33), y));
        }
    }

    @Test
    void step5TheMacMustBeRight() {
        byte[] mac = Relying.bytes(request(HostPin.padded("1234")).entries(), CborValue.of(4));
        for (int i = 0; i < mac.length; i++) {
            HostPin.Shared shared = pin.agree();
            CborMap.Builder request = pin.setPinRequest(shared, HostPin.padded("1234"));
            byte[] changed = Relying.bytes(request.entries(), CborValue.of(4)).clone();
            changed[i] ^= 1;
            assertRefused(CtapStatus.PIN_AUTH_INVALID, Relying.with(request, 4, CborValue.of(changed)));
        }
        CborMap.Builder request = request(HostPin.padded("1234"));
        byte[] right = Relying.bytes(request.entries(), CborValue.of(4));
        for (int length : new int[] {0, 15, 16, 31, 33}) {
            if (length != right.length) {
                assertRefused(
                        CtapStatus.PIN_AUTH_INVALID,
                        Relying.with(request, 4, CborValue.of(Arrays.copyOf(right, length))));
            }
        }
    }

    private CborMap.Builder withCipher(byte[] newPinEnc) {
        HostPin.Shared shared = pin.agree();
        return HostPin.request(HostPin.SET_PIN)
                .put(1, CborValue.of(pin.protocol))
                .put(3, shared.hostKey())
                .put(4, CborValue.of(shared.authenticate(newPinEnc)))
                .put(5, CborValue.of(newPinEnc));
    }

    @Test
    void step6TheCiphertextMustBeOne() {
        for (int length : new int[] {1, 15, 63, 65, 81}) {
            assertRefused(CtapStatus.PIN_AUTH_INVALID, withCipher(new byte[length]));
        }
        if (pin.protocol == 2) {
            assertRefused(CtapStatus.PIN_AUTH_INVALID, withCipher(new byte[0]));
        }
    }

    @Test
    void step7ThePaddedPinHas64Bytes() {
        for (int length : new int[] {0, 16, 48, 80, 128}) {
            assertRefused(CtapStatus.INVALID_PARAMETER, withCipher(pin.agree().encrypt(new byte[length])));
        }
    }

    @Test
    void step9APinHasAtLeastFourCodePoints() {
        for (String tooShort : new String[] {"", "1", "123", "€€€", "😀😀😀"}) {
            assertRefused(CtapStatus.PIN_POLICY_VIOLATION, request(HostPin.padded(tooShort)));
        }
        pin.setPin("😀😀😀😀").ok();
    }

    @Test
    void aPinHasAtMost63Bytes() {
        byte[] full = new byte[64];
        Arrays.fill(full, (byte) '7');
        assertRefused(CtapStatus.PIN_POLICY_VIOLATION, request(full));
        String longest = "1234567".repeat(9);
        pin.setPin(longest).ok();
        pin.pinToken(longest);
    }

    @Test
    void aPinIsUtf8() {
        byte[] noText = HostPin.padded("1234567");
        noText[3] = (byte) 0xc3;
        assertRefused(CtapStatus.PIN_POLICY_VIOLATION, request(noText));
    }

    @Test
    void step10WhereComplexityIsDemandedATrivialPinIsRefused() {
        platform.send(
                        Platform.CONFIG,
                        CborMap.builder()
                                .put(1, CborValue.of(3))
                                .put(2, CborMap.builder().put(4, CborValue.of(true)).build()))
                .ok();
        for (String trivial : new String[] {"1111", "1234", "98765", "abcdef"}) {
            assertRefused(CtapStatus.PIN_POLICY_VIOLATION, request(HostPin.padded(trivial)));
        }
        pin.setPin("1235").ok();
    }

    @Test
    void thePersonMayRefuseAndSilenceIsARefusal() {
        for (Verdict no : new Verdict[] {Verdict.DENIED, Verdict.TIMED_OUT}) {
            platform.verdict = no;
            pin.setPin("1234").expect(CtapStatus.OPERATION_DENIED);
            assertEquals(List.of(new PresenceRequest.SetPin()), platform.takeAsked());
            assertFalse(platform.env.store().find(StoreNumbers.PIN).isPresent());
        }
        platform.env.preferences = new Preferences(false, false, false);
        pin.setPin("1234").ok();
        assertEquals(List.of(), platform.asked);
    }

    @Test
    void step12AllAttemptsAreLeftThen() {
        platform.env.store().insert(StoreNumbers.PIN_RETRIES, new byte[] {3});
        platform.env.store().insert(StoreNumbers.UV_RETRIES, new byte[] {0});
        platform.env.verification.configure();
        pin.setPin("1234").ok();
        assertEquals(8, pin.retries());
        assertEquals(5, pin.uvRetries());
    }

    @Test
    void theSameSecretCannotBeUsedForAnotherKey() {
        // A platform key that is replayed with the ciphertext of another agreement does not fit.
        CborMap.Builder first = request(HostPin.padded("1234"));
        CborValue otherKey = pin.agree().hostKey();
        assertRefused(CtapStatus.PIN_AUTH_INVALID, Relying.with(first, 3, otherKey));
    }
}
