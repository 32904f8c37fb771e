package precursor.vault.ctap.store;

/** Where a discoverable credential stands. The same number in two homes is two credentials. */
public record CredentialAddress(Home home, int number) {}
