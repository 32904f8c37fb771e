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
 * What an authenticatorMakeCredential asks of extensions (§6.1, parameter 0x06). In this order: {@link #of} when the request is
 * read, {@link #properties} and {@link #outputs} when the person has approved and before anything is stored, since both may
 * still end the command.
 */
public final class CreationExtensions {

    private final Optional<Integer> credProtect;
    private final Optional<byte[]> credBlob;
    private final boolean largeBlobKey;
    private final boolean minPinLength;
    private final boolean pinComplexityPolicy;
    private final boolean hmacSecret;
    private final Optional<EncryptedSalts> salts;
    private final boolean thirdPartyPayment;

    private CreationExtensions(Parameters extensions, boolean discoverable) {
        this.credProtect = CredProtect.asked(extensions);
        this.credBlob = CredBlob.brought(extensions);
        this.largeBlobKey = LargeBlobKey.isAskedOf(extensions, discoverable);
        this.minPinLength = MinPinLength.isAsked(extensions);
        this.pinComplexityPolicy = PinComplexityPolicy.isAsked(extensions);
        this.hmacSecret = HmacSecret.isAsked(extensions);
        this.salts = HmacSecretMc.salts(extensions);
        this.thirdPartyPayment = ThirdPartyPayment.isAsked(extensions);
    }

    /**
     * Reads the extensions of a request; what cannot be ends the command.
     *
     * @param extensions parameter 0x06
     * @param discoverable the option "rk"
     */
    public static CreationExtensions of(Optional<Parameters> extensions, boolean discoverable) {
        return new CreationExtensions(Extensions.asked(extensions), discoverable);
    }

    /** What the new credential gets; its large-blob key is made here. Close it. */
    public CredentialProperties properties(Consumer<byte[]> random) {
        return new CredentialProperties(
                credProtect.orElse(CredProtect.OPTIONAL),
                credBlob.filter(CredBlob::fits).map(byte[]::clone),
                largeBlobKey ? Optional.of(LargeBlobKey.generate(random)) : Optional.empty(),
                thirdPartyPayment);
    }

    /**
     * The extensions of the authenticator data, or nothing when there is no output.
     *
     * @param key of the new credential
     * @param userVerified whether the response says so
     */
    public Optional<CborValue.Map> outputs(
            SigningKey key,
            String rpId,
            boolean userVerified,
            Credentials credentials,
            PinPolicy pinPolicy,
            AgreedKeys keys,
            Consumer<byte[]> random) {
        CborMap.Builder out = CborMap.builder();
        credProtect.ifPresent(policy -> out.put(CredProtect.NAME, CredProtect.output(policy)));
        credBlob.ifPresent(blob -> out.put(CredBlob.NAME, CredBlob.output(blob)));
        if (minPinLength) {
            MinPinLength.output(pinPolicy, rpId).ifPresent(value -> out.put(MinPinLength.NAME, value));
        }
        if (pinComplexityPolicy) {
            PinComplexityPolicy.output(pinPolicy, rpId).ifPresent(value -> out.put(PinComplexityPolicy.NAME, value));
        }
        if (hmacSecret) {
            out.put(HmacSecret.NAME, CborValue.of(true));
        }
        salts.ifPresent(s -> out.put(
                HmacSecretMc.NAME, HmacSecret.output(s, credentials.credRandom(key, userVerified), keys, random)));
        return Extensions.output(out);
    }

    @Override
    public String toString() {
        return "CreationExtensions";
    }
}
