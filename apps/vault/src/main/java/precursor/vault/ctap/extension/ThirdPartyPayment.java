package precursor.vault.ctap.extension;

import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.CredentialProperties;

/**
 * thirdPartyPayment (CTAP 2.3 §12.9): a credential that others than its relying party may use to confirm payments. It is fixed
 * when the credential is made, silently, and told at each assertion that asks.
 */
public final class ThirdPartyPayment {

    public static final String NAME = "thirdPartyPayment";

    private ThirdPartyPayment() {}

    static boolean isAsked(Parameters extensions) {
        return extensions.flag(NAME).orElse(false);
    }

    static CborValue output(CredentialProperties properties) {
        return CborValue.of(properties.thirdPartyPayment());
    }
}
