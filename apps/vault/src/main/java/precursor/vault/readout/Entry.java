package precursor.vault.readout;

/** A record as it travels. It holds a secret: closing it wipes all of it. */
public sealed interface Entry extends AutoCloseable permits PasswordEntry, OtpEntry {

    @Override
    void close();
}
