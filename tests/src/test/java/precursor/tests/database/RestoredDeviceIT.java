package precursor.tests.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.tests.device.CommandLine;

/** Data goes from a device into a backup, from the backup into another device, and between devices and files. */
@Timeout(300)
class RestoredDeviceIT {

    private static final String PIN = "0816";
    private static final String PASSWORD = "p4ssw0rd";
    private static final String BASIS = "attic";

    @TempDir
    private Path folder;

    @Test
    void aBackupBecomesADeviceThatStartsWithThePinAndHasTheData() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path backup = folder.resolve("backup");
        Path words = folder.resolve("words");
        Path pin = secret("pin", PIN);
        Path passwords = secret("passwords", BASIS + "\t" + PASSWORD + "\n");
        try (DatabaseDevice device = new DatabaseDevice(first)) {
            device.answer("Choose a PIN for this device", PIN);
            device.answer("Type the PIN again", PIN);
            assertEquals("MOUNTED", device.ask("mounted"));
            assertEquals("put", device.ask("put", "d", "k", "everybody's"));
            CompletableFuture<String> created = device.errand("create", BASIS);
            device.answer("New password for basis \"" + BASIS + "\"", PASSWORD);
            device.answer("The same password again", PASSWORD);
            assertEquals("created", device.answerTo(created));
            openBasis(device);
            assertEquals("put", device.ask("put", "boxes", "k", "hidden value"));
            refused(30, pddb("info", "--data", first));
            refused(30, pddb("backup", "--data", first, "--words-file", words, backup));
            device.pressPowerKey();
        }
        succeeds(pddb("backup", "--data", first, "--words-file", words, backup));
        refused(10, pddb("restore", backup, "--data", second, "--words-file", words, "--pin-file", secret("wrong", "1234")));
        succeeds(pddb("restore", backup, "--data", second, "--words-file", words, "--pin-file", pin));
        Path file = Files.writeString(folder.resolve("file"), "from a file");
        succeeds(pddb("import", "--data", second, "--pin-file", pin, file, "d:new"));
        try (DatabaseDevice device = new DatabaseDevice(second)) {
            device.answer("Enter your PIN", PIN);
            assertEquals("MOUNTED", device.ask("mounted"));
            assertEquals("everybody's", device.ask("get", "d:k"));
            assertEquals("from a file", device.ask("get", "d:new"));
            assertEquals("NOT_FOUND", device.ask("get", "boxes:k"));
            openBasis(device);
            assertEquals("hidden value", device.ask("get", "boxes:k"));
            assertEquals("put", device.ask("put", "d", "k2", "made in the second"));
            device.pressPowerKey();
        }
        String value = succeeds(
                pddb("cat", "--data", second, "--pin-file", pin, "--passwords-file", passwords, "d:k2"));
        assertEquals("made in the second", value);
        String verified = succeeds(pddb("verify", "--data", second, "--pin-file", pin, "--passwords-file", passwords));
        assertTrue(verified.contains("nothing is lost"), verified);
    }

    private static void openBasis(DatabaseDevice device) throws Exception {
        CompletableFuture<String> opened = device.errand("open", BASIS);
        device.answer("Password for basis \"" + BASIS + "\"", PASSWORD);
        assertEquals("opened", device.answerTo(opened));
    }

    private Path secret(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private static CommandLine pddb(String command, Object... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        Arrays.stream(arguments).map(Object::toString).forEach(words::add);
        return CommandLine.pddb(words.toArray(String[]::new));
    }

    private static String succeeds(CommandLine command) {
        assertEquals(0, command.code(), command::err);
        return command.out();
    }

    private static void refused(int code, CommandLine command) {
        assertEquals(code, command.code(), command::err);
    }
}
