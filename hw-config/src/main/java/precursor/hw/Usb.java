package precursor.hw;

import java.util.List;

/**
 * The USB device as a host sees it.
 *
 * @param usbVersion USB release in BCD, 0x0200
 * @param deviceVersion release of the device in BCD
 * @param attributes of the configuration: bit 7 set, bit 6 self-powered, bit 5 remote wake-up
 * @param maxPower in milliamperes, 0 to 500
 * @param controlPacket most bytes of a packet on endpoint 0
 * @param language of the strings, a LANGID
 * @param interfaces in the order of their numbers, from 0
 */
public record Usb(
        int vendor,
        int product,
        int usbVersion,
        int deviceVersion,
        String manufacturer,
        String productName,
        int attributes,
        int maxPower,
        int controlPacket,
        int language,
        List<Interface> interfaces) {

    public Usb {
        interfaces = List.copyOf(interfaces);
    }

    /** What an interface is for. The order is its wire format. */
    public enum Role {
        FIDO,
        KEYBOARD
    }

    /**
     * One HID interface.
     *
     * @param name its string descriptor
     * @param hidVersion HID release in BCD
     * @param report its report descriptor
     * @param idleMs idle rate at power-on in milliseconds, a multiple of 4 up to 1020; 0 reports changes only
     */
    public record Interface(
            Role role,
            String name,
            int classCode,
            int subclass,
            int protocol,
            int hidVersion,
            byte[] report,
            int idleMs,
            List<Endpoint> endpoints) {

        public Interface {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * One interrupt endpoint.
     *
     * @param address its number, with bit 7 set for IN
     * @param packet most bytes of a packet, 1 to 64
     * @param intervalMs polling interval in milliseconds, 1 to 255
     */
    public record Endpoint(int address, int packet, int intervalMs) {

        /** Whether it carries data to the host. */
        public boolean in() {
            return (address & 0x80) != 0;
        }

        /** Its number without the direction, 1 to 15. */
        public int number() {
            return address & 0x0f;
        }
    }

    /** Number of the interface with this role; there is one of each. */
    public int interfaceNumber(Role role) {
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i).role() == role) {
                return i;
            }
        }
        throw new IllegalArgumentException("no interface " + role);
    }
}
