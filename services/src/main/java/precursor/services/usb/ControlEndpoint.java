package precursor.services.usb;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import precursor.hw.Usb;

/**
 * Endpoint 0: the requests every device answers (USB 2.0 §9.4) and those of HID (HID 1.11 §7). Whatever it does not know,
 * or what makes no sense in the device's state, it stalls; nothing a host can send makes it fail.
 *
 * <p>The idle rate is kept and told, but reports are sent when something changes and never repeated: hosts that want
 * repeats make them.
 */
final class ControlEndpoint {

    private static final int SELF_POWERED = 0x40;
    private static final int REMOTE_WAKEUP = 0x20;
    private static final int MOST_ADDRESS = 127;
    private static final int ENDPOINT_HALT = 0;
    private static final int DEVICE_REMOTE_WAKEUP = 1;
    private static final int BOOT_SUBCLASS = 1;
    /** The idle rate counts in units of 4 ms. */
    private static final int IDLE_UNIT_MS = 4;

    private final Descriptors descriptors;
    private final List<HidFunction> functions;
    private final int[] idle;
    private final boolean[] boot;
    private int configuration;
    private boolean remoteWakeup;

    /**
     * @param functions what stands behind the interfaces of the descriptors, in the same order
     */
    ControlEndpoint(Descriptors descriptors, List<HidFunction> functions) {
        this.descriptors = descriptors;
        this.functions = List.copyOf(functions);
        this.idle = new int[functions.size()];
        this.boot = new boolean[functions.size()];
        reset();
    }

    boolean isConfigured() {
        return configuration != 0;
    }

    /** As after power-on. */
    void reset() {
        configuration = 0;
        remoteWakeup = false;
        resetInterfaces();
    }

    private void resetInterfaces() {
        for (int i = 0; i < idle.length; i++) {
            idle[i] = descriptors.interfaces().get(i).idleMs() / IDLE_UNIT_MS;
            boot[i] = false;
            functions.get(i).reset();
        }
    }

    /**
     * Answers a request.
     *
     * @param data what the host sent with it
     */
    ControlAnswer handle(SetupPacket setup, byte[] data) {
        if (!setup.in() && data.length != setup.length()) {
            return ControlAnswer.STALL;
        }
        ControlAnswer answer =
                switch (setup.kind()) {
                    case SetupPacket.STANDARD -> standard(setup);
                    case SetupPacket.CLASS -> setup.recipient() == SetupPacket.INTERFACE
                                    && isConfigured()
                                    && setup.index() < functions.size()
                            ? hid(setup, data)
                            : ControlAnswer.STALL;
                    default -> ControlAnswer.STALL;
                };
        return switch (answer) {
            case ControlAnswer.Data d when setup.in() ->
                d.bytes().length <= setup.length()
                        ? d
                        : new ControlAnswer.Data(Arrays.copyOf(d.bytes(), setup.length()));
            case ControlAnswer.Data d -> ControlAnswer.STALL;
            case ControlAnswer.Accepted a -> setup.in() ? ControlAnswer.STALL : a;
            case ControlAnswer.Stall s -> s;
        };
    }

    private ControlAnswer standard(SetupPacket setup) {
        return switch (setup.recipient()) {
            case SetupPacket.DEVICE -> ofDevice(setup);
            case SetupPacket.INTERFACE -> ofInterface(setup);
            case SetupPacket.ENDPOINT -> ofEndpoint(setup);
            default -> ControlAnswer.STALL;
        };
    }

    private ControlAnswer ofDevice(SetupPacket setup) {
        return switch (setup.directed()) {
            case SetupPacket.IN | Requests.GET_STATUS -> ControlAnswer.data(
                    ((descriptors.attributes() & SELF_POWERED) != 0 ? 1 : 0) | (remoteWakeup ? 2 : 0), 0);
            case Requests.CLEAR_FEATURE -> remoteWakeup(setup, false);
            case Requests.SET_FEATURE -> remoteWakeup(setup, true);
            // The host's side gives the address; one that is told to the device all the same is fine.
            case Requests.SET_ADDRESS -> ControlAnswer.acceptedIf(setup.value() <= MOST_ADDRESS);
            case SetupPacket.IN | Requests.GET_DESCRIPTOR ->
                bytes(descriptors.device(setup.highValue(), setup.lowValue()));
            case SetupPacket.IN | Requests.GET_CONFIGURATION -> ControlAnswer.data(configuration);
            case Requests.SET_CONFIGURATION -> configure(setup.value());
            default -> ControlAnswer.STALL;
        };
    }

    private ControlAnswer remoteWakeup(SetupPacket setup, boolean on) {
        if (setup.value() != DEVICE_REMOTE_WAKEUP || (descriptors.attributes() & REMOTE_WAKEUP) == 0) {
            return ControlAnswer.STALL;
        }
        remoteWakeup = on;
        return ControlAnswer.ACCEPTED;
    }

    private ControlAnswer configure(int value) {
        if (value > 1) {
            return ControlAnswer.STALL;
        }
        configuration = value;
        for (HidFunction function : functions) {
            function.in().refuseAll(HostPort.ENDED);
            function.out().refuseAll(HostPort.ENDED);
        }
        resetInterfaces();
        return ControlAnswer.ACCEPTED;
    }

    private ControlAnswer ofInterface(SetupPacket setup) {
        int number = setup.index();
        if (number >= functions.size()) {
            return ControlAnswer.STALL;
        }
        // A bridge may want to know the reports before it configures anything.
        if (setup.in() && setup.request() == Requests.GET_DESCRIPTOR) {
            return bytes(descriptors.ofInterface(number, setup.highValue(), setup.lowValue()));
        }
        if (!isConfigured()) {
            return ControlAnswer.STALL;
        }
        return switch (setup.directed()) {
            case SetupPacket.IN | Requests.GET_STATUS -> ControlAnswer.data(0, 0);
            case SetupPacket.IN | Requests.GET_INTERFACE -> ControlAnswer.data(0);
            case Requests.SET_INTERFACE -> ControlAnswer.acceptedIf(setup.value() == 0);
            default -> ControlAnswer.STALL;
        };
    }

    private ControlAnswer ofEndpoint(SetupPacket setup) {
        int address = setup.index();
        boolean control = (address & 0x7f) == 0;
        Optional<Usb.Endpoint> endpoint = endpoint(address);
        if (address > 0xff || (!control && (endpoint.isEmpty() || !isConfigured()))) {
            return ControlAnswer.STALL;
        }
        return switch (setup.directed()) {
            case SetupPacket.IN | Requests.GET_STATUS -> ControlAnswer.data(!control && isHalted(address) ? 1 : 0, 0);
            case Requests.CLEAR_FEATURE -> halt(setup, control, false);
            case Requests.SET_FEATURE -> halt(setup, control, true);
            default -> ControlAnswer.STALL;
        };
    }

    private ControlAnswer halt(SetupPacket setup, boolean control, boolean on) {
        if (setup.value() != ENDPOINT_HALT || control) {
            return ControlAnswer.STALL;
        }
        int i = owner(setup.index());
        if ((setup.index() & 0x80) != 0) {
            functions.get(i).in().setHalted(on);
        } else {
            functions.get(i).out().setHalted(on);
        }
        return ControlAnswer.ACCEPTED;
    }

    private boolean isHalted(int address) {
        HidFunction function = functions.get(owner(address));
        return (address & 0x80) != 0 ? function.in().isHalted() : function.out().isHalted();
    }

    private Optional<Usb.Endpoint> endpoint(int address) {
        for (Usb.Interface i : descriptors.interfaces()) {
            for (Usb.Endpoint e : i.endpoints()) {
                if (e.address() == address) {
                    return Optional.of(e);
                }
            }
        }
        return Optional.empty();
    }

    /** Number of the interface with that endpoint; there is one. */
    private int owner(int address) {
        List<Usb.Interface> all = descriptors.interfaces();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).endpoints().stream().anyMatch(e -> e.address() == address)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no endpoint " + address);
    }

    private ControlAnswer hid(SetupPacket setup, byte[] data) {
        int n = setup.index();
        HidFunction function = functions.get(n);
        boolean canBoot = descriptors.interfaces().get(n).subclass() == BOOT_SUBCLASS;
        boolean noReportId = setup.lowValue() == 0;
        return switch (setup.directed()) {
            case SetupPacket.IN | Requests.GET_REPORT ->
                noReportId ? bytes(function.report(setup.highValue())) : ControlAnswer.STALL;
            case Requests.SET_REPORT ->
                ControlAnswer.acceptedIf(noReportId && function.setReport(setup.highValue(), data));
            case SetupPacket.IN | Requests.GET_IDLE -> noReportId ? ControlAnswer.data(idle[n]) : ControlAnswer.STALL;
            case Requests.SET_IDLE -> {
                if (noReportId) {
                    idle[n] = setup.highValue();
                }
                yield ControlAnswer.acceptedIf(noReportId);
            }
            case SetupPacket.IN | Requests.GET_PROTOCOL ->
                canBoot ? ControlAnswer.data(boot[n] ? 0 : 1) : ControlAnswer.STALL;
            case Requests.SET_PROTOCOL -> {
                if (!canBoot || setup.value() > 1) {
                    yield ControlAnswer.STALL;
                }
                boot[n] = setup.value() == 0;
                function.setBootProtocol(boot[n]);
                yield ControlAnswer.ACCEPTED;
            }
            default -> ControlAnswer.STALL;
        };
    }

    private static ControlAnswer bytes(Optional<byte[]> bytes) {
        return bytes.<ControlAnswer>map(ControlAnswer.Data::new).orElse(ControlAnswer.STALL);
    }

    /** Numbers of bRequest: standard ones, then those of HID. */
    private static final class Requests {
        static final int GET_STATUS = 0;
        static final int CLEAR_FEATURE = 1;
        static final int SET_FEATURE = 3;
        static final int SET_ADDRESS = 5;
        static final int GET_DESCRIPTOR = 6;
        static final int GET_CONFIGURATION = 8;
        static final int SET_CONFIGURATION = 9;
        static final int GET_INTERFACE = 10;
        static final int SET_INTERFACE = 11;

        static final int GET_REPORT = 1;
        static final int GET_IDLE = 2;
        static final int GET_PROTOCOL = 3;
        static final int SET_REPORT = 9;
        static final int SET_IDLE = 10;
        static final int SET_PROTOCOL = 11;

        private Requests() {}
    }
}
