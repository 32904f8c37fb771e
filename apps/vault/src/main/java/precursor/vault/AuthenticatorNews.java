package precursor.vault;

import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.fido.FidoNews;
import precursor.vault.fido.UseBook;
import precursor.vault.u2f.NameBook;

/** Passes on what the authenticator tells. */
record AuthenticatorNews(ScreenNews screen, NameBook nameBook, UseBook useBook) implements FidoNews {

    @Override
    public void credentialsChanged() {
        screen.relistFido();
    }

    @Override
    public void u2fUsed(U2fApplication application, boolean registered) {
        nameBook.used(application, registered);
    }

    @Override
    public void credentialUsed(CredentialEntry credential) {
        useBook.used(credential);
    }

    @Override
    public void wink() {
        screen.wink();
    }
}
