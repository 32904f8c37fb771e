package precursor.services.usb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import precursor.hw.Identity;
import precursor.hw.Usb;

/** The descriptors of the device in one of its cores, as bytes (USB 2.0 §9.6, HID 1.11 §6.2). */
final class Descriptors {

    static final int DEVICE = 1;
    static final int CONFIGURATION = 2;
    static final int STRING = 3;
    static final int HID = 0x21;
    static final int REPORT = 0x22;

    private static final int INTERFACE = 4;
    private static final int ENDPOINT = 5;
    private static final int INTERRUPT = 3;
    private static final int MANUFACTURER_STRING = 1;
    private static final int PRODUCT_STRING = 2;
    private static final int SERIAL_STRING = 3;
    private static final int FIRST_INTERFACE_STRING = 4;

    private final Usb usb;
    private final List<Usb.Interface> interfaces = new ArrayList<>();
    private final List<String> strings = new ArrayList<>();
    private final byte[] device;
    private final byte[] configuration;

    /**
     * @param inCore which of the interfaces this core has; they are numbered anew from 0
     */
    Descriptors(Usb usb, Identity identity, Predicate<Usb.Role> inCore) {
        this.usb = usb;
        strings.add(usb.manufacturer());
        strings.add(usb.productName());
        strings.add(identity.serial());
        for (Usb.Interface i : usb.interfaces()) {
            if (inCore.test(i.role())) {
                interfaces.add(i);
                strings.add(i.name());
            }
        }
        device = makeDevice();
        configuration = makeConfiguration();
    }

    /** In the order of their numbers. */
    List<Usb.Interface> interfaces() {
        return List.copyOf(interfaces);
    }

    /** Attributes of the one configuration, whose value is 1. */
    int attributes() {
        return usb.attributes();
    }

    /** The descriptor of that type and index, if the device has it. */
    Optional<byte[]> device(int type, int index) {
        return switch (type) {
            case DEVICE -> index == 0 ? Optional.of(device) : Optional.empty();
            case CONFIGURATION -> index == 0 ? Optional.of(configuration) : Optional.empty();
            case STRING -> string(index);
            default -> Optional.empty();
        };
    }

    /** The HID or report descriptor of an interface. */
    Optional<byte[]> ofInterface(int number, int type, int index) {
        if (number >= interfaces.size() || index != 0) {
            return Optional.empty();
        }
        Usb.Interface i = interfaces.get(number);
        return switch (type) {
            case HID -> Optional.of(hid(i));
            case REPORT -> Optional.of(i.report().clone());
            default -> Optional.empty();
        };
    }

    private byte[] makeDevice() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes(out, 18, DEVICE);
        word(out, usb.usbVersion());
        bytes(out, 0, 0, 0, usb.controlPacket());
        word(out, usb.vendor());
        word(out, usb.product());
        word(out, usb.deviceVersion());
        bytes(out, MANUFACTURER_STRING, PRODUCT_STRING, SERIAL_STRING, 1);
        return out.toByteArray();
    }

    private byte[] makeConfiguration() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int n = 0; n < interfaces.size(); n++) {
            Usb.Interface i = interfaces.get(n);
            bytes(body, 9, INTERFACE, n, 0, i.endpoints().size(), i.classCode(), i.subclass(), i.protocol());
            bytes(body, FIRST_INTERFACE_STRING + n);
            body.writeBytes(hid(i));
            for (Usb.Endpoint e : i.endpoints()) {
                bytes(body, 7, ENDPOINT, e.address(), INTERRUPT);
                word(body, e.packet());
                bytes(body, e.intervalMs());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes(out, 9, CONFIGURATION);
        word(out, 9 + body.size());
        bytes(out, interfaces.size(), 1, 0, usb.attributes(), usb.maxPower() / 2);
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    private static byte[] hid(Usb.Interface i) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes(out, 9, HID);
        word(out, i.hidVersion());
        bytes(out, 0, 1, REPORT);
        word(out, i.report().length);
        return out.toByteArray();
    }

    private Optional<byte[]> string(int index) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (index == 0) {
            bytes(out, 4, STRING);
            word(out, usb.language());
            return Optional.of(out.toByteArray());
        }
        if (index > strings.size()) {
            return Optional.empty();
        }
        byte[] text = strings.get(index - 1).getBytes(StandardCharsets.UTF_16LE);
        bytes(out, 2 + text.length, STRING);
        out.writeBytes(text);
        return Optional.of(out.toByteArray());
    }

    private static void bytes(ByteArrayOutputStream out, int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private static void word(ByteArrayOutputStream out, int value) {
        bytes(out, value & 0xff, value >> 8 & 0xff);
    }
}
