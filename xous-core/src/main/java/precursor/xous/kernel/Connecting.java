package precursor.xous.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import precursor.xous.message.Sid;
import precursor.xous.message.XousError;
import precursor.xous.process.ResultTag;

/** Connecting, and waiting for servers and devices that do not exist yet. */
final class Connecting {

    /** A thread that waits; for a server if there is an identity, else for a device. */
    private record Waiter(ProcessEntry process, int thread, @Nullable Sid sid, int device) {}

    private final Results results;
    private final List<Waiter> waiters = new ArrayList<>();
    private final @Nullable ServerEntry[] devices = new ServerEntry[Limits.DEVICES];

    Connecting(Results results) {
        this.results = results;
    }

    void connect(ProcessEntry process, int thread, ServerEntry server) {
        int cid = process.connections.connect(server);
        if (cid < 0) {
            results.error(process, thread, XousError.OUT_OF_MEMORY);
        } else {
            results.words(process, thread, ResultTag.CONNECTION_ID, cid, 0, 0);
        }
    }

    void waitFor(ProcessEntry process, int thread, Sid sid) {
        waiters.add(new Waiter(process, thread, sid, -1));
    }

    void connectDevice(ProcessEntry process, int thread, int device) {
        ServerEntry server = devices[device];
        if (server != null && server.alive) {
            connect(process, thread, server);
        } else {
            waiters.add(new Waiter(process, thread, null, device));
        }
    }

    void serverExists(ServerEntry server) {
        wake(w -> server.sid.equals(w.sid), server);
    }

    void deviceExists(int device, ServerEntry server) {
        devices[device] = server;
        wake(w -> w.device == device, server);
    }

    private void wake(Predicate<Waiter> whom, ServerEntry server) {
        for (Iterator<Waiter> i = waiters.iterator(); i.hasNext(); ) {
            Waiter waiter = i.next();
            if (whom.test(waiter)) {
                i.remove();
                connect(waiter.process, waiter.thread, server);
            }
        }
    }

    void died(ProcessEntry process) {
        waiters.removeIf(w -> w.process == process);
    }
}
