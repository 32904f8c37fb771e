package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.core.fido.CtapException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.control.ScreenText;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.sim.demo.Verified;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** Registers and signs in, with a client and a judge that this project did not write. */
@Handheld
@Timeout(120)
class SignInIT {

    private static final String REGISTER = "Register with this site?";
    private static final String SIGN_IN = "Sign in to this site?";
    private static final String PIN = "PIN of this device";

    @Test
    @Handheld
    void aPersonReadsWhichSiteAsksAndApproves(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("example.com");
        device.waitFor("No items found");
        try (Computer computer = Computer.plugInto(device)) {
            device.waitFor("USB connected");
            Computer.Ceremony registering = computer.register(site, "ada@example.com", false);
            ScreenText asked = device.waitFor(REGISTER);
            assertShows(asked, "example.com", "Account: ada@example.com", "30 s left");
            device.looksLike("register");
            device.key("enter");
            assertEquals("ada@example.com is registered.", registering.verified().title());
            device.waitGone(REGISTER);

            Computer.Ceremony again = computer.register(site, "ada@example.com", false);
            device.waitFor("Already registered");
            device.looksLike("already-registered");
            device.key("enter");
            assertEquals(CtapException.ERR_CREDENTIAL_EXCLUDED, again.refusal());
            device.waitGone("Already registered");

            // What the device keeps needs the owner: the computer asks for the PIN, and the device has it typed on its own keys.
            Computer.Ceremony keeping = computer.register(site, "grace@example.com", true);
            assertShows(device.waitFor(PIN), "Trust this computer?", "example.com", "- register", "30 s left");
            device.looksLike("register-by-pin");
            assertEquals("grace@example.com is registered.", byPin(device, keeping).title());
            assertShows(device.waitFor("grace@example.com"), "FIDO", "example.com");

            Computer.Ceremony signingIn = computer.signIn(site, Optional.of("grace@example.com"));
            assertShows(device.waitFor(SIGN_IN), "example.com", "Account: grace@example.com");
            device.looksLike("sign-in");
            device.key("a");
            assertEquals("grace@example.com is signed in.", signingIn.verified().title());
            device.waitGone(SIGN_IN);
        }
    }

    @Test
    void aCredentialThatTheSiteKeeps(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("forgetful.example");
        try (Computer computer = Computer.plugInto(device)) {
            Verified registered = approved(device, REGISTER, computer.register(site, "grace", false));
            assertEquals(Optional.of("ES256 (-7)"), registered.fact("Algorithm"));
            assertEquals(
                    Optional.of("user present, user not verified, bound to the device"), registered.fact("Flags"));
            // The site names the credential in its allow list; the device keeps nothing to find it by.
            Verified signedIn = approved(device, SIGN_IN, computer.signIn(site, Optional.of("grace")));
            assertEquals("grace is signed in.", signedIn.title());
            assertEquals(registered.fact("Credential"), signedIn.fact("Credential"));
            assertTrue(signedIn.fact("Signature counter").orElseThrow().endsWith("has risen"), signedIn.toString());
            assertEquals(
                    CtapException.ERR_NO_CREDENTIALS,
                    refused(device, computer.signIn(site, Optional.empty())));
        }
        assertFalse(device.control().screen().shows("forgetful.example"));
    }

    @Test
    void aCredentialThatTheDeviceKeeps(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("kept.example");
        try (Computer computer = Computer.plugInto(device)) {
            Verified registered = byPin(device, computer.register(site, "grace", true));
            assertEquals(
                    Optional.of("user present, user verified, bound to the device"), registered.fact("Flags"));
            Verified nameless = byPin(device, computer.signIn(site, Optional.empty()));
            assertEquals("grace is signed in.", nameless.title());
            assertEquals(registered.fact("Credential"), nameless.fact("Credential"));
            Verified named = approved(device, SIGN_IN, computer.signIn(site, Optional.of("grace")));
            assertEquals(registered.fact("Credential"), named.fact("Credential"));
            // Two users of one site: the person chooses on the device, where the newest is the first.
            byPin(device, computer.register(site, "hedy", true));
            Computer.Ceremony choosing = computer.signIn(site, Optional.empty());
            device.answer(PIN, Device.PIN);
            assertEquals("hedy is signed in.", approved(device, "Sign in to this site as?", choosing).title());
        }
        device.waitFor("kept.example");
    }

    @Test
    void nobodyRegistersTwice(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("strict.example");
        try (Computer computer = Computer.plugInto(device)) {
            approved(device, REGISTER, computer.register(site, "mary", false));
            // The host must not learn that the device is known there without somebody at the device.
            Computer.Ceremony again = computer.register(site, "mary", false);
            assertShows(device.waitFor("Already registered"), "strict.example");
            device.key("enter");
            assertEquals(CtapException.ERR_CREDENTIAL_EXCLUDED, again.refusal());
            device.waitGone("Already registered");
            // Somebody else may.
            approved(device, REGISTER, computer.register(site, "anne", false));
        }
    }

    @Test
    void aSiteSeesNoOtherSitesCredentials(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("one.example");
        try (Computer computer = Computer.plugInto(device)) {
            byPin(device, computer.register(site, "mary", true));
            RelyingPartyDesk other = Computer.site("other.example");
            assertEquals(CtapException.ERR_NO_CREDENTIALS, refused(device, computer.signIn(other, Optional.empty())));
        }
    }

    @Test
    @Handheld
    void theListIsSelectedAndScrolled(Device device) throws Exception {
        device.waitFor("No items found");
        try (Computer computer = Computer.plugInto(device)) {
            for (int i = 10; i < 22; i++) {
                RelyingPartyDesk site = Computer.site("site" + i + ".example");
                byPin(device, computer.register(site, "ada", true));
            }
        }
        device.waitFor("USB not connected");
        device.waitFor("site10.example");
        device.looksLike("list");
        down(device, 2);
        device.looksLike("list-selected");
        down(device, 9);
        device.waitFor("site21.example");
        device.looksLike("list-scrolled");
    }

    /** Moves the selection, and sees that each key is answered by a new screen. */
    private static void down(Device device, int rows) throws Exception {
        for (int i = 0; i < rows; i++) {
            long before = device.control().screen().number();
            device.key("down");
            device.control().awaitChange(before, Duration.ofSeconds(60));
        }
    }

    private static Verified approved(Device device, String prompt, Computer.Ceremony ceremony) throws Exception {
        device.waitFor(prompt);
        device.key("enter");
        Verified verified = ceremony.verified();
        device.waitGone(prompt);
        return verified;
    }

    /** Consents by the PIN. */
    private static Verified byPin(Device device, Computer.Ceremony ceremony) throws Exception {
        device.answer(PIN, Device.PIN);
        Verified verified = ceremony.verified();
        device.waitGone(PIN);
        return verified;
    }

    /** A refusal that the device's owner gets and nobody else: what the device keeps is not told before the PIN was typed. */
    private static byte refused(Device device, Computer.Ceremony ceremony) throws Exception {
        device.answer(PIN, Device.PIN);
        byte refusal = ceremony.refusal();
        device.waitGone(PIN);
        assertFalse(device.control().screen().shows(SIGN_IN), "a prompt for nothing");
        return refusal;
    }

    private static void assertShows(ScreenText screen, String... texts) {
        for (String text : List.of(texts)) {
            assertTrue(screen.shows(text), () -> text + " is not in " + screen.lines());
        }
    }
}
