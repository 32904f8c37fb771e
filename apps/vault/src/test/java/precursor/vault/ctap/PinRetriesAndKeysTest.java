package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/** CTAP 2.3 §6.5.5.2 to §6.5.5.4: what a host reads before it asks for a PIN. */
final class PinRetriesAndKeysTest {

    private final Platform platform = new Platform();

    @Test
    void eightAttemptsAreLeftAtFirst() {
        Platform.Response response =
                platform.send(Platform.CLIENT_PIN, HostPin.request(HostPin.GET_PIN_RETRIES)).ok();
        assertEquals(8, response.number(3));
        assertFalse(response.flag(4), "no power cycle is needed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theKeyIsAPointThatBothSidesComputeWith(int protocol) {
        HostPin pin = new HostPin(platform, protocol);
        CborMap key = pin.send(HostPin.request(HostPin.GET_KEY_AGREEMENT).put(1, CborValue.of(protocol)))
                .ok()
                .map(1);
        assertEquals(5, key.entries().size());
        assertEquals(CborValue.of(2), key.get(CborValue.of(1)).orElseThrow());
        assertEquals(CborValue.of(-25), key.get(CborValue.of(3)).orElseThrow());
        assertEquals(CborValue.of(1), key.get(CborValue.of(-1)).orElseThrow());
        pin.setPin("1234").ok();
        assertEquals(List.of(new PresenceRequest.SetPin()), platform.asked);
    }

    @Test
    void eachProtocolHasItsOwnKeyAndAPowerCycleChangesBoth() {
        byte[] one = x(1);
        byte[] two = x(2);
        assertNotEquals(HexFormat.of().formatHex(one), HexFormat.of().formatHex(two));
        assertArrayEquals(one, x(1));
        platform.authenticator.powerUp();
        assertNotEquals(HexFormat.of().formatHex(one), HexFormat.of().formatHex(x(1)));
        assertNotEquals(HexFormat.of().formatHex(two), HexFormat.of().formatHex(x(2)));
    }

    private byte[] x(int protocol) {
        return Relying.bytes(
                platform.send(
                                Platform.CLIENT_PIN,
                                HostPin.request(HostPin.GET_KEY_AGREEMENT).put(1, CborValue.of(protocol)))
                        .ok()
                        .map(1),
                CborValue.of(-2));
    }

    @Test
    void keysAreForKnownProtocols() {
        CborMap.Builder request = HostPin.request(HostPin.GET_KEY_AGREEMENT);
        platform.send(Platform.CLIENT_PIN, request).expect(CtapStatus.MISSING_PARAMETER);
        for (int unknown : new int[] {0, 3, -1}) {
            platform.send(
                            Platform.CLIENT_PIN,
                            HostPin.request(HostPin.GET_KEY_AGREEMENT).put(1, CborValue.of(unknown)))
                    .expect(CtapStatus.INVALID_PARAMETER);
        }
    }

    @Test
    void unknownSubCommandsAreRefused() {
        platform.send(Platform.CLIENT_PIN, CborMap.builder()).expect(CtapStatus.MISSING_PARAMETER);
        for (long unknown : new long[] {0, 8, 10, 255, 256 + 1, (1L << 32) + 1, -1}) {
            platform.send(Platform.CLIENT_PIN, CborMap.builder().put(2, CborValue.of(unknown)))
                    .expect(CtapStatus.INVALID_SUBCOMMAND);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 9, 10})
    void eachParameterMustHaveItsType(int wrong) {
        CborMap.Builder request = CborMap.builder().put(wrong, CborValue.of(true));
        if (wrong != 2) {
            request.put(2, CborValue.of(HostPin.GET_PIN_RETRIES));
        }
        platform.send(Platform.CLIENT_PIN, request).expect(CtapStatus.CBOR_UNEXPECTED_TYPE);
    }

    @Test
    void withoutVerificationOfItsOwnTheDeviceHasNoUvRetries() {
        platform.send(Platform.CLIENT_PIN, HostPin.request(HostPin.GET_UV_RETRIES))
                .expect(CtapStatus.INVALID_SUBCOMMAND);
        platform.env.verification.supported = true;
        assertEquals(5, new HostPin(platform, 2).uvRetries());
    }
}
