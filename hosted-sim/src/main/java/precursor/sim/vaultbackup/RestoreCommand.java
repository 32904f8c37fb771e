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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import precursor.sim.vaultbackup.BackupException.Reason;

/** {@code precursor vault restore totp codes.json}. */
@Command(
        name = "restore",
        description = {
            "Writes a file's passwords or one-time codes into the basis that was opened last.",
            "",
            "A record that the device has already, by its name, is left as it is: so a restore that was cut off can be run again. The device"
                    + " says at the end how many there were."
        },
        footer = {
            "",
            "Examples: precursor vault restore password passwords.json",
            "          precursor vault restore totp codes.sealed --password-file secret.txt"
        })
final class RestoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DeviceOption device = new DeviceOption();

    @Mixin
    private final PasswordOption password = new PasswordOption();

    @Parameters(index = "0", paramLabel = "KIND", converter = KindName.class, description = "password, or totp for one-time codes.")
    @SuppressWarnings("NullAway.Init")
    private Kind kind;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file, encrypted or not.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        return Work.run(spec, this::restore);
    }

    private void restore(PrintWriter out) throws BackupException {
        byte[] json = json();
        List<Entry> entries = BackupFile.read(kind, json, file.toString());
        Arrays.fill(json, (byte) 0);
        long broken = entries.stream().filter(Limits::hasBrokenNotes).count();
        if (broken > 0) {
            out.println("Notes of more than one line, which the device keeps as one: " + broken);
        }
        int sent = 0;
        try (VaultDevice vault = device.open()) {
            Counter counter = new Counter(spec.commandLine().getErr());
            for (List<Entry> batch : Batches.of(entries)) {
                vault.restore(kind, batch, bytes -> {});
                sent += batch.size();
                counter.show(sent + " of " + entries.size());
            }
            counter.done();
            out.println("Records of kind " + kind + " restored from " + file + ", or there already: " + sent);
        } catch (IOException e) {
            throw new BackupException(
                    Reason.REFUSED,
                    e.getMessage() + "; at least " + sent + " of " + entries.size()
                            + " records are there, and restoring again skips them");
        }
    }

    private byte[] json() throws BackupException {
        byte[] bytes = PrivateFile.read(file);
        if (!SealedFile.is(bytes)) {
            return bytes;
        }
        byte[] secret = password.forOld();
        try {
            return SealedFile.open(bytes, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
