package precursor.vault.fido;

import java.util.function.LongSupplier;
import precursor.services.log.api.Log;
import precursor.services.trng.api.Trng;
import precursor.vault.ctap.Attestation;
import precursor.vault.ctap.Conduct;
import precursor.vault.ctap.Environment;
import precursor.vault.ctap.Preferences;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.UserPresence;
import precursor.vault.ctap.UserVerification;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialStore;

/** The authenticator's surroundings, made of the device's services. */
final class ServiceEnvironment implements Environment {

    private final LongSupplier clock;
    private final Trng trng;
    private final CredentialStore store;
    private final UserPresence presence;
    private final UserVerification verification;
    private final Owner owner;
    private final Conduct conduct;
    private final FidoNews news;
    private final Log log;

    /**
     * @param clock milliseconds since power-on
     */
    ServiceEnvironment(
            LongSupplier clock,
            Trng trng,
            CredentialStore store,
            UserPresence presence,
            UserVerification verification,
            Owner owner,
            Conduct conduct,
            FidoNews news,
            Log log) {
        this.clock = clock;
        this.trng = trng;
        this.store = store;
        this.presence = presence;
        this.verification = verification;
        this.owner = owner;
        this.conduct = conduct;
        this.news = news;
        this.log = log;
    }

    @Override
    public long now() {
        return clock.getAsLong();
    }

    @Override
    public void random(byte[] out) {
        trng.fill(out);
    }

    @Override
    public void randomWhileIll(byte[] out) {
        trng.fillWhileIll(out);
    }

    @Override
    public CredentialStore store() {
        return store;
    }

    @Override
    public UserPresence presence() {
        return presence;
    }

    @Override
    public UserVerification verification() {
        return verification;
    }

    @Override
    public Preferences preferences() {
        return owner.preferences();
    }

    @Override
    public Attestation attestation() {
        return owner.attestation();
    }

    @Override
    public Conduct conduct() {
        return conduct;
    }

    @Override
    public void wink() {
        news.wink();
    }

    @Override
    public void credentialsChanged() {
        news.credentialsChanged();
    }

    @Override
    public void u2fUsed(U2fApplication application, boolean registered) {
        news.u2fUsed(application, registered);
    }

    @Override
    public void credentialUsed(CredentialEntry credential) {
        news.credentialUsed(credential);
    }

    @Override
    public void fault(RuntimeException cause) {
        log.error("a request failed", cause);
    }
}
