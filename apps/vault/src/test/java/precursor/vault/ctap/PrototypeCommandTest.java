package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/** CTAP 2.1 §6.13: credential management by the number that its prototype had, which libfido2 used until version 1.14. */
final class PrototypeCommandTest {

    private static final int MANAGEMENT = 0x0a;
    private static final int PROTOTYPE = 0x41;
    private static final int RPS_BEGIN = 2;
    private static final int RPS_NEXT = 3;

    private final Platform platform = new Platform();
    private final HostPin pin = new HostPin(platform, 2);

    @BeforeEach
    void registerAtTwoSites() {
        for (String site : new String[] {"a.example", "b.example"}) {
            platform.send(Platform.MAKE_CREDENTIAL, Relying.makeDiscoverable(site, 1)).ok();
        }
        pin.setPin("1234").ok();
    }

    private CborMap.Builder begin(byte[] token) {
        return CborMap.builder()
                .put(1, CborValue.of(RPS_BEGIN))
                .put(3, CborValue.of(2))
                .put(4, CborValue.of(HostPin.mac(2, token, new byte[] {RPS_BEGIN})));
    }

    private static CborMap.Builder next() {
        return CborMap.builder().put(1, CborValue.of(RPS_NEXT));
    }

    private static CborValue site(Platform.Response response) {
        return response.map(3).get(CborValue.of("id")).orElseThrow();
    }

    @Test
    void bothNumbersAreOneCommand() {
        byte[] token = pin.token("1234", HostPin.CM);
        assertEquals(2, platform.send(PROTOTYPE, begin(token)).ok().number(5));
        assertEquals(CborValue.of("b.example"), site(platform.send(PROTOTYPE, next()).ok()));
        platform.send(PROTOTYPE, next()).expect(CtapStatus.NOT_ALLOWED);
        // A row goes on whichever number comes next, and ends with any other command.
        platform.send(MANAGEMENT, begin(token)).ok();
        assertEquals(CborValue.of("b.example"), site(platform.send(PROTOTYPE, next()).ok()));
        platform.send(PROTOTYPE, begin(token)).ok();
        platform.send(Platform.GET_INFO).ok();
        platform.send(PROTOTYPE, next()).expect(CtapStatus.NOT_ALLOWED);
    }

    @Test
    void itNeedsTheSameToken() {
        platform.send(PROTOTYPE, begin(new byte[32])).expect(CtapStatus.PIN_AUTH_INVALID);
        byte[] signsIn = pin.token("1234", HostPin.GA, "a.example");
        platform.send(PROTOTYPE, begin(signsIn)).expect(CtapStatus.PIN_AUTH_INVALID);
    }
}
