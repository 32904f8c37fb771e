package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.tests.device.Device;

/** Credentials stand in the database: they are there again after the power was off, and after the PIN opened it. */
@Timeout(300)
class PowerCycleIT {

    private static final String REGISTER = "Register with this site?";
    private static final String SIGN_IN = "Sign in to this site?";

    private static void approve(Device device, String question) throws Exception {
        device.waitFor(question);
        device.key("enter");
    }

    @Test
    void whatWasRegisteredSignsInAfterThePowerWasOff() throws Exception {
        RelyingPartyDesk site = Computer.site("kept.example");
        Device first = Device.start(List.of());
        try (first) {
            first.waitFor("No items found");
            try (Computer computer = Computer.plugInto(first)) {
                Computer.Ceremony kept = computer.register(site, "ada", true);
                first.answer("PIN of this device", Device.PIN);
                assertEquals("ada is registered.", kept.verified().title());
                Computer.Ceremony wrapped = computer.register(site, "grace", false);
                approve(first, REGISTER);
                assertEquals("grace is registered.", wrapped.verified().title());
            }
            assertEquals(0, first.powerOff(), first.output());
            try (Device again = first.startAgain(List.of())) {
                again.enterPin(Device.PIN);
                again.waitFor("kept.example");
                try (Computer computer = Computer.plugInto(again)) {
                    Computer.Ceremony kept = computer.signIn(site, Optional.empty());
                    again.answer("PIN of this device", Device.PIN);
                    assertEquals("ada is signed in.", kept.verified().title());
                    Computer.Ceremony wrapped = computer.signIn(site, Optional.of("grace"));
                    approve(again, SIGN_IN);
                    assertEquals("grace is signed in.", wrapped.verified().title());
                }
            }
        }
    }
}
