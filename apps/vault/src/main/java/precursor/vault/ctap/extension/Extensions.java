package precursor.vault.ctap.extension;

import java.util.List;

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
}
