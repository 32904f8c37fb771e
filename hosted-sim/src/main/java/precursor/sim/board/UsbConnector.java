package precursor.sim.board;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import precursor.xous.device.UsbDevice;
import precursor.xous.device.UsbDevice.News;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Xous;

/**
 * The USB connector. A bridge plugs a cable in and carries a host's transfers over it; the driver is the device and
 * answers them. One cable fits at a time, and only while the driver has its pull-up connected: without it a host sees
 * nothing. Safe for any number of threads.
 */
public final class UsbConnector {

    private static final int ATTACH = 0;
    private static final int DETACH = 1;
    private static final int CANCEL = 2;
    private static final int SUBMIT = 3;

    /** The host's end of a cable. Its methods are called by the board's threads and must not wait for anything. */
    public interface Host {

        /** The driver has ended a transfer; unknown numbers are to be ignored. */
        void completed(UsbDevice.Complete result);

        /** The device is gone from the bus. */
        void unplugged();
    }

    /** Whether a host would find a device, and could have it. */
    public enum State {
        /** No driver, or its pull-up is off; or the device sleeps, and nobody had it when it fell asleep. */
        ABSENT,
        FREE,
        TAKEN
    }

    private final BooleanSupplier asleep;
    private final AtomicLong transfers = new AtomicLong();
    private @Nullable Subscriber driver;
    private boolean pulledUp;
    private @Nullable Cable plugged;

    /**
     * @param asleep whether the device sleeps: who plugs in then finds nobody who answers
     */
    UsbConnector(BooleanSupplier asleep) {
        this.asleep = asleep;
    }

    public synchronized State state() {
        if (driver == null || !pulledUp) {
            return State.ABSENT;
        }
        if (plugged == null) {
            return asleep.getAsBoolean() ? State.ABSENT : State.FREE;
        }
        return State.TAKEN;
    }

    /** Plugs a host in, which powers the bus up and resets it; empty unless the connector is {@link State#FREE}. */
    public Optional<Cable> plugIn(Host host) {
        Cable cable;
        synchronized (this) {
            Subscriber device = driver;
            if (device == null || state() != State.FREE) {
                return Optional.empty();
            }
            cable = new Cable(host, device);
            plugged = cable;
        }
        if (!cable.tell(to -> to.connection().scalar(to.opcode() + ATTACH, Words.NONE))) {
            cable.free();
            return Optional.empty();
        }
        return Optional.of(cable);
    }

    /**
     * A cable that is plugged in, the host's way to the driver. Its methods wait while the driver's queue is full: call
     * them from the bridge's own thread. They say whether the driver is still there.
     */
    public final class Cable implements AutoCloseable {
        private final Host host;
        private final Subscriber device;

        private Cable(Host host, Subscriber device) {
            this.host = host;
            this.device = device;
        }

        /** A number for a transfer, that no transfer of any session had. */
        public long newTransfer() {
            return transfers.incrementAndGet();
        }

        public boolean submit(News.Submit transfer) {
            return tell(to -> to.connection().move(new News.SubmitMessage(to.opcode() + SUBMIT, transfer)));
        }

        /** Takes a transfer back. It may be completed all the same, when the driver has just ended it. */
        public boolean cancel(long transfer) {
            return tell(to -> to.connection().scalar(to.opcode() + CANCEL, Words.of(transfer)));
        }

        /** Pulls it out. */
        @Override
        public void close() {
            tell(to -> to.connection().scalar(to.opcode() + DETACH, Words.NONE));
            free();
        }

        private void free() {
            synchronized (UsbConnector.this) {
                if (plugged == this) {
                    plugged = null;
                }
            }
        }

        private boolean tell(Consumer<Subscriber> message) {
            try {
                message.accept(device);
                return true;
            } catch (XousException e) {
                lost(device);
                return false;
            }
        }
    }

    private synchronized void lost(Subscriber device) {
        if (device.equals(driver)) {
            driver = null;
            pulledUp = false;
        }
    }

    void powerOff() {
        Cable cable;
        synchronized (this) {
            driver = null;
            pulledUp = false;
            cable = plugged;
        }
        unplug(cable);
    }

    Reply handle(Xous xous, UsbDevice request) {
        switch (request) {
            case UsbDevice.Subscribe r -> {
                Optional<Subscriber> found = Subscriber.of(xous, r.to());
                found.ifPresent(this::replaceDriver);
                return found.isPresent() ? Reply.returned() : Reply.failure(XousError.SERVER_NOT_FOUND);
            }
            case UsbDevice.Complete r -> {
                Cable cable = plugged();
                if (cable != null) {
                    cable.host.completed(r);
                }
                return Reply.NONE;
            }
            case UsbDevice.PullUp r -> {
                Cable cable;
                synchronized (this) {
                    pulledUp = r.on();
                    cable = r.on() ? null : plugged;
                }
                unplug(cable);
                return Reply.NONE;
            }
        }
    }

    /** A driver that starts anew has a device with its pull-up off; a host sees the former one leave the bus. */
    private void replaceDriver(Subscriber device) {
        Subscriber former;
        Cable cable;
        synchronized (this) {
            former = driver;
            driver = device;
            pulledUp = false;
            cable = plugged;
        }
        unplug(cable);
        if (former != null) {
            former.close();
        }
    }

    private synchronized @Nullable Cable plugged() {
        return plugged;
    }

    private static void unplug(@Nullable Cable cable) {
        if (cable != null) {
            cable.host.unplugged();
        }
    }
}
