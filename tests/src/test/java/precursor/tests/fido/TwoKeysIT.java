package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;

/** Two security keys on one computer: it asks both, the person takes one, and the computer cancels at the other. */
@Timeout(300)
class TwoKeysIT {

    private static final int TIMES = 20;
    private static final int OK = 0;
    private static final int KEEPALIVE_CANCEL = 0x2d;
    private static final String REGISTER = "Register with this site?";

    /** A key with the computer's channel to it. */
    private record Key(Device device, HidHost host, int channel) {

        static Key of(Device device, HidHost host) throws Exception {
            return new Key(device, host, host.open());
        }

        int status() throws Exception {
            HidHost.Message answer = host.answer();
            assertEquals(HidHost.CBOR, answer.command());
            return answer.status();
        }
    }

    @Test
    void theOneThatIsNotTakenIsAtRestAtOnce() throws Exception {
        try (Device first = Device.start(List.of());
                Device second = Device.start(List.of());
                HidHost toFirst = HidHost.plugInto(first);
                HidHost toSecond = HidHost.plugInto(second)) {
            Key one = Key.of(first, toFirst);
            Key two = Key.of(second, toSecond);
            for (int i = 0; i < TIMES; i++) {
                boolean takesFirst = i % 4 == 3;
                Key taken = takesFirst ? one : two;
                Key other = takesFirst ? two : one;
                taken.host().register(taken.channel(), "example.com");
                other.host().register(other.channel(), "example.com");
                // The computer may be quicker than the other's screen.
                if (i % 2 == 0) {
                    other.device().waitFor(REGISTER);
                }
                taken.device().waitFor(REGISTER);
                taken.device().key("enter");
                assertEquals(OK, taken.status());
                other.host().send(other.channel(), HidHost.CANCEL, new byte[0]);
                assertEquals(KEEPALIVE_CANCEL, other.status());
                other.host().ping(other.channel(), 100);
                other.device().waitGone(REGISTER);
                taken.device().waitGone(REGISTER);
            }
            assertFalse(first.control().screen().shows(REGISTER) || second.control().screen().shows(REGISTER));
            one.host().register(one.channel(), "example.com");
            first.waitFor(REGISTER);
            first.key("enter");
            assertEquals(OK, one.status());
        }
    }
}
