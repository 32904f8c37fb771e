package precursor.vault.ctap.extension;

import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;

/**
 * What an authenticatorGetAssertion asks of extensions (§6.2, parameter 0x04): {@link #of} when the request is read, the
 * outputs for each credential that signs, also by authenticatorGetNextAssertion.
 */
public final class AssertionExtensions {

    private final boolean credBlob;
    private final boolean largeBlobKey;
    private final Optional<EncryptedSalts> salts;
    private final boolean thirdPartyPayment;

    private AssertionExtensions(Parameters extensions, boolean userPresence) {
        this.credBlob = CredBlob.isAsked(extensions);
        this.largeBlobKey = LargeBlobKey.isAsked(extensions);
        this.salts = HmacSecret.salts(extensions, userPresence);
        this.thirdPartyPayment = ThirdPartyPayment.isAsked(extensions);
    }

    /**
     * Reads the extensions of a request; what cannot be ends the command.
     *
     * @param extensions parameter 0x04
     * @param userPresence the option "up"
     */
    public static AssertionExtensions of(Optional<Parameters> extensions, boolean userPresence) {
        return new AssertionExtensions(Extensions.asked(extensions), userPresence);
    }

    /** Whether anything of the credential but its key is needed, or secrets come from it. */
    public boolean isEmpty() {
        return !credBlob && !largeBlobKey && salts.isEmpty() && !thirdPartyPayment;
    }

    /**
     * The extensions of the authenticator data, or nothing when there is no output. May end the command.
     *
     * @param key of the credential that signs
     * @param userVerified whether the response says so
     */
    public Optional<CborValue.Map> outputs(
            SigningKey key,
            CredentialProperties properties,
            boolean userVerified,
            Credentials credentials,
            AgreedKeys keys,
            Consumer<byte[]> random) {
        CborMap.Builder out = CborMap.builder();
        if (credBlob) {
            out.put(CredBlob.NAME, CredBlob.output(properties));
        }
        salts.ifPresent(s -> out.put(
                HmacSecret.NAME, HmacSecret.output(s, credentials.credRandom(key, userVerified), keys, random)));
        if (thirdPartyPayment) {
            out.put(ThirdPartyPayment.NAME, ThirdPartyPayment.output(properties));
        }
        return Extensions.output(out);
    }

    /** The response's member largeBlobKey (0x07), a copy: if it was asked for and the credential has one. */
    public Optional<byte[]> largeBlobKey(CredentialProperties properties) {
        return largeBlobKey ? properties.largeBlobKey().map(byte[]::clone) : Optional.empty();
    }

    @Override
    public String toString() {
        return "AssertionExtensions";
    }
}
