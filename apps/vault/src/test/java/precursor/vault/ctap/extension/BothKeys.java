package precursor.vault.ctap.extension;

import java.util.function.Consumer;
import precursor.vault.ctap.pin.KeyAgreement;
import precursor.vault.ctap.pin.PinUvAuthProtocol;

/** A key agreement of each protocol. */
record BothKeys(KeyAgreement one, KeyAgreement two) implements AgreedKeys {

    BothKeys(Consumer<byte[]> random) {
        this(new KeyAgreement(random), new KeyAgreement(random));
    }

    @Override
    public KeyAgreement of(PinUvAuthProtocol protocol) {
        return switch (protocol) {
            case ONE -> one;
            case TWO -> two;
        };
    }
}
