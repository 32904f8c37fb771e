package precursor.sim.vaultbackup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs whose exports can be converted. */
enum Source {
    BITWARDEN("bitwarden"),
    AUTHENTICATOR("authenticator"),
    CSV("csv-pass");

    /** A file to be written. */
    record Output(String name, byte[] json, int records) {

        private static Output of(String name, List<? extends Entry> entries) {
            try {
                return new Output(name, BackupFile.write(entries), entries.size());
            } catch (IOException e) {
                throw new UncheckedIOException(e); // into memory
            }
        }
    }

    private final String label;

    Source(String label) {
        this.label = label;
    }

    static Optional<Source> of(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    /**
     * Reads all of an export, or says at which place it cannot.
     *
     * @param name of the file, for messages
     */
    Import read(byte[] export, String name) throws BackupException {
        return switch (this) {
            case BITWARDEN -> new Bitwarden(name).read(export);
            case AUTHENTICATOR -> new Authenticator(name).read(export);
            case CSV -> new CsvPass(name).read(export);
        };
    }

    List<Output> outputs(Import imported) {
        return switch (this) {
            case BITWARDEN -> List.of(
                    Output.of("bitwarden_to_vault_passwords.json", imported.passwords()),
                    Output.of("bitwarden_to_vault_totps.json", imported.codes()));
            case AUTHENTICATOR -> List.of(Output.of("authenticator_to_vault_totps.json", imported.codes()));
            case CSV -> List.of(Output.of("csv_to_vault_passwords.json", imported.passwords()));
        };
    }
}
