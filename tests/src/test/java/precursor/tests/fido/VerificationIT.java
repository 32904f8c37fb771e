package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** The device's own PIN, typed on its keys, verifies the person: a whole device with a host that does as it likes. */
@Timeout(180)
class VerificationIT {

    private static final String REGISTER = "Register with this site?";
    private static final String FIELD = "PIN of this device";
    private static final int OPERATION_DENIED = 0x27;
    private static final int INVALID_OPTION = 0x2c;
    private static final int KEEPALIVE_CANCEL = 0x2d;
    private static final int PIN_BLOCKED = 0x32;
    private static final byte[] UV_RETRIES = {6, (byte) 0xa1, 2, 7};

    private static void enter(Device device, String pin) throws Exception {
        device.waitFor(FIELD);
        device.type(pin + "\n");
    }

    /** The flags of the authenticator data in an answer of makeCredential: after the RP id's hash. */
    private static int flags(byte[] answer, String site) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(site.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i + hash.length < answer.length; i++) {
            if (ByteBuffer.wrap(answer, i, hash.length).equals(ByteBuffer.wrap(hash))) {
                return answer[i + hash.length];
            }
        }
        throw new AssertionError("no authenticator data");
    }

    @Test
    @Handheld
    void itIsDeniedTakenBackAndCutOffAndTheRightPinCounts(Device device) throws Exception {
        device.waitFor("No items found");
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.waitFor("USB connected");
            host.registerVerified(channel, "example.com", "ada");
            assertTrue(device.waitFor(FIELD).shows("Account: ada"));
            device.looksLike("verify");
            device.key("F1");
            assertEquals(OPERATION_DENIED, host.answer().status());
            device.waitGone(FIELD);
            // Another key answered first: the host takes its question back, again and again.
            for (int i = 0; i < 20; i++) {
                host.registerVerified(channel, "example.com", "ada");
                if (i % 4 == 0) {
                    device.waitFor(FIELD);
                }
                host.send(channel, HidHost.CANCEL, new byte[0]);
                assertEquals(KEEPALIVE_CANCEL, host.answer().status());
            }
            // Each has an account of its own: what is taken back so quickly may come to the screen after its answer came to the host.
            host.registerVerified(channel, "example.com", "carol");
            device.waitFor("Account: carol");
            host.send(channel, HidHost.INIT, new byte[8]);
            assertEquals(HidHost.INIT, host.answer().command());
            device.waitGone("Account: carol");
            host.registerVerified(channel, "example.com", "dave");
            device.waitFor("Account: dave");
            enter(device, "1111");
            device.waitFor("Wrong PIN. 2 attempts left.");
            enter(device, Device.PIN);
            HidHost.Message made = host.answer();
            assertEquals(0, made.status());
            assertEquals(0x45, flags(made.payload(), "example.com"), "present, verified, with a credential");
            device.waitGone(FIELD);
            host.registerVerified(channel, "example.com", "bob");
            device.waitFor(FIELD);
        }
        device.waitGone(FIELD);
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            // Not even a cut cable has used an attempt up.
            host.send(channel, HidHost.CBOR, UV_RETRIES);
            byte[] left = host.answer().payload();
            assertEquals(5, left[left.length - 1]);
        }
    }

    @Test
    @Handheld
    void threeWrongPinsEndItAndAKilledProcessForgetsThePin(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            host.registerVerified(channel, "example.com", "ada");
            enter(device, "1");
            device.waitFor("Wrong PIN. 2 attempts left.");
            enter(device, "2");
            device.waitFor("Wrong PIN. 1 attempt left.");
            enter(device, "3");
            device.waitFor("Wrong PIN 3 times.");
            assertEquals(OPERATION_DENIED, host.answer().status());
            host.registerVerified(channel, "example.com", "ada");
            assertEquals(PIN_BLOCKED, host.answer().status());
            device.key("enter");
            device.waitGone("Wrong PIN 3 times.");
            // It is not at hand in the next life of the process, and what needs nobody verified works on.
            device.kill("rootkeys");
            device.awaitReady("rootkeys", 1);
            host.registerVerified(channel, "example.com", "ada");
            assertEquals(INVALID_OPTION, host.answer().status());
            host.register(channel, "example.com", "ada");
            device.waitFor(REGISTER);
            device.key("enter");
            assertEquals(0, host.answer().status());
        }
    }
}
