package precursor.vault.ctap;

import java.util.Optional;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.extension.AssertionExtensions;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.StoredCredential;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.ctap.store.WrappedCredential;

/** Makes the response of one assertion (§6.2.2 steps 10, 12.3 and 13). */
final class Assertion {

    /**
     * What is signed.
     *
     * @param present the "up" bit
     * @param verified the "uv" bit
     */
    record Subject(
            byte[] clientDataHash,
            byte[] rpIdHash,
            boolean present,
            boolean verified,
            AssertionExtensions extensions) {

        private int flags() {
            return (present ? AuthenticatorData.USER_PRESENT : 0) | (verified ? AuthenticatorData.USER_VERIFIED : 0);
        }
    }

    private final Environment env;
    private final Credentials credentials;
    private final PinUvAuth auth;

    Assertion(Environment env, Credentials credentials, PinUvAuth auth) {
        this.env = env;
        this.credentials = credentials;
        this.auth = auth;
    }

    /** The response of a credential that signs; it ends the command when the credential is no longer there. */
    CborMap.Builder of(Subject subject, Candidate candidate) {
        return switch (candidate) {
            case Candidate.Wrapped wrapped -> {
                try (WrappedCredential credential = credentials
                        .unwrap(wrapped.id(), subject.rpIdHash())
                        .orElseThrow(() -> new CtapException(CtapStatus.NO_CREDENTIALS))) {
                    yield signed(subject, candidate, credential.key(), credential.properties());
                }
            }
            case Candidate.Stored stored -> {
                try (StoredCredential credential = credentials
                        .read(stored.entry())
                        .orElseThrow(() -> new CtapException(CtapStatus.NO_CREDENTIALS))) {
                    CborMap.Builder response = signed(
                                    subject,
                                    candidate,
                                    credential.record().key(),
                                    credential.record().properties())
                            .put(4, user(stored.entry().user(), subject.verified()));
                    if (subject.present()) {
                        // Without presence, clients only find out which credentials there are.
                        env.credentialUsed(stored.entry());
                    }
                    yield response;
                }
            }
        };
    }

    private CborMap.Builder signed(
            Subject subject, Candidate candidate, SigningKey key, CredentialProperties properties) {
        Optional<CborValue.Map> outputs = subject.extensions()
                .outputs(key, properties, subject.verified(), credentials, auth::keys, env::randomWhileIll);
        byte[] authData = AuthenticatorData.of(
                subject.rpIdHash(),
                subject.flags(),
                env.conduct().counter(subject.present(), credentials.nextCounter()),
                Optional.empty(),
                env.conduct().extensionOutputs(subject.present(), outputs));
        return CborMap.builder()
                .put(1, Descriptors.of(candidate.id()))
                .put(2, CborValue.of(authData))
                .put(3, CborValue.of(key.sign(authData, subject.clientDataHash())))
                .put(7, subject.extensions().largeBlobKey(properties).map(CborValue::of));
    }

    /** Names are for hosts that verified the person (step 12.3). */
    private static CborValue user(UserEntity user, boolean verified) {
        CborMap.Builder map = CborMap.builder().put("id", CborValue.of(user.id()));
        if (verified) {
            user.name().ifPresent(name -> map.put("name", CborValue.of(name)));
            user.displayName().ifPresent(name -> map.put("displayName", CborValue.of(name)));
            user.icon().ifPresent(icon -> map.put("icon", CborValue.of(icon)));
        }
        return map.build();
    }
}
