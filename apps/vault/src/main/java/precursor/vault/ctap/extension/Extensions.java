package precursor.vault.ctap.extension;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/** The extensions that this authenticator has. */
public final class Extensions {

    /** Their names, for getInfo's extensions (§6.4). */
    public static final List<String> NAMES = List.of(
            CredProtect.NAME,
            CredBlob.NAME,
            LargeBlobKey.NAME,
            MinPinLength.NAME,
            PinComplexityPolicy.NAME,
            HmacSecret.NAME,
            HmacSecretMc.NAME,
            ThirdPartyPayment.NAME);

    private Extensions() {}

    /** What a request asks for, by name: nothing when it has no such parameter. */
    static Parameters asked(Optional<Parameters> extensions) {
        return extensions
                .map(Parameters::withTextKeys)
                .orElseGet(() -> new Parameters(CborMap.builder().entries()));
    }

    /** The extensions of authenticator data: where there is no output, there is no empty map either. */
    static Optional<CborValue.Map> output(CborMap.Builder outputs) {
        return Optional.of(outputs.build())
                .filter(map -> !map.entries().entries().isEmpty());
    }
}
