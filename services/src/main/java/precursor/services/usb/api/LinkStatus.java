package precursor.services.usb.api;

/** How far the USB link has come. The order is the wire format. */
public enum LinkStatus {
    /** No host, or none that has given an address. */
    DEFAULT,
    ADDRESSED,
    /** The host uses the device. */
    CONFIGURED,
    SUSPENDED
}
