package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.core.fido.CtapException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.server.PddbText;
import precursor.services.rootkeys.PinText;
import precursor.sim.control.ControlClient.Sensors;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.tests.device.CommandLine;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.BasisEntry;
import precursor.vault.menu.MenuEntry;
import precursor.xous.device.NoiseDevice.Source;

/** A noise source that sticks: the device says so, uses the keys that it has, and makes none until the source works again. */
@Timeout(240)
class StuckNoiseIT {

    private static final String WELL = "No security warnings";
    private static final String FAILED = "Noise failed: no new keys";
    private static final String REGISTER = "Register with this site?";
    private static final String SIGN_IN = "Sign in to this site?";

    /** Without a seed the warning has the left of the bar for itself. */
    @Test
    void oldKeysSignAndNewOnesAreMadeWhenItWorksAgain() throws Exception {
        RelyingPartyDesk site = Computer.site("example.com");
        try (Device device = Device.start(List.of());
                Computer computer = Computer.plugInto(device)) {
            device.waitFor(WELL);
            register(device, computer.register(site, "ada", false));

            device.control().stickNoise(Set.of(Source.RING_2));
            device.waitFor(FAILED);
            assertEquals(Set.of(Source.RING_2), device.control().sensors().stuckNoise());
            Computer.Ceremony refused = computer.register(site, "grace", false);
            device.waitFor(REGISTER);
            device.key("enter");
            assertEquals(CtapException.ERR_OTHER, refused.refusal());
            device.waitGone(REGISTER);
            signIn(device, computer.signIn(site, Optional.of("ada")));

            // No source at all is well any more: what was gathered before is enough to sign and to speak.
            device.control().stickNoise(EnumSet.allOf(Source.class));
            signIn(device, computer.signIn(site, Optional.of("ada")));

            device.control().stickNoise(Set.of());
            device.waitFor(WELL);
            register(device, computer.register(site, "grace", false));
        }
    }

    private static void register(Device device, Computer.Ceremony registering) throws Exception {
        device.waitFor(REGISTER);
        device.key("enter");
        registering.verified();
        device.waitGone(REGISTER);
    }

    private static void signIn(Device device, Computer.Ceremony signingIn) throws Exception {
        device.waitFor(SIGN_IN);
        device.key("enter");
        assertEquals("ada is signed in.", signingIn.verified().title());
        device.waitGone(SIGN_IN);
    }

    @Test
    void aDeviceThatIsSwitchedOnWithAStuckSourceSignsIn() throws Exception {
        RelyingPartyDesk site = Computer.site("example.com");
        try (Device device = Device.start(List.of())) {
            try (Computer computer = Computer.plugInto(device)) {
                register(device, computer.register(site, "ada", false));
            }
            device.control().stickNoise(Set.of(Source.RING_2));
            device.control().switchOff();
            device.waitGone("No items found");
            device.control().switchOn();
            device.enterPin(Device.PIN);
            device.waitFor(FAILED);
            device.waitFor("No items found");
            try (Computer computer = Computer.plugInto(device)) {
                signIn(device, computer.signIn(site, Optional.of("ada")));
            }
        }
    }

    @Test
    void aNewDeviceGetsItsPinWhenTheSourceWorksAgain() throws Exception {
        try (Device device = Device.startLocked(List.of())) {
            device.waitFor(PinText.CHOOSE);
            device.control().stickNoise(Set.of(Source.RING_0));
            device.answer(PinText.CHOOSE, Device.PIN);
            device.answer(PinText.AGAIN, Device.PIN);
            device.waitFor("A noise source of the device has failed.");
            device.control().stickNoise(Set.of());
            device.choosePin(Device.PIN);
            device.waitFor("No items found");
        }
    }

    @Test
    void whatNeedsNewRandomnessSaysWhyThereIsNone() throws Exception {
        try (Device device = Device.start(List.of())) {
            device.waitFor(WELL);
            board(device, "--noise", "avalanche-1", "--gauge", "false");
            device.waitFor(FAILED);
            assertEquals(
                    new Sensors(false, OptionalInt.of(30), true, Set.of(Source.AVALANCHE_1)), device.control().sensors());
            assertTrue(board(device).contains("noise        stuck: avalanche-1"));
            VaultKeys.choose(device, BasisEntry.MAKE);
            device.answer(FlowText.BASIS_PROMPT, "attic");
            device.waitFor(PddbText.NO_RANDOMNESS);
            device.key("enter");
            device.waitGone(PddbText.NO_RANDOMNESS);

            device.key("F3");
            VaultKeys.choose(device, MenuEntry.ADD);
            VaultKeys.fill(device, "New password", "bank.example");
            device.waitFor("Password of bank.example");
            device.key("enter");
            device.waitFor(FlowText.NO_RANDOMNESS);
            device.key("enter");
            device.waitFor("Password of bank.example");
            board(device, "--noise", "well", "--gauge", "true", "--percent", "73");
            device.waitFor(WELL);
            device.waitFor("73%");
            device.key("enter");
            device.waitFor("strong (4 of 4)");
            device.key("enter");
            device.waitFor("bank.example");
        }
    }

    /** As somebody at the computer does it; gives what it said. */
    private static String board(Device device, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("board", "--data=" + device.data()));
        words.addAll(List.of(options));
        CommandLine command = CommandLine.precursor(words.toArray(String[]::new));
        assertEquals(0, command.code(), command.err());
        return command.out();
    }
}
