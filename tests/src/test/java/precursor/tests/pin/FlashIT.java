package precursor.tests.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.CommandLine;
import precursor.tests.device.Device;

/** What is said about flash files that a device cannot use: before it boots, and without touching them. */
@Timeout(300)
class FlashIT {

    private static final int OK = 0;
    private static final int DATA = 73;

    private static void refused(Path data, List<String> options, String... reasons) throws Exception {
        List<String> command = Stream.concat(Stream.of("run", "--headless", "--data=" + data), options.stream()).toList();
        CommandLine run = CommandLine.precursor(command.toArray(String[]::new));
        assertEquals(DATA, run.code(), run.err());
        for (String reason : reasons) {
            assertTrue(run.err().contains(reason), run.err());
        }
    }

    @Test
    void aDeviceMadeUnderAKnownSeedIsNoRealOneAndTheOtherWayRound() throws Exception {
        Device seeded = Device.start(List.of("--seed=1"));
        assertEquals(OK, seeded.powerOff(), seeded.output());
        refused(seeded.data(), List.of(), "was made with --seed");
        Device real = Device.start(List.of());
        assertEquals(OK, real.powerOff(), real.output());
        refused(real.data(), List.of("--seed=1"), "was made without --seed");
        try (Device again = seeded.startAgain(List.of("--seed=2"))) {
            again.enterPin(Device.PIN);
            again.waitFor(Device.OPEN);
        }
        seeded.close();
        real.close();
    }

    @Test
    void filesThatCannotBeUsedStayAsTheyAre() throws Exception {
        Device device = Device.start(List.of());
        device.waitFor(Device.OPEN);
        assertEquals(OK, device.powerOff(), device.output());
        Path database = device.data().resolve("flash/pddb.bin");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(database)));
        byte[] whole = Files.readAllBytes(database);
        assertEquals(4 << 20, whole.length);

        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("r--------"));
        refused(device.data(), List.of(), database + " cannot be written", "chmod u+w");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));

        for (int length : new int[] {0, 4096, whole.length - 1}) {
            try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
                file.setLength(length);
            }
            refused(device.data(), List.of(), database + " has " + length + " bytes", "move it away");
            assertEquals(length, Files.size(database));
        }
        Files.write(database, whole);
        try (Device again = device.startAgain(List.of())) {
            again.enterPin(Device.PIN);
            again.waitFor(Device.OPEN);
        }
        device.close();
    }
}
