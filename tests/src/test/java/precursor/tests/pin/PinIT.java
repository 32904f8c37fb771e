package precursor.tests.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** The PIN as its user meets it: chosen once, asked for at every power-on, and of use only to who knows it. */
@Timeout(300)
class PinIT {

    @Test
    @Handheld(locked = true)
    void aNewDeviceHasAPinChosenThatIsLongEnoughAndTypedTwice(Device device) throws Exception {
        device.waitFor("Choose a PIN for this device");
        device.looksLike("pin-new");
        device.answer("Choose a PIN for this device", "123");
        device.answer("Too short. At least 4 characters.", "1234");
        device.answer("Type the PIN again", "1243");
        device.waitFor("The PINs differ.");
        device.choosePin("1234");
        device.waitFor(Device.OPEN);
    }

    @Test
    @Handheld(locked = true)
    void scriptsThatReadTheScreenNeverGetThePin(Device device) throws Exception {
        device.waitFor("Choose a PIN for this device");
        device.type("90xyz7");
        device.waitFor("••••••");
        device.key("left");
        device.control().awaitQuiet(Duration.ofMillis(500), Duration.ofSeconds(30));
        String screen = String.join(" ", device.control().screen().lines());
        for (String part : List.of("90", "xyz", "z7")) {
            assertFalse(screen.contains(part), screen);
        }
    }

    @Test
    void theChosenPinOpensTheDeviceAfterEveryPowerOn() throws Exception {
        Device first = Device.start(List.of());
        first.waitFor(Device.OPEN);
        first.control().switchOff();
        // At once: the device has not gone down yet, and comes up when it has.
        first.control().switchOn();
        first.answer("Enter your PIN", "0815");
        first.waitFor("Wrong PIN: 1 of 3 attempts");
        first.enterPin(Device.PIN);
        first.waitFor(Device.OPEN);
        assertEquals(0, first.powerOff(), first.output());
        try (Device again = first.startAgain(List.of())) {
            again.waitFor("Enter your PIN");
            again.enterPin(Device.PIN);
            again.waitFor(Device.OPEN);
        }
        first.close();
    }

    @Test
    void theThirdWrongPinSwitchesTheDeviceOffAndLosesNothing() throws Exception {
        Device first = Device.start(List.of());
        first.waitFor(Device.OPEN);
        assertEquals(0, first.powerOff(), first.output());
        Device second = first.startAgain(List.of());
        second.answer("Enter your PIN", "1111");
        second.answer("Wrong PIN: 1 of 3 attempts", "2222");
        second.answer("Wrong PIN: 2 of 3 attempts", "3333");
        second.waitFor("The device switches itself off.");
        assertEquals(0, second.awaitExit(), second.output());
        try (Device third = second.startAgain(List.of())) {
            third.enterPin(Device.PIN);
            third.waitFor(Device.OPEN);
        }
        second.close();
        first.close();
    }

    @Test
    void nothingOfThePinIsInTheFilesOfTheDevice() throws Exception {
        String pin = "a PIN that is nowhere else";
        try (Device device = Device.startLocked(List.of())) {
            device.choosePin(pin);
            device.waitFor(Device.OPEN);
            assertEquals(0, device.powerOff(), device.output());
            try (Stream<Path> files = Files.walk(device.data())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertEquals(-1, indexOf(Files.readAllBytes(file), pin), file.toString());
                }
            }
            assertFalse(device.output().contains(pin));
        }
    }

    /** The same PIN on two devices has nothing in common but that. */
    @Test
    void twoDevicesHaveTwoKeyRoms() throws Exception {
        try (Device one = Device.start(List.of());
                Device other = Device.start(List.of())) {
            ByteBuffer first = keyRom(one);
            assertNotEquals(first, keyRom(other));
            assertEquals(4096, first.remaining());
        }
    }

    private static ByteBuffer keyRom(Device device) throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(device.data().resolve("flash/keyrom.bin")));
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void aProcessThatAsksAndDiesIsAskedForAgain() throws Exception {
        try (Device device = Device.startLocked(List.of())) {
            device.waitFor("Choose a PIN for this device");
            device.kill("rootkeys");
            device.awaitReady("rootkeys", 1);
            device.choosePin(Device.PIN);
            device.waitFor(Device.OPEN);
            assertTrue(device.simulator().isAlive());
        }
    }
}
