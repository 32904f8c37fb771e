package precursor.sim.vaultbackup;

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

/** {@code precursor vault format bitwarden export.json}. */
@Command(
        name = "format",
        description = {
            "Converts what another program exports into files for restore, in the current directory.",
            "",
            "bitwarden: an unencrypted JSON export; makes bitwarden_to_vault_passwords.json and bitwarden_to_vault_totps.json.",
            "authenticator: a text file with an otpauth:// or otpauth-migration:// address a line; makes"
                    + " authenticator_to_vault_totps.json.",
            "csv-pass: CSV with the columns site, username, password and notes; makes csv_to_vault_passwords.json.",
            "",
            "Nothing is written unless every record can be taken over; whatever is left out on purpose is listed."
        },
        footer = {
            "",
            "Examples: precursor vault format bitwarden bitwarden_export.json",
            "          precursor vault format authenticator codes.txt --to /tmp/private --encrypt",
            "",
            "Delete the export, and these files, when they are restored: they hold your secrets in the clear."
        })
final class FormatCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final PasswordOption password = new PasswordOption();

    @Option(names = "--to", paramLabel = "DIR", defaultValue = ".", description = "Where the new files go. Default: here.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Option(names = "--encrypt", description = "Put the new files under a password (Argon2id, AES-256-GCM).")
    private boolean encrypt;

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            converter = SourceName.class,
            description = "bitwarden, authenticator or csv-pass.")
    @SuppressWarnings("NullAway.Init")
    private Source source;

    @Parameters(index = "1", paramLabel = "FILE", description = "What the other program exported.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        return Work.run(spec, this::format);
    }

    private void format(PrintWriter out) throws BackupException {
        byte[] export = PrivateFile.read(file);
        Import imported = source.read(export, file.toString());
        Arrays.fill(export, (byte) 0);
        imported.remarks().forEach(remark -> out.println("Note: " + remark));
        byte[] secret = encrypt ? password.forNew() : new byte[0];
        try {
            List<Source.Output> outputs = source.outputs(imported);
            for (Source.Output output : outputs) {
                PrivateFile.checkNew(directory.resolve(output.name()));
            }
            for (Source.Output output : outputs) {
                Path to = directory.resolve(output.name());
                PrivateFile.write(to, encrypt ? SealedFile.seal(output.json(), secret) : output.json());
                out.println("Records in " + to + ": " + output.records());
            }
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
