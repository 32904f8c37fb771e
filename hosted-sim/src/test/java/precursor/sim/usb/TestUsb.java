package precursor.sim.usb;

import java.util.List;
import precursor.hw.Usb;

/** A USB device for tests, shaped like the handheld's. */
final class TestUsb {

    static final Usb DEVICE = new Usb(
            0x1209,
            0x3613,
            0x0200,
            0x0110,
            "Kosagi",
            "Precursor",
            0x80,
            100,
            64,
            0x0409,
            List.of(
                    new Usb.Interface(
                            Usb.Role.FIDO,
                            "U2F Token",
                            3,
                            0,
                            0,
                            0x0111,
                            new byte[34],
                            0,
                            List.of(new Usb.Endpoint(0x81, 64, 5), new Usb.Endpoint(0x01, 64, 5))),
                    new Usb.Interface(
                            Usb.Role.KEYBOARD,
                            "NKRO Keyboard",
                            3,
                            1,
                            1,
                            0x0111,
                            new byte[60],
                            500,
                            List.of(new Usb.Endpoint(0x82, 32, 10)))));

    private TestUsb() {}
}
