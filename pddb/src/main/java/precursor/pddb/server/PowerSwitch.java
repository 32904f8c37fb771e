package precursor.pddb.server;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import precursor.services.status.api.Status;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/** Being told before the device is switched off: by the status bar's process, in all its lives. */
final class PowerSwitch {

    private record Link(Connection connection, Status status) {}

    private final Supplier<Connection> connect;
    private final Pid keeper;
    private final Subscription to;
    private final AtomicReference<Link> link;

    /**
     * @param connect connects, waiting until it runs
     * @param keeper the process that has the switch
     * @param to where it tells
     */
    PowerSwitch(Supplier<Connection> connect, Pid keeper, Subscription to) {
        this.connect = connect;
        this.keeper = keeper;
        this.to = to;
        this.link = new AtomicReference<>(link(connect));
    }

    private static Link link(Supplier<Connection> connect) {
        Connection connection = connect.get();
        return new Link(connection, new Status(connection));
    }

    boolean isKeptBy(Pid pid) {
        return pid.equals(keeper);
    }

    /** To be told. */
    void subscribe() {
        try {
            link.get().status().subscribeQuit(to);
        } catch (XousException e) {
            return; // it has died: its death will be told
        }
    }

    /** The keeper has died: waits for its next life, and is told by that. Not for server loops. */
    void renew() {
        Link dead = link.getAndSet(link(connect));
        dead.connection().disconnect();
        subscribe();
    }

    /** Nothing more is to be written. */
    void ready(long turn) {
        try {
            link.get().status().quitReady(turn);
        } catch (XousException e) {
            return; // it has died, and its wish with it
        }
    }
}
