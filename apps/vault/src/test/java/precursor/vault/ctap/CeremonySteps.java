package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import precursor.vault.ctap.cbor.CborMap;

/** A platform that sends one command of a ceremony again and again, with a token of either protocol or without. */
abstract class CeremonySteps {

    static final String PIN = "24680";
    static final String SITE = "example.com";

    final Platform platform = new Platform();
    final HostPin pin;
    private final int command;

    CeremonySteps(int protocol, int command) {
        this.pin = new HostPin(platform, protocol);
        this.command = command;
    }

    Platform.Response send(CborMap.Builder request) {
        return platform.send(command, request);
    }

    void assertRefused(CtapStatus status, CborMap.Builder request) {
        platform.takeAsked();
        send(request).expect(status);
        assertEquals(List.of(), platform.asked, "nobody is asked about a request that fails anyway");
    }

    void setPin() {
        pin.setPin(PIN).ok();
        platform.takeAsked();
    }
}
