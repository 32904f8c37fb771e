package precursor.services.usb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import precursor.hw.Identity;
import precursor.hw.Usb;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.LinkStatus;
import precursor.xous.device.UsbDevice;

/**
 * The USB device as its host sees it. Knows no kernel and no clock: the board's news come in, and what is to be done with
 * transfers goes out through the {@link HostPort}.
 */
final class DeviceStack {

    private final Usb usb;
    private final Identity identity;
    private final HostPort host;
    private final List<HidFunction> all;
    private DeviceCore core = DeviceCore.FIDO_KBD;
    private Descriptors descriptors;
    private List<HidFunction> functions;
    private ControlEndpoint control;
    private boolean attached;

    /**
     * @param all what stands behind the interfaces
     */
    DeviceStack(Usb usb, Identity identity, HostPort host, List<HidFunction> all) {
        this.usb = usb;
        this.identity = identity;
        this.host = host;
        this.all = List.copyOf(all);
        Predicate<Usb.Role> everything = role -> true;
        descriptors = new Descriptors(usb, identity, everything);
        functions = functionsOf(descriptors);
        control = new ControlEndpoint(descriptors, functions);
    }

    /** Whether this device can be that core. */
    static boolean has(DeviceCore core) {
        return switch (core) {
            case FIDO_KBD, FIDO -> true;
            case DEBUG, MASS_STORAGE, SERIAL, HID_V2 -> false;
        };
    }

    /** Becomes another device, for the next host that comes. */
    void setCore(DeviceCore newCore) {
        detach();
        core = newCore;
        descriptors =
                new Descriptors(usb, identity, role -> newCore == DeviceCore.FIDO_KBD || role == Usb.Role.FIDO);
        functions = functionsOf(descriptors);
        control = new ControlEndpoint(descriptors, functions);
    }

    private List<HidFunction> functionsOf(Descriptors of) {
        List<HidFunction> found = new ArrayList<>();
        for (Usb.Interface i : of.interfaces()) {
            for (HidFunction f : all) {
                if (f.role() == i.role()) {
                    found.add(f);
                }
            }
        }
        return found;
    }

    DeviceCore core() {
        return core;
    }

    LinkStatus status() {
        if (!attached) {
            return LinkStatus.DEFAULT;
        }
        return control.isConfigured() ? LinkStatus.CONFIGURED : LinkStatus.ADDRESSED;
    }

    /** A host supplied power: everything begins anew. */
    void attach() {
        attached = true;
        control.reset();
    }

    /** The host is gone: its transfers are over, reports that it did not fetch are dropped. */
    void detach() {
        attached = false;
        control.reset();
    }

    /** The host took a transfer back. */
    void cancel(long transfer) {
        for (HidFunction f : functions) {
            f.in().cancel(transfer);
            f.out().cancel(transfer);
        }
    }

    /** The host submits a transfer. It is ended through the host port, now or later. */
    void submit(UsbDevice.News.Submit s) {
        if (s.endpoint() == 0) {
            onControl(s);
            return;
        }
        Optional<HidFunction> function = attached && control.isConfigured() ? owner(s) : Optional.empty();
        if (function.isEmpty()) {
            host.refuse(s.transfer(), HostPort.STALLED);
        } else if (s.in()) {
            function.get().in().submit(s.transfer(), s.length());
        } else {
            function.get().out().submit(s.transfer(), s.data());
        }
    }

    private Optional<HidFunction> owner(UsbDevice.News.Submit s) {
        for (int i = 0; i < functions.size(); i++) {
            for (Usb.Endpoint e : descriptors.interfaces().get(i).endpoints()) {
                if (e.number() == s.endpoint() && e.in() == s.in()) {
                    return Optional.of(functions.get(i));
                }
            }
        }
        return Optional.empty();
    }

    private void onControl(UsbDevice.News.Submit s) {
        SetupPacket setup = SetupPacket.of(s.setup());
        boolean sane = attached && (setup.in() == s.in() || setup.length() == 0);
        ControlAnswer answer = sane ? control.handle(setup, s.data()) : ControlAnswer.STALL;
        switch (answer) {
            case ControlAnswer.Data d when d.bytes().length <= s.length() && s.in() ->
                host.deliver(s.transfer(), d.bytes());
            case ControlAnswer.Data d when d.bytes().length == 0 -> host.accept(s.transfer(), 0);
            case ControlAnswer.Data d -> host.refuse(s.transfer(), HostPort.STALLED);
            case ControlAnswer.Accepted a when s.in() -> host.deliver(s.transfer(), new byte[0]);
            case ControlAnswer.Accepted a -> host.accept(s.transfer(), s.data().length);
            case ControlAnswer.Stall x -> host.refuse(s.transfer(), HostPort.STALLED);
        }
    }
}
