package precursor.services.susres.api;

import precursor.hw.SystemManifest;
import precursor.services.names.api.Names;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.process.Connection;

/** A client of the suspend/resume manager, whose process never dies. Any thread may use it. */
public final class Susres {

    /** The service's name at the name server. */
    public static final String NAME = "_Suspend/resume manager_";

    private final Connection connection;
    private final Pid manager;

    private Susres(Connection connection, Pid manager) {
        this.connection = connection;
        this.manager = manager;
    }

    /** Connects, waiting until it runs. */
    public static Susres connect(Names names, SystemManifest manifest) {
        Pid manager = new Pid(manifest.provider(NAME).orElseThrow().pid());
        return new Susres(names.connect(NAME), manager);
    }

    /** Asks to be told {@link SuspendNews}. */
    public void subscribe(SuspendOrder order, Subscription to) {
        connection.lend(new SusresRequest.SuspendEventSubscribe(order, to));
    }

    /** Whether news of this sender are the manager's. */
    public boolean isFrom(Pid sender) {
        return sender.equals(manager);
    }

    /** Says that this process is ready to sleep. */
    public void ready(SuspendNews.Suspend told) {
        connection.send(new SusresRequest.SuspendReady(told.token()));
    }

    /** Puts the device to sleep; for whoever has the power switch. */
    public void suspend() {
        connection.send(new SusresRequest.SuspendRequest());
    }

    /** Keeps the device from falling asleep, or no longer. */
    public void setSuspendable(boolean allowed) {
        if (allowed) {
            connection.send(new SusresRequest.SuspendAllow());
        } else {
            connection.send(new SusresRequest.SuspendDeny());
        }
    }

    /** Whether everybody was ready when the device last fell asleep. */
    public boolean wasSuspendClean() {
        return connection.call(new SusresRequest.WasSuspendClean()).first() != 0;
    }

    /** Waits while the device sleeps, or is about to. Not for server loops. */
    public void awaitResume() {
        connection.call(new SusresRequest.SuspendingNow());
    }
}
