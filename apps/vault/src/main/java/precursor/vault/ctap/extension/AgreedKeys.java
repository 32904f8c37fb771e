package precursor.vault.ctap.extension;

import precursor.vault.ctap.pin.KeyAgreement;
import precursor.vault.ctap.pin.PinUvAuthProtocol;

/** This authenticator's keys for agreeing on secrets with a platform: {@link precursor.vault.ctap.PinUvAuth#keys}. */
@FunctionalInterface
public interface AgreedKeys {

    KeyAgreement of(PinUvAuthProtocol protocol);
}
