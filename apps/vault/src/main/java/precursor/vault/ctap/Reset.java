package precursor.vault.ctap;

import precursor.vault.ctap.store.Credentials;

/**
 * authenticatorReset (§6.6): forgets credentials, PIN and settings. Only soon after the device got its power, before anything
 * else was done with it since, and when the person who holds it says so on its screen.
 */
final class Reset {

    private final Environment env;
    private final Credentials credentials;
    private final PinUvAuth auth;
    private long poweredUpAt;
    private boolean first = true;

    Reset(Environment env, Credentials credentials, PinUvAuth auth) {
        this.env = env;
        this.credentials = credentials;
        this.auth = auth;
        this.poweredUpAt = env.now();
    }

    void powerUp() {
        poweredUpAt = env.now();
        first = true;
    }

    /** Another command was given that is more than a question: whoever uses the device does not want it reset. */
    void used() {
        first = false;
    }

    Step execute() {
        if (!first || env.now() - poweredUpAt > Authenticator.RESET_WINDOW_MILLIS) {
            return Step.finished(CtapStatus.NOT_ALLOWED);
        }
        return Step.whenApproved(new PresenceRequest.Reset(credentials.count()), () -> {
            auth.erased();
            try {
                credentials.reset();
            } finally {
                env.credentialsChanged();
            }
            return Step.finished(CtapStatus.OK);
        });
    }
}
