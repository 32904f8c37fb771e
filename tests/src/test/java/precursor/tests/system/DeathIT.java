package precursor.tests.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/**
 * What is promised when a process is killed: the kernel starts it again and the device works as before, or, where that
 * cannot be, the whole device ends and says why. Nothing is left behind either way.
 */
@Timeout(300)
@Handheld(frozen = false)
class DeathIT {

    private static final int KERNEL_DIED = 70;
    private static final int PROCESS_DIED = 71;

    /** One device for all of these: each death finds a device that has recovered from those before. */
    @ParameterizedTest
    @ValueSource(
            strings = {"log", "time", "trng", "status", "modals", "rootkeys", "usb", "keyboard", "graphics", "gam", "ime", "vault"})
    void aServiceThatDiesIsStartedAgainAndTheDeviceWorks(String service, Device device) throws Exception {
        int life = device.process(service).life();
        device.kill(service);
        device.awaitReady(service, life + 1);
        works(device);
        assertTrue(device.simulator().isAlive());
        assertTrue(
                device.control().log().stream().anyMatch(l -> l.contains("process " + service) && l.contains("died")),
                "the log says who died");
    }

    @Test
    void whatWasTypedBelowAListIsGoneWithTheGam(Device device) throws Exception {
        device.waitFor("No items found");
        device.type("zz");
        device.waitFor("Nothing found");
        device.kill("gam");
        device.waitFor("No items found");
    }

    /** The first devices' worth: what a person does and sees, from the USB connector to the screen and the keys. */
    private static void works(Device device) throws Exception {
        try (FidoHost host = FidoHost.plugIn(device)) {
            byte[] words = "are you there?".getBytes(StandardCharsets.US_ASCII);
            assertArrayEquals(words, host.ping(words));
            assertEquals(0, host.select(device));
        }
        device.waitFor("No items found");
        device.waitFor("USB not connected");
        device.waitFor("Up 0:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"names", "ticktimer"})
    void withoutAProcessThatAllHangsOnTheDeviceEnds(String service) throws Exception {
        try (Device device = Device.start(List.of())) {
            Set<Long> processes = device.seenProcesses();
            device.kill(service);
            assertEquals(PROCESS_DIED, device.awaitExit());
            assertTrue(device.output().contains("process " + service + " died"), device.output());
            Device.awaitEnd(processes);
        }
    }

    @Test
    void withoutTheKernelAllEnds() throws Exception {
        try (Device device = Device.start(List.of())) {
            Set<Long> processes = device.seenProcesses();
            device.kill("kernel");
            assertEquals(KERNEL_DIED, device.awaitExit());
            assertTrue(device.output().contains("the kernel died"), device.output());
            Device.awaitEnd(processes);
        }
    }

    @Test
    void aSimulatorThatIsKilledTakesAllWithIt() throws Exception {
        try (Device device = Device.start(List.of())) {
            Set<Long> processes = device.seenProcesses();
            assertTrue(processes.size() > 10, "it saw its processes: " + processes);
            device.simulator().destroyForcibly();
            device.awaitExit();
            Device.awaitEnd(processes);
        }
    }
}
