package precursor.services.usb;

/**
 * A control request's eight bytes (USB 2.0 §9.3). Nothing in it is trusted but the lengths of its fields.
 *
 * @param type bmRequestType
 * @param request bRequest
 * @param value wValue
 * @param index wIndex
 * @param length wLength
 */
record SetupPacket(int type, int request, int value, int index, int length) {

    /** In a type: the data goes to the host. */
    static final int IN = 0x80;

    static final int STANDARD = 0;
    static final int CLASS = 1;

    static final int DEVICE = 0;
    static final int INTERFACE = 1;
    static final int ENDPOINT = 2;

    static SetupPacket of(byte[] b) {
        return new SetupPacket(b[0] & 0xff, b[1] & 0xff, u16(b, 2), u16(b, 4), u16(b, 6));
    }

    private static int u16(byte[] b, int at) {
        return (b[at] & 0xff) | (b[at + 1] & 0xff) << 8;
    }

    /** Whether the data goes to the host. */
    boolean in() {
        return (type & IN) != 0;
    }

    /** The request's number, with {@link #IN} set when the data goes to the host. */
    int directed() {
        return (type & IN) | request;
    }

    /** {@link #STANDARD}, {@link #CLASS}, or something that this device has not. */
    int kind() {
        return type >> 5 & 3;
    }

    /** {@link #DEVICE}, {@link #INTERFACE}, {@link #ENDPOINT}, or something that this device has not. */
    int recipient() {
        return type & 0x1f;
    }

    int highValue() {
        return value >> 8;
    }

    int lowValue() {
        return value & 0xff;
    }
}
