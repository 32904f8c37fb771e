package precursor.tests.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import precursor.tests.device.CommandLine;
import precursor.tests.device.Device;

/** Records that are put into a device while it is off, as a restored backup brings them. */
public final class Records {

    private final Path folder;
    private final Path data;
    private final Path pin;

    private Records(Path folder, Path data) throws IOException {
        this.folder = folder;
        this.data = data;
        this.pin = Files.createFile(
                folder.resolve("pin"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(pin, Device.PIN);
    }

    /** What fills a device that is off. */
    public interface Filling {
        void with(Records records) throws Exception;
    }

    /**
     * A device that has a PIN and records, and is open.
     *
     * @param folder for files of the test
     */
    public static Device device(Path folder, List<String> options, Filling filling) throws Exception {
        Device first = Device.start(options);
        try (first) {
            assertEquals(0, first.powerOff(), first.output());
            into(folder, first, filling);
            Device device = first.startAgain(options);
            device.enterPin(Device.PIN);
            device.waitFor(Device.OPEN);
            return device;
        }
    }

    /** Fills a device that has a PIN, and is off. */
    public static void into(Path folder, Device device, Filling filling) throws Exception {
        filling.with(new Records(folder, device.data()));
    }

    /** Values that are no records. */
    public void unreadable(String dictionary, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            put(dictionary, "unreadable " + i, "what something left here\n");
        }
    }

    /** The key of {@code secret} is the usual one of the RFCs: the ASCII digits. */
    public void code(String name, String secret, String algorithm, long step, boolean counts) throws Exception {
        put(
                "vault.totp",
                name,
                "version:2\nsecret:%s\nname:%s\nalgorithm:%s\nnotes:Notes\ndigits:6\ntimestep:%d\nhotp:%d\nctime:1\n"
                        .formatted(secret, name, algorithm, step, counts ? 1 : 0));
    }

    public void password(String description, String username, String password, long used, long count) throws Exception {
        password(description, username, password, "Notes", used, count);
    }

    /** With notes, as a person or another program wrote them. */
    public void password(String description, String username, String password, String notes, long used, long count)
            throws Exception {
        put(
                "vault.passwords",
                description + username,
                "version:1\ndescription:%s\nusername:%s\npassword:%s\nnotes:%s\nctime:1\natime:%d\ncount:%d\n"
                        .formatted(description, username, password, notes, used, count));
    }

    private void put(String dictionary, String named, String record) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
        Path file = Files.writeString(folder.resolve("record"), record);
        CommandLine done = CommandLine.pddb(
                "import",
                "--data",
                data.toString(),
                "--pin-file",
                pin.toString(),
                file.toString(),
                dictionary + ":" + HexFormat.of().withUpperCase().formatHex(hash));
        assertEquals(0, done.code(), done::err);
    }
}
