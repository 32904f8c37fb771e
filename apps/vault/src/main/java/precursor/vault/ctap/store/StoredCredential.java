package precursor.vault.ctap.store;

/** A discoverable credential, read from where it stands; close it. */
public record StoredCredential(CredentialAddress address, CredentialRecord record) implements AutoCloseable {

    /** Wipes the secrets. */
    @Override
    public void close() {
        record.close();
    }

    @Override
    public String toString() {
        return record.toString();
    }
}
