package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.core.fido.CtapException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.sim.demo.RefusedException;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/**
 * A device that misbehaves on purpose is noticed by a client and a judge that this project did not write, and is honest again
 * when what was wanted is done.
 */
@Handheld
@Timeout(300)
class MisbehaviourIT {

    private static final String REGISTER = "Register with this site?";
    private static final String SIGN_IN = "Sign in to this site?";
    private static final String MARK = "TEST - misbehaving on purpose";
    private static final byte[] GET_INFO = {4};

    /** Has it misbehave once; the bar says so. */
    private static void once(Device device, String name) throws Exception {
        device.control().setSwitches(Map.of(name, "once"));
        device.waitFor(MARK);
    }

    private static void approve(Device device, String question) throws Exception {
        device.waitFor(question);
        device.key("enter");
        device.waitGone(question);
    }

    private static void registered(Device device, Computer computer, RelyingPartyDesk site) throws Exception {
        Computer.Ceremony registering = computer.register(site, "ada", false);
        approve(device, REGISTER);
        assertEquals("ada is registered.", registering.verified().title());
    }

    private static void signsIn(Device device, Computer computer, RelyingPartyDesk site) throws Exception {
        device.waitGone(MARK);
        Computer.Ceremony signingIn = computer.signIn(site, Optional.of("ada"));
        approve(device, SIGN_IN);
        assertEquals("ada is signed in.", signingIn.verified().title());
    }

    private static String refusedBySite(Computer.Ceremony ceremony) {
        ExecutionException e = assertThrows(ExecutionException.class, ceremony::verified);
        return String.valueOf(assertInstanceOf(RefusedException.class, e.getCause()).getMessage());
    }

    @Test
    @Handheld
    void theStatusBarSaysSoAsLongAsAnyIsOn(Device device) throws Exception {
        device.waitFor("No items found");
        assertTrue(device.control().switches().stream().allMatch(s -> s.value().equals("off")));
        device.control().setSwitches(Map.of("stall", "on", "refuse", "3"));
        device.waitFor(MARK);
        device.looksLike("misbehaving");
        device.control().setSwitches(Map.of("stall", "off"));
        assertTrue(device.control().screen().shows(MARK));
        // The bench stands on the desk: it does not lose its switches with the device's power.
        device.control().reset();
        device.enterPin(Device.PIN);
        device.waitFor(MARK);
        device.control().switchesOff();
        device.waitGone(MARK);
        device.waitFor("TEST RUN - known seed");
    }

    @Test
    void aWrongSignatureIsRefused(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("signature.example");
        try (Computer computer = Computer.plugInto(device)) {
            once(device, "wrong-signature");
            Computer.Ceremony registering = computer.register(site, "ada", false);
            approve(device, REGISTER);
            String why = refusedBySite(registering);
            assertTrue(why.contains("ttestation"), why);
            device.waitGone(MARK);
            registered(device, computer, site);
            once(device, "wrong-signature");
            Computer.Ceremony signingIn = computer.signIn(site, Optional.of("ada"));
            approve(device, SIGN_IN);
            why = refusedBySite(signingIn);
            assertTrue(why.contains("nvalid assertion signature"), why);
            signsIn(device, computer, site);
        }
    }

    @Test
    void aCounterThatGoesBackIsReported(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("counter.example");
        try (Computer computer = Computer.plugInto(device)) {
            registered(device, computer, site);
            once(device, "counter-back");
            Computer.Ceremony signingIn = computer.signIn(site, Optional.of("ada"));
            approve(device, SIGN_IN);
            String why = refusedBySite(signingIn);
            assertTrue(why.contains("counter"), why);
            signsIn(device, computer, site);
        }
    }

    @Test
    void extensionsThatNobodyKnowsArePassedOver(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("extension.example");
        try (Computer computer = Computer.plugInto(device)) {
            once(device, "unknown-extensions");
            registered(device, computer, site);
            once(device, "unknown-extensions");
            Computer.Ceremony signingIn = computer.signIn(site, Optional.of("ada"));
            approve(device, SIGN_IN);
            assertEquals("ada is signed in.", signingIn.verified().title());
            device.waitGone(MARK);
            assertTrue(device.control().log().stream()
                    .anyMatch(line -> line.contains("misbehaves on purpose: unknown-extensions")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated-cbor", "invalid-utf8"})
    void anAnswerThatIsNoCborEndsTheCeremony(String name, Device device) throws Exception {
        RelyingPartyDesk site = Computer.site(name + ".example");
        try (Computer computer = Computer.plugInto(device)) {
            registered(device, computer, site);
            device.control().setSwitches(Map.of(name, "on"));
            // yubikit asks for getInfo first, and must not be content with it.
            assertThrows(Exception.class, () -> {
                try (Computer other = Computer.plugInto(device)) {
                    other.signIn(site, Optional.of("ada")).verified();
                }
            });
            device.control().switchesOff();
            signsIn(device, computer, site);
        }
    }

    @Test
    void refusalsAskNobody(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("refused.example");
        try (Computer computer = Computer.plugInto(device)) {
            registered(device, computer, site);
            long before = device.control().screen().number();
            once(device, "refuse");
            assertEquals(
                    CtapException.ERR_OPERATION_DENIED,
                    computer.signIn(site, Optional.of("ada")).refusal());
            device.waitGone(MARK);
            once(device, "no-credentials");
            assertEquals(
                    CtapException.ERR_NO_CREDENTIALS,
                    computer.signIn(site, Optional.of("ada")).refusal());
            device.waitGone(MARK);
            assertFalse(device.control().screen().shows(SIGN_IN));
            assertTrue(device.control().screen().number() > before);
            signsIn(device, computer, site);
        }
    }

    @Test
    void aStalledRequestIsNeverAnsweredAndTheNextOneIs(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            once(device, "stall");
            host.send(channel, HidHost.CBOR, GET_INFO);
            // What comes first is the answer to what was asked next.
            host.ping(channel, 100);
            host.send(channel, HidHost.CBOR, GET_INFO);
            assertEquals(0, host.answer().status());
        }
    }

    @Test
    void aBlockedPinIsSaidAndNotCounted(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            byte[] retries = {6, (byte) 0xa2, 1, 2, 2, 1};
            once(device, "pin-blocked");
            host.send(channel, HidHost.CBOR, retries);
            assertEquals(0, lastByte(host.answer()));
            host.send(channel, HidHost.CBOR, retries);
            assertEquals(8, host.answer().payload()[3]);
        }
    }

    private static int lastByte(HidHost.Message answer) {
        return answer.payload()[answer.payload().length - 1];
    }

    @Test
    @Handheld
    void theCableIsCutInTheMidstOfAnAnswer(Device device) throws Exception {
        device.waitFor("No items found");
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            once(device, "cut-cable");
            host.send(channel, HidHost.CBOR, GET_INFO);
            assertThrows(IOException.class, host::answer);
        }
        device.waitFor("USB not connected");
        device.waitGone(MARK);
        device.control().advance(Duration.ofSeconds(6));
        while (!device.control().usb().equals("free")) {
            Thread.onSpinWait();
        }
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            host.send(channel, HidHost.CBOR, GET_INFO);
            assertEquals(0, host.answer().status());
        }
    }
}
