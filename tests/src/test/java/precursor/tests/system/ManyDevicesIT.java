package precursor.tests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;

/** Many devices: one after the other, and side by side. */
@Timeout(1200)
class ManyDevicesIT {

    private static final int ONE_AFTER_THE_OTHER = 20;

    /** What a device that is off keeps, and nothing else. */
    private static final Set<String> KEPT = Set.of("lock", "console.log", "flash");

    /** Each must end well; what it may not leave behind is looked for after each. */
    @Test
    void oneAfterTheOtherTheyLeaveNothingBehind() throws Exception {
        for (int i = 0; i < ONE_AFTER_THE_OTHER; i++) {
            try (Device device = Device.start(List.of())) {
                Set<Long> processes = new TreeSet<>(device.seenProcesses());
                device.simulator().descendants().map(ProcessHandle::pid).forEach(processes::add);
                assertTrue(processes.size() > 10, () -> "it runs: " + processes);
                assertEquals(0, device.powerOff(), device.output());
                assertEquals(Set.of(), alive(processes));
                assertEquals(List.of(), device.leftFiles());
                assertEquals(KEPT, names(device.data()));
            }
        }
    }

    @Test
    void sideBySideTheyDoNotKnowEachOther() throws Exception {
        try (Device one = Device.start(List.of());
                Device two = Device.start(List.of());
                Device three = Device.start(List.of())) {
            List<Device> all = List.of(one, two, three);
            assertEquals(3, all.stream().map(Device::usbipPort).distinct().count());
            try (FidoHost a = FidoHost.plugIn(one);
                    FidoHost b = FidoHost.plugIn(two);
                    FidoHost c = FidoHost.plugIn(three)) {
                assertEquals(0, a.select(one, () -> {
                    assertFalse(two.control().screen().lines().toString().contains("Use this device?"));
                    two.key("down");
                    one.key("enter");
                }));
                assertEquals(0, b.select(two));
                assertEquals(0, c.select(three));
                // The host takes one away; the others go on.
                three.cutPower();
                assertEquals(0, a.select(one));
                assertEquals(0, b.select(two));
            }
            assertEquals(0, one.powerOff());
            two.waitFor("No items found");
        }
    }

    private static Set<Long> alive(Set<Long> processes) {
        return processes.stream()
                .filter(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName())).collect(Collectors.toSet());
        }
    }
}
