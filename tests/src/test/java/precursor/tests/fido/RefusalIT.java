package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.core.fido.CtapException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** Nothing is signed unless the person at the device says so while the question stands there. */
@Handheld
@Timeout(180)
class RefusalIT {

    private static final String REGISTER = "Register with this site?";
    private static final String SIGN_IN = "Sign in to this site?";
    private static final int KEEPALIVE_CANCEL = 0x2d;
    private static final int OPERATION_DENIED = 0x27;

    @Test
    void f1Denies(Device device) throws Exception {
        RelyingPartyDesk site = Computer.site("example.com");
        try (Computer computer = Computer.plugInto(device)) {
            Computer.Ceremony registering = computer.register(site, "ada", false);
            device.waitFor(REGISTER);
            device.key("F1");
            assertEquals(CtapException.ERR_OPERATION_DENIED, registering.refusal());
            device.waitGone(REGISTER);

            Computer.Ceremony again = computer.register(site, "ada", false);
            device.waitFor(REGISTER);
            device.key("enter");
            again.verified();
            device.waitGone(REGISTER);
            Computer.Ceremony signingIn = computer.signIn(site, Optional.of("ada"));
            device.waitFor(SIGN_IN);
            device.key("F1");
            assertEquals(CtapException.ERR_OPERATION_DENIED, signingIn.refusal());
            device.waitGone(SIGN_IN);
        }
    }

    @Test
    @Handheld
    void thirtySecondsOfSilenceDeny(Device device) throws Exception {
        device.waitFor("No items found");
        RelyingPartyDesk site = Computer.site("example.com");
        try (Computer computer = Computer.plugInto(device)) {
            device.waitFor("USB connected");
            Computer.Ceremony registering = computer.register(site, "ada@example.com", false);
            device.waitFor("30 s left");
            device.control().advance(Duration.ofSeconds(12));
            device.waitFor("18 s left");
            device.looksLike("countdown");
            device.control().advance(Duration.ofMillis(17_999));
            device.waitFor("1 s left");
            device.control().advance(Duration.ofMillis(1));
            assertEquals(CtapException.ERR_OPERATION_DENIED, registering.refusal());
            device.waitGone(REGISTER);
        }
    }

    @Test
    void theHostsCancelTakesThePromptDown(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            host.register(channel, "example.com");
            device.waitFor(REGISTER);
            host.send(channel, HidHost.CANCEL, new byte[0]);
            HidHost.Message answer = host.answer();
            assertEquals(HidHost.CBOR, answer.command());
            assertEquals(KEEPALIVE_CANCEL, answer.status());
            device.waitGone(REGISTER);
            host.ping(channel, 1);
        }
    }

    @Test
    void aNewInitOnTheChannelTakesThePromptDown(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            host.register(channel, "example.com");
            device.waitFor(REGISTER);
            host.send(channel, HidHost.INIT, new byte[8]);
            HidHost.Message greeting = host.answer();
            assertEquals(HidHost.INIT, greeting.command(), "the request must not be answered any more");
            assertEquals(channel, ByteBuffer.wrap(greeting.payload()).getInt(8));
            device.waitGone(REGISTER);
            host.ping(channel, 1);
        }
    }

    @Test
    void aKeyHeldSinceBeforeThePromptDoesNotApprove(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.control().press("a");
            // The press goes its own way, through keyboard and GAM; a prompt that comes and goes gives it the time.
            host.register(channel, "example.com");
            device.waitFor(REGISTER);
            host.send(channel, HidHost.CANCEL, new byte[0]);
            assertEquals(KEEPALIVE_CANCEL, host.answer().status());
            device.waitGone(REGISTER);
            host.register(channel, "example.com");
            device.waitFor(REGISTER);
            // Long enough for its hold symbol and for repeats.
            device.control().advance(Duration.ofSeconds(3));
            device.waitFor("27 s left");
            device.control().release("a");
            // Keys come in order: were the first an approval, this denial would come too late.
            device.key("F1");
            assertEquals(OPERATION_DENIED, host.answer().status());
            device.waitGone(REGISTER);
        }
    }

    @Test
    void aCableThatIsPulledTakesThePromptDown(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            host.register(host.open(), "example.com");
            device.waitFor(REGISTER);
        }
        device.waitGone(REGISTER);
        try (HidHost host = HidHost.plugInto(device)) {
            host.ping(host.open(), 1);
        }
    }

    @Test
    void u2fPollsUntilThePersonApproves(Device device) throws Exception {
        byte[] challenge = sha256("challenge");
        byte[] application = sha256("https://github.com/u2f/trusted_facets");
        byte[] question = ByteBuffer.allocate(64).put(challenge).put(application).array();
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 1, 0, question)));
            device.waitFor("Register with this application?");
            assertTrue(device.control().screen().shows("GitHub"));
            assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 1, 0, question)));
            device.key("enter");
            device.waitGone("Register with this application?");
            byte[] made = host.u2f(channel, 1, 0, question);
            assertEquals(0x9000, HidHost.statusWord(made));
            byte[] handle = Arrays.copyOfRange(made, 67, 67 + (made[66] & 0xff));
            PublicKey key = registered(made, application, challenge);

            byte[] signIn = ByteBuffer.allocate(65 + handle.length)
                    .put(question)
                    .put((byte) handle.length)
                    .put(handle)
                    .array();
            assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 2, 7, signIn)), "it is known here");
            assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 2, 3, signIn)));
            device.waitFor("Sign in to this application?");
            device.key("enter");
            device.waitGone("Sign in to this application?");
            byte[] signed = host.u2f(channel, 2, 3, signIn);
            assertEquals(0x9000, HidHost.statusWord(signed));
            assertTrue(verify(
                    key,
                    Arrays.copyOfRange(signed, 5, signed.length - 2),
                    application,
                    Arrays.copyOf(signed, 5),
                    challenge));
            // An approval serves once.
            assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 2, 3, signIn)));
            device.waitFor("Sign in to this application?");
            device.key("F1");
            device.waitGone("Sign in to this application?");
            assertEquals(0x6985, HidHost.statusWord(host.u2f(channel, 2, 3, signIn)));
        }
    }

    /** The key of a registration (U2F raw messages §4.3), whose signature is checked with its certificate. */
    private static PublicKey registered(byte[] made, byte[] application, byte[] challenge) throws Exception {
        assertEquals(5, made[0]);
        byte[] publicKey = Arrays.copyOfRange(made, 1, 66);
        int end = 67 + (made[66] & 0xff);
        byte[] handle = Arrays.copyOfRange(made, 67, end);
        ByteArrayInputStream rest = new ByteArrayInputStream(made, end, made.length - 2 - end);
        X509Certificate certificate =
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(rest);
        assertTrue(verify(
                certificate.getPublicKey(),
                rest.readAllBytes(),
                new byte[1],
                application,
                challenge,
                handle,
                publicKey));
        byte[] encoded = certificate.getPublicKey().getEncoded();
        assertArrayEquals(publicKey, Arrays.copyOfRange(encoded, encoded.length - publicKey.length, encoded.length));
        return certificate.getPublicKey();
    }

    private static boolean verify(PublicKey key, byte[] signature, byte[]... parts) throws Exception {
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(key);
        for (byte[] part : parts) {
            verifier.update(part);
        }
        return verifier.verify(signature);
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
