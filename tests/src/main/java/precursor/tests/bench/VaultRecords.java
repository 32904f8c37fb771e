package precursor.tests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import precursor.tests.device.Device;
import precursor.tests.device.Dist;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;
import precursor.vault.record.VaultRecord;

/** Many records, as files that {@code precursor pddb import} takes, and in a device that is off. */
final class VaultRecords {

    static final int PASSWORDS = 5_000;
    static final int CODES = 500;

    private static final long MADE = 1_750_000_000;
    private static final List<String> SITES =
            List.of("bank", "mail", "shop", "forum", "library", "railway", "school", "gas", "news", "weather");
    private static final List<String> PEOPLE = List.of("ada", "grace", "alan", "edsger", "barbara", "donald", "margaret");

    private VaultRecords() {}

    /** What a password is called. */
    static String title(int i) {
        return site(i) + "/" + person(i);
    }

    /** The title of a password near the beginning of the sorted list: those of the first site in the alphabet stand there. */
    static String sortedTitle(int place) {
        return title(place * SITES.size());
    }

    /** What a code is called. */
    static String codeName(int i) {
        return site(i) + ":" + person(i);
    }

    private static String site(int i) {
        return "%s-%04d.example".formatted(SITES.get(i % SITES.size()), i);
    }

    private static String person(int i) {
        return PEOPLE.get(i % PEOPLE.size());
    }

    static PasswordRecord password(int i) {
        Secret secret = new Secret("%020d".formatted(i).getBytes(StandardCharsets.US_ASCII));
        return PasswordRecord.of(site(i), person(i), secret, "account %d of %s".formatted(7_919 * i % 10_007, person(i)), MADE + i);
    }

    private static OtpRecord code(int i) {
        Secret key = new Secret("%020d".formatted(i).getBytes(StandardCharsets.US_ASCII));
        return OtpRecord.of(codeName(i), key, OtpParameters.USUAL, "", MADE + i);
    }

    /** Puts them into {@code .System} of a device that has been on, and is off now. */
    static void into(Device device) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(
                "precursor-records", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Path passwords = Files.createDirectories(folder.resolve("records/vault.passwords"));
            for (int i = 0; i < PASSWORDS; i++) {
                write(passwords, password(i));
            }
            Path codes = Files.createDirectories(folder.resolve("records/vault.totp"));
            for (int i = 0; i < CODES; i++) {
                write(codes, code(i));
            }
            Path pin = Files.createFile(
                    folder.resolve("pin"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(pin, Device.PIN + "\n");
            bring(device, folder.resolve("records"), pin);
        } finally {
            Folders.delete(folder);
        }
    }

    private static void write(Path dictionary, VaultRecord record) throws IOException {
        Files.write(dictionary.resolve(record.key()), record.bytes());
    }

    private static void bring(Device device, Path records, Path pin) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Dist.pddb());
        command.addAll(List.of(
                "import", "--data", device.data().toString(), "--pin-file", pin.toString(), records.toString(), ":.System"));
        Process tool = new ProcessBuilder(command).inheritIO().start();
        if (!tool.waitFor(2, TimeUnit.MINUTES) || tool.exitValue() != 0) {
            tool.destroy();
            throw new IOException("the records could not be imported");
        }
    }
}
