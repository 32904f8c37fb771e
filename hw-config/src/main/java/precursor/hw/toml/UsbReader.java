package precursor.hw.toml;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import precursor.hw.Usb;

/** Reads the USB identity and the descriptors of {@code precursor.toml}. */
final class UsbReader {

    /** Most characters of a string descriptor. */
    private static final int MOST_CHARACTERS = 126;

    /** Most bytes of a report descriptor that a host's usual buffers take. */
    private static final int MOST_REPORT = 1024;

    private final Problems problems;
    private final Map<Integer, Integer> endpointLines = new HashMap<>();

    UsbReader(Problems problems) {
        this.problems = problems;
    }

    Usb usb(Fields in) {
        int vendor = in.integer("vendor", 1, 0xFFFF);
        int product = in.integer("product", 0, 0xFFFF);
        int usbVersion = in.integer("usb_version", 0x0110, 0x0200);
        int deviceVersion = in.integer("device_version", 0, 0xFFFF);
        String manufacturer = string(in, "manufacturer");
        String productName = string(in, "product_name");
        int attributes = in.integer("attributes", 0x80, 0xE0);
        if ((attributes & 0x1F) != 0) {
            in.problem("attributes", "the low five bits of `attributes` are reserved");
        }
        int maxPower = in.integer("max_power", 0, 500);
        if (maxPower % 2 != 0) {
            in.problem("max_power", "`max_power` is counted in steps of 2 mA");
        }
        int controlPacket = in.integer("control_packet", 8, 64);
        if (Integer.bitCount(controlPacket) != 1) {
            in.problem("control_packet", "`control_packet` must be 8, 16, 32 or 64");
        }
        int language = in.integer("language", 1, 0xFFFF);
        List<Usb.Interface> interfaces = new ArrayList<>();
        Set<Usb.Role> roles = EnumSet.noneOf(Usb.Role.class);
        for (Fields each : in.tables("interface")) {
            Usb.Interface made = usbInterface(each);
            if (!roles.add(made.role())) {
                each.problem("role", "there is a " + Fields.written(made.role()) + " interface already");
            }
            interfaces.add(made);
        }
        in.done();
        for (Usb.Role role : Usb.Role.values()) {
            if (!roles.contains(role)) {
                problems.add(in.line(), "the " + Fields.written(role) + " interface is missing");
            }
        }
        return new Usb(
                vendor,
                product,
                usbVersion,
                deviceVersion,
                manufacturer,
                productName,
                attributes,
                maxPower,
                controlPacket,
                language,
                interfaces);
    }

    private static String string(Fields in, String key) {
        String text = in.text(key);
        if (text.length() > MOST_CHARACTERS) {
            in.problem(key, "`" + key + "` has more than " + MOST_CHARACTERS + " characters");
        }
        return text;
    }

    private Usb.Interface usbInterface(Fields in) {
        Usb.Role role = in.choice("role", Usb.Role.values());
        String name = string(in, "name");
        int classCode = in.integer("class", 3, 3);
        int subclass = in.integer("subclass", 0, 1);
        int protocol = in.integer("protocol", 0, 2);
        int hidVersion = in.integer("hid_version", 0x0100, 0x0111);
        int idle = in.integer("idle_ms", 0, 1020);
        if (idle % 4 != 0) {
            in.problem("idle_ms", "`idle_ms` is counted in steps of 4 ms");
        }
        byte[] report = in.bytes("report");
        if (in.has("report")) {
            String fault = fault(report);
            if (!fault.isEmpty()) {
                in.problem("report", "the report descriptor " + fault);
            }
        }
        List<Usb.Endpoint> endpoints = new ArrayList<>();
        for (Fields each : in.tables("endpoints")) {
            endpoints.add(endpoint(each));
        }
        if (endpoints.stream().noneMatch(Usb.Endpoint::in)) {
            problems.add(in.line(), "a HID interface has an IN endpoint");
        }
        in.done();
        return new Usb.Interface(role, name, classCode, subclass, protocol, hidVersion, report, idle, endpoints);
    }

    private Usb.Endpoint endpoint(Fields in) {
        int address = in.integer("address", 0x01, 0x8F);
        if ((address & 0x70) != 0 || (address & 0x0F) == 0) {
            in.problem("address", "an endpoint has a number from 1 to 15, with 0x80 for IN");
        } else {
            Integer before = endpointLines.putIfAbsent(address, in.line());
            if (before != null) {
                in.problem("address", "this endpoint is used already, on line " + before);
            }
        }
        Usb.Endpoint endpoint =
                new Usb.Endpoint(address, in.integer("packet", 1, 64), in.integer("interval_ms", 1, 255));
        in.done();
        return endpoint;
    }

    /** What is wrong with a report descriptor; empty if nothing is (HID 1.11, 6.2.2.2). */
    private static String fault(byte[] report) {
        if (report.length > MOST_REPORT) {
            return "has more than " + MOST_REPORT + " bytes";
        }
        int depth = 0;
        int at = 0;
        while (at < report.length) {
            int prefix = report[at] & 0xFF;
            if (prefix == 0xFE) {
                return "has a long item, which nobody defined";
            }
            int size = (prefix & 3) == 3 ? 4 : prefix & 3;
            depth += switch (prefix & 0xFC) {
                case 0xA0 -> 1;
                case 0xC0 -> -1;
                default -> 0;
            };
            if (depth < 0) {
                return "ends a collection that it never began";
            }
            at += 1 + size;
        }
        if (at > report.length) {
            return "ends within an item";
        }
        return depth > 0 ? "does not end its collections" : report.length == 0 ? "is empty" : "";
    }
}
