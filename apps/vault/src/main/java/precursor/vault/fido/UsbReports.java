package precursor.vault.fido;

import java.util.function.Consumer;
import java.util.function.Supplier;
import precursor.services.log.api.Log;
import precursor.services.usb.api.FidoReception;
import precursor.services.usb.api.Usb;
import precursor.vault.ctap.hid.HostReports;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * The FIDO reports of the USB driver. Its thread ({@link #run}) waits for them and hands them on at once, so that a cancel is
 * seen whatever the authenticator does. A driver that died is sought again; for the host that is a cut cable.
 */
final class UsbReports implements HostReports, Runnable {

    private final Supplier<Usb> connect;
    private final Consumer<FidoEvent> events;
    private final Log log;
    private Usb usb;

    UsbReports(Supplier<Usb> connect, Consumer<FidoEvent> events, Log log) {
        this.connect = connect;
        this.events = events;
        this.log = log;
        this.usb = connect.get();
    }

    @Override
    public void send(byte[] report) {
        try {
            usb().sendFido(report);
        } catch (XousException e) {
            // The reader notices too, and seeks the driver again.
        }
    }

    @Override
    public void sendKeepalive(byte[] report) {
        try {
            usb().sendFidoIfAwaited(report);
        } catch (XousException e) {
            // As above.
        }
    }

    /** Leaves the bus for some seconds, and does not wait until the device is back. */
    void leaveBus() {
        Thread.ofPlatform().daemon().name("fido off the bus").start(() -> {
            try {
                usb().switchCores(usb().whichCore());
            } catch (XousException e) {
                log.error("the USB driver does not leave the bus", e);
            }
        });
    }

    @Override
    public void run() {
        boolean owner = true;
        while (owner) {
            owner = receive();
        }
        log.error("the FIDO reports belong to another process");
    }

    /** Receives once; says whether to go on. */
    private boolean receive() {
        try {
            FidoReception reception = usb().receiveFido(0);
            if (reception instanceof FidoReception.Denied) {
                return false;
            }
            events.accept(new FidoEvent.FromHost(reception));
        } catch (XousException e) {
            if (e.error() != XousError.SERVER_NOT_FOUND && e.error() != XousError.PROCESS_TERMINATED) {
                throw e;
            }
            log.error("the USB driver is gone", e);
            events.accept(new FidoEvent.FromHost(new FidoReception.HungUp()));
            reconnect();
        }
        return true;
    }

    private void reconnect() {
        Usb again = connect.get();
        synchronized (this) {
            usb = again;
        }
    }

    private synchronized Usb usb() {
        return usb;
    }
}
