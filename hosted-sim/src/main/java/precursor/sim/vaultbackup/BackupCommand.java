package precursor.sim.vaultbackup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import precursor.sim.vaultbackup.BackupException.Reason;

/** {@code precursor vault backup totp codes.json}. */
@Command(
        name = "backup",
        description = {
            "Reads all passwords or one-time codes that are unlocked, into a new file that its owner alone can read.",
            "",
            "Records of secret bases that are locked are not read, and nothing tells that there are any."
        },
        footer = {
            "",
            "Examples: precursor vault backup password passwords.json",
            "          precursor vault backup totp codes.sealed --encrypt",
            "          precursor vault backup totp codes.json --hidraw auto"
        })
final class BackupCommand implements Callable<Integer> {

    private static final int KIB = 1024;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DeviceOption device = new DeviceOption();

    @Mixin
    private final PasswordOption password = new PasswordOption();

    @Option(names = "--encrypt", description = "Put the file under a password (Argon2id, AES-256-GCM).")
    private boolean encrypt;

    @Parameters(index = "0", paramLabel = "KIND", converter = KindName.class, description = "password, or totp for one-time codes.")
    @SuppressWarnings("NullAway.Init")
    private Kind kind;

    @Parameters(index = "1", paramLabel = "FILE", description = "The new file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        return Work.run(spec, this::backup);
    }

    private void backup(PrintWriter out) throws BackupException {
        PrivateFile.checkNew(file);
        byte[] secret = encrypt ? password.forNew() : new byte[0];
        try (VaultDevice vault = device.open()) {
            Counter counter = new Counter(spec.commandLine().getErr());
            List<Entry> entries = vault.backup(kind, bytes -> counter.show(bytes / KIB + " KiB"));
            counter.done();
            byte[] json = BackupFile.write(entries);
            PrivateFile.write(file, encrypt ? SealedFile.seal(json, secret) : json);
            Arrays.fill(json, (byte) 0);
            out.println("Records of kind " + kind + " in " + file + ": " + entries.size());
        } catch (IOException e) {
            throw new BackupException(Reason.REFUSED, "nothing was written: " + e.getMessage());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
