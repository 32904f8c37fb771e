package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.fido.Cbor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.control.ScreenText;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** The person chooses on the device as whom to sign in. */
@Timeout(180)
class AccountChoiceIT {

    private static final String TITLE = "Sign in to this site as?";
    private static final String FIELD = "PIN of this device";
    private static final int OPERATION_DENIED = 0x27;
    private static final int KEEPALIVE_CANCEL = 0x2d;

    private static void registered(Device device, HidHost host, int channel, String name) throws Exception {
        host.registerVerified(channel, "example.com", name);
        device.answer(FIELD, Device.PIN);
        assertEquals(0, host.answer().status());
        device.waitGone(FIELD);
    }

    /** Presses a key, and waits until what it moves to is marked. */
    private static void moved(Device device, String key, String marked) throws Exception {
        device.key(key);
        device.waitFor(marked);
    }

    @Test
    @Handheld
    void oneOfTwoOrOfManyIsChosenWithTheKeys(Device device) throws Exception {
        device.waitFor("No items found");
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.waitFor("USB connected");
            registered(device, host, channel, "ada@example.com");
            registered(device, host, channel, "grace@example.com");
            device.waitFor("grace@example.com");
            device.waitFor("Menu");
            device.control().awaitQuiet(Duration.ofSeconds(1), Duration.ofSeconds(60));
            host.signIn(channel, "example.com");
            ScreenText asked = device.waitFor(TITLE);
            assertTrue(asked.shows("→ 1  grace@example.com"), "the newest is the first: " + asked);
            device.looksLike("choose-2");
            moved(device, "down", "→ 2  ada@example.com");
            device.key("enter");
            assertEquals("ada@example.com", user(host.answer()));
            device.waitGone(TITLE);

            for (int i = 3; i <= 10; i++) {
                registered(device, host, channel, "user" + i + "@example.com");
            }
            // The list behind the question is drawn to its end first: what comes up over it would cut it short.
            device.waitFor("user9@example.com");
            device.waitFor("Menu");
            device.control().awaitQuiet(Duration.ofSeconds(1), Duration.ofSeconds(60));
            host.signIn(channel, "example.com");
            device.waitFor("↓ 4 more");
            device.looksLike("choose-many");
            moved(device, "up", "→ 10  ada@example.com");
            device.looksLike("choose-many-end");
            moved(device, "5", "→ 5  user6@example.com");
            device.key("F1");
            assertEquals(OPERATION_DENIED, host.answer().status());
            device.waitGone(TITLE);

            host.signIn(channel, "example.com");
            device.waitFor(TITLE);
            host.send(channel, HidHost.CANCEL, new byte[0]);
            assertEquals(KEEPALIVE_CANCEL, host.answer().status());
            device.waitGone(TITLE);
            host.signIn(channel, "example.com");
            device.waitFor(TITLE);
        }
        device.waitGone(TITLE);
    }

    private static String user(HidHost.Message answer) {
        assertEquals(0, answer.status());
        Map<?, ?> map = assertInstanceOf(
                Map.class, Cbor.decode(Arrays.copyOfRange(answer.payload(), 1, answer.payload().length)));
        assertEquals(true, map.get(6), "userSelected");
        Map<?, ?> user = assertInstanceOf(Map.class, map.get(4));
        return new String(assertInstanceOf(byte[].class, user.get("id")), StandardCharsets.UTF_8);
    }
}
