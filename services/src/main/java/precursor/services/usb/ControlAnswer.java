package precursor.services.usb;

/** How a control request ends. */
sealed interface ControlAnswer {

    ControlAnswer ACCEPTED = new Accepted();
    ControlAnswer STALL = new Stall();

    /** Data for the host; sent as far as it asked for. */
    record Data(byte[] bytes) implements ControlAnswer {}

    /** What the host sent was taken. */
    record Accepted() implements ControlAnswer {}

    /** The device does not know this request, or not now. */
    record Stall() implements ControlAnswer {}

    static ControlAnswer data(int... bytes) {
        byte[] b = new byte[bytes.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) bytes[i];
        }
        return new Data(b);
    }

    static ControlAnswer acceptedIf(boolean yes) {
        return yes ? ACCEPTED : STALL;
    }
}
