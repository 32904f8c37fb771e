package precursor.sim.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The FIDO interface of a device's configuration: a HID interface with an interrupt endpoint each way, whose report
 * descriptor begins with the usage page F1D0 (CTAP 2.1 section 11.2.8.2).
 *
 * @param configuration the value for SET_CONFIGURATION
 * @param number of the interface
 * @param in number of the IN endpoint, 1 to 15
 * @param out number of the OUT endpoint, 1 to 15
 */
public record FidoInterface(int configuration, int number, int in, int out) {

    private static final int GET_DESCRIPTOR = 6;
    private static final int SET_CONFIGURATION = 9;
    private static final int CONFIGURATION = 2;
    private static final int INTERFACE = 4;
    private static final int ENDPOINT = 5;
    private static final int REPORT = 0x22;
    private static final int HID = 3;
    private static final int INTERRUPT = 3;
    private static final int IN = 0x80;
    private static final int MOST = 4096;

    /** Enumerates a device, sets its configuration, and finds the interface. */
    public static FidoInterface open(UsbipClient device) throws IOException {
        byte[] head = device.controlIn(0x80, GET_DESCRIPTOR, CONFIGURATION << 8, 0, 9);
        if (head.length < 9) {
            throw new IOException("the configuration descriptor is too short");
        }
        int total = Math.min(MOST, u8(head, 2) | u8(head, 3) << 8);
        byte[] all = device.controlIn(0x80, GET_DESCRIPTOR, CONFIGURATION << 8, 0, total);
        List<FidoInterface> candidates = hidInterfaces(all);
        for (FidoInterface candidate : candidates) {
            device.control(0, SET_CONFIGURATION, candidate.configuration, 0);
            byte[] report = device.controlIn(0x81, GET_DESCRIPTOR, REPORT << 8, candidate.number, MOST);
            if (report.length >= 3 && u8(report, 0) == 0x06 && u8(report, 1) == 0xd0 && u8(report, 2) == 0xf1) {
                return candidate;
            }
        }
        throw new IOException("the device has no FIDO interface");
    }

    /** The HID interfaces with an interrupt endpoint each way. */
    static List<FidoInterface> hidInterfaces(byte[] configuration) throws IOException {
        List<FidoInterface> found = new ArrayList<>();
        int number = -1;
        int in = 0;
        int out = 0;
        for (int at = 0; at < configuration.length; at += u8(configuration, at)) {
            int length = u8(configuration, at);
            if (length < 2 || at + length > configuration.length) {
                throw new IOException("a descriptor is cut short");
            }
            int type = u8(configuration, at + 1);
            if (type == INTERFACE && length >= 9) {
                complete(configuration, number, in, out).ifPresent(found::add);
                number = u8(configuration, at + 5) == HID ? u8(configuration, at + 2) : -1;
                in = 0;
                out = 0;
            } else if (type == ENDPOINT && length >= 7 && (u8(configuration, at + 3) & 3) == INTERRUPT) {
                int address = u8(configuration, at + 2);
                in = (address & IN) != 0 ? address & 0xf : in;
                out = (address & IN) == 0 ? address & 0xf : out;
            }
        }
        complete(configuration, number, in, out).ifPresent(found::add);
        return found;
    }

    private static Optional<FidoInterface> complete(byte[] configuration, int number, int in, int out) {
        return number < 0 || in == 0 || out == 0
                ? Optional.empty()
                : Optional.of(new FidoInterface(u8(configuration, 5), number, in, out));
    }

    private static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }
}
