package precursor.vault.ctap.extension;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.CtapException;
import precursor.vault.ctap.CtapStatus;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.cbor.CborValue;

/**
 * hmac-secret (CTAP 2.3 §12.7): HMACs of salts under a secret of the credential, one secret for use with user verification and
 * one without. Every credential has them, also those for which it was not asked.
 */
public final class HmacSecret {

    public static final String NAME = "hmac-secret";

    private HmacSecret() {}

    /** Whether a makeCredential asks for the secrets. */
    static boolean isAsked(Parameters extensions) {
        return extensions.flag(NAME).orElse(false);
    }

    /** The salts of a getAssertion; UNSUPPORTED_OPTION when nobody is to be there. */
    static Optional<EncryptedSalts> salts(Parameters extensions, boolean userPresence) {
        Optional<EncryptedSalts> salts = extensions.map(NAME).map(EncryptedSalts::of);
        if (salts.isPresent() && !userPresence) {
            throw new CtapException(CtapStatus.UNSUPPORTED_OPTION);
        }
        return salts;
    }

    /**
     * The extension's output, encrypted for the platform; may end the command.
     *
     * @param credRandom the credential's secret; wiped here
     */
    static CborValue output(EncryptedSalts salts, byte[] credRandom, AgreedKeys keys, Consumer<byte[]> random) {
        try {
            return CborValue.of(salts.evaluate(credRandom, keys, random));
        } finally {
            Arrays.fill(credRandom, (byte) 0);
        }
    }
}
