package precursor.sim.usb;

import java.io.IOException;

/** The other side does not speak the protocol; its connection is closed. */
final class UsbipException extends IOException {

    UsbipException(String what) {
        super(what);
    }
}
