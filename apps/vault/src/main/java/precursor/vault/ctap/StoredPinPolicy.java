package precursor.vault.ctap;

import precursor.vault.ctap.extension.PinPolicy;
import precursor.vault.ctap.pin.PinState;

/** The rules for PINs as they stand in the store. */
record StoredPinPolicy(PinState state) implements PinPolicy {

    @Override
    public int minPinLength() {
        return state.minLength();
    }

    @Override
    public boolean isComplexityDemanded() {
        return state.isComplexityDemanded();
    }

    @Override
    public boolean mayBeToldTo(String rpId) {
        return state.minLengthRpIds().contains(rpId);
    }
}
