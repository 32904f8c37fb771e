package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** A device that falls asleep on a computer stays there: what was under way ends, what comes waits. */
@Timeout(240)
class SleepingKeyIT {

    private static final int USER_ACTION_TIMEOUT = 0x2f;
    private static final String REGISTER = "Register with this site?";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    @Handheld
    void aQuestionEndsAndTheNextRequestWaitsForTheWakeUp(Device device) throws Exception {
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.key("select");
            device.waitFor("Main menu");
            host.register(channel, "example.com");
            device.key("s", "select");
            HidHost.Message answer = host.answer();
            assertEquals(HidHost.CBOR, answer.command());
            assertEquals(USER_ACTION_TIMEOUT, answer.status());
            device.control().awaitSleep(true, PATIENCE);
            assertEquals("taken", device.control().usb());
            device.key("a");
            device.waitFor(Device.OPEN);
            device.waitGone(REGISTER);
            host.ping(channel, 1);
        }
    }
}
