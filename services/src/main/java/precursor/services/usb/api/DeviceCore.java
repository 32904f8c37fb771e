package precursor.services.usb.api;

/** What the device is to its host. The order is the wire format. */
public enum DeviceCore {
    /** The gateware's debug bridge; not in this device. */
    DEBUG,
    /** FIDO and keyboard: the usual one. */
    FIDO_KBD,
    FIDO,
    /** Not in this device. */
    MASS_STORAGE,
    /** Not in this device. */
    SERIAL,
    /** Not in this device. */
    HID_V2
}
