package precursor.services.rootkeys.api;

/** How a dialog about the PIN ended. The order is the wire format. */
public enum PinOutcome {
    /** The PIN is right, or set: the key-encryption key is at hand for {@link RootKeys#wrap} and {@link RootKeys#unwrap}. */
    DONE,
    /** The user does not want to; nothing has changed. Only where a PIN is changed. */
    CANCELLED,
    /** Three wrong PINs in a row: the device switches itself off. */
    GIVEN_UP,
    /** The key ROM is blank, so there is no PIN that could be right: the database was made on another device, or its keys are lost. */
    NO_KEYS
}
