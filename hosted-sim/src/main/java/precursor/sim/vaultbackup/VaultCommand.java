package precursor.sim.vaultbackup;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code precursor vault}. */
@Command(
        name = "vault",
        description = {
            "Backs up and restores Vault's passwords and one-time codes, and converts what other programs export.",
            "",
            "The device must let the computer in: choose \"Enable host readout\" in Vault's menu (F4), and leave that window open. The JSON"
                    + " files are those of the real device's tool, vaultbackup. They hold secrets in the clear, unless they are made with"
                    + " --encrypt."
        },
        subcommands = {BackupCommand.class, RestoreCommand.class, FormatCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all went well",
            " 1:the device refused, or a password is wrong",
            " 2:the command line, or a file's contents, is wrong",
            "69:no device was found",
            "73:a file cannot be read or written"
        },
        footer = {
            "",
            "Examples: precursor vault backup password mine.json",
            "          precursor vault format bitwarden export.json && precursor vault restore password"
                    + " bitwarden_to_vault_passwords.json"
        })
public final class VaultCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: backup, restore or format.");
    }
}
