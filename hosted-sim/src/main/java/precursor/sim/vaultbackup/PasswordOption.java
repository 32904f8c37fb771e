package precursor.sim.vaultbackup;

import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;
import precursor.sim.pin.PinFile;
import precursor.sim.vaultbackup.BackupException.Reason;

/** Where the password of a backup comes from: the terminal, or a file; never the command line. */
final class PasswordOption {

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The first line of this file is the backup's password. Without it, the terminal is asked.")
    private Optional<Path> file = Optional.empty();

    /** For a new backup: asked for twice. The caller wipes it. */
    byte[] forNew() throws BackupException {
        if (file.isPresent()) {
            return firstLine(file.get());
        }
        byte[] first = typed("Password for the backup: ");
        byte[] second = typed("The same again: ");
        try {
            if (!Arrays.equals(first, second)) {
                Arrays.fill(first, (byte) 0);
                throw new BackupException(Reason.USAGE, "the two are not the same; nothing was written");
            }
            return first;
        } finally {
            Arrays.fill(second, (byte) 0);
        }
    }

    /** For a backup that there is. The caller wipes it. */
    byte[] forOld() throws BackupException {
        return file.isPresent() ? firstLine(file.get()) : typed("Password of the backup: ");
    }

    private static byte[] firstLine(Path file) throws BackupException {
        byte[] all = PrivateFile.read(file);
        try {
            int end = 0;
            while (end < all.length && all[end] != '\n' && all[end] != '\r') {
                end++;
            }
            if (end == 0) {
                throw new BackupException(Reason.USAGE, "there is no password in " + file);
            }
            return Arrays.copyOf(all, end);
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    private static byte[] typed(String prompt) throws BackupException {
        Console terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new BackupException(
                        Reason.USAGE, "there is no terminal to ask for the password; use --password-file FILE"));
        char[] typed = terminal.readPassword("%s", prompt);
        if (typed == null || typed.length == 0) {
            throw new BackupException(Reason.USAGE, "no password was typed");
        }
        try {
            return PinFile.utf8(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
