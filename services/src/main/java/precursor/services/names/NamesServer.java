package precursor.services.names;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import precursor.services.log.api.Log;
import precursor.services.names.api.ConnectError;
import precursor.services.names.api.ConnectResult;
import precursor.services.names.api.NamesRequest;
import precursor.services.names.api.Token;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Envelope;

/**
 * Answers {@link NamesRequest}s. Whoever asks for a name that the manifest does not grant is refused exactly as if there
 * were no such name, and late. One thread.
 */
final class NamesServer {

    /** Most messages of one process that wait for a name or a refusal. */
    static final int MOST_WAITING = 32;

    /** Makes connections for others. */
    @FunctionalInterface
    interface Connector {
        /** As the kernel call: {@code SERVER_NOT_FOUND} when the server is gone. */
        int connectForProcess(Pid client, Sid server);
    }

    private record Waiting(Envelope envelope, String name) {}

    private final NamePolicy policy;
    private final Connector connector;
    private final Supplier<Sid> random;
    private final RefusalDelay delay;
    private final Log log;
    private final NameTable table = new NameTable();
    private final List<Waiting> waiting = new ArrayList<>();

    NamesServer(NamePolicy policy, Connector connector, Supplier<Sid> random, RefusalDelay delay, Log log) {
        this.policy = policy;
        this.connector = connector;
        this.random = random;
        this.delay = delay;
        this.log = log;
    }

    Reply handle(NamesRequest request, Envelope envelope) {
        return switch (request) {
            case NamesRequest.Register r -> register(r, envelope.sender());
            case NamesRequest.Lookup r -> connectNow(r.name(), envelope);
            case NamesRequest.TryConnect r -> connectNow(r.name(), envelope);
            case NamesRequest.BlockingConnect r -> connectSomeTime(r.name(), envelope);
            case NamesRequest.BadConnect r -> badConnect(r.error());
            case NamesRequest.Unregister r -> Reply.scalar(table.unregister(r.sid(), envelope.sender()));
            case NamesRequest.Disconnect r -> disconnect(r, envelope.sender());
            case NamesRequest.TrustedInitDone r -> Reply.scalar(table.areAllFull(policy.limits()));
            case NamesRequest.ProcessDied r -> processDied(r.pid(), envelope.sender());
            case NamesRequest.RefusalsDue r -> refusalsDue(r.alarm(), envelope.sender());
        };
    }

    private Reply register(NamesRequest.Register r, Pid owner) {
        OptionalInt limit = policy.mayProvide(owner, r.name());
        if (limit.isEmpty()) {
            log.warn(policy.nameOf(owner) + " may not provide " + printable(r.name()));
            return Reply.failure(XousError.ACCESS_DENIED);
        }
        if (!table.register(r.name(), r.sid(), owner, limit.getAsInt())) {
            return Reply.failure(XousError.SERVER_EXISTS);
        }
        serveWaiting(r.name());
        return Reply.payload(out -> {});
    }

    private void serveWaiting(String name) {
        for (Iterator<Waiting> i = waiting.iterator(); i.hasNext(); ) {
            Waiting w = i.next();
            if (w.name.equals(name)) {
                Optional<ConnectResult> result = connect(name, w.envelope.sender());
                if (result.isEmpty()) {
                    return;
                }
                i.remove();
                w.envelope.reply(Reply.payload(result.get()::writeTo));
            }
        }
    }

    private Reply connectNow(String name, Envelope envelope) {
        if (!policy.mayConnect(envelope.sender(), name)) {
            return refuseLate(name, envelope);
        }
        ConnectResult result = connect(name, envelope.sender())
                .orElseGet(() -> new ConnectResult.Refused(ConnectError.SERVER_DOES_NOT_EXIST));
        return Reply.payload(result::writeTo);
    }

    private Reply connectSomeTime(String name, Envelope envelope) {
        if (!policy.mayConnect(envelope.sender(), name)) {
            return refuseLate(name, envelope);
        }
        Optional<ConnectResult> result = connect(name, envelope.sender());
        if (result.isPresent()) {
            return Reply.payload(result.get()::writeTo);
        }
        if (hasTooMany(envelope.sender())) {
            return Reply.failure(XousError.SERVER_QUEUE_FULL);
        }
        waiting.add(new Waiting(envelope, name));
        return Reply.DEFERRED;
    }

    /** Connects, or is refused because all connections are given; nothing while there is no such server. */
    private Optional<ConnectResult> connect(String name, Pid client) {
        Optional<Sid> sid = table.sid(name);
        if (sid.isEmpty()) {
            return Optional.empty();
        }
        if (table.isFull(name)) {
            log.warn(policy.nameOf(client) + " gets no connection to " + name + ": all are given");
            return Optional.of(new ConnectResult.Refused(ConnectError.SERVER_DOES_NOT_EXIST));
        }
        try {
            int cid = connector.connectForProcess(client, sid.get());
            Sid bits = random.get();
            Token token = new Token(bits.high(), bits.low());
            table.connected(name, token, client);
            return Optional.of(new ConnectResult.Connected(cid, token));
        } catch (XousException e) {
            if (e.error() == XousError.SERVER_NOT_FOUND) {
                table.forget(name);
                return Optional.empty();
            }
            log.warn(policy.nameOf(client) + " gets no connection to " + name + ": " + e.error());
            return Optional.of(new ConnectResult.Refused(ConnectError.KERNEL_CONNECT_FAILED));
        }
    }

    private Reply refuseLate(String name, Envelope envelope) {
        log.warn(policy.nameOf(envelope.sender()) + " may not connect to " + printable(name));
        if (hasTooMany(envelope.sender())) {
            return Reply.failure(XousError.SERVER_QUEUE_FULL);
        }
        delay.refuse(envelope);
        return Reply.DEFERRED;
    }

    private boolean hasTooMany(Pid process) {
        int count = delay.waiting(process);
        for (Waiting w : waiting) {
            if (w.envelope.sender().equals(process)) {
                count++;
            }
        }
        return count >= MOST_WAITING;
    }

    private static Reply badConnect(ConnectError error) {
        return error == ConnectError.WRONG_MESSAGE_KIND
                ? Reply.failure(XousError.INVALID_CODING)
                : RefusalDelay.refusal(error);
    }

    private Reply disconnect(NamesRequest.Disconnect r, Pid client) {
        boolean freed = table.disconnected(r.name(), r.token(), client);
        return Reply.payload(out -> out.bool(freed));
    }

    private Reply processDied(int number, Pid sender) {
        if (sender.equals(Pid.KERNEL)) {
            Pid dead = new Pid(number);
            table.died(dead);
            for (Iterator<Waiting> i = waiting.iterator(); i.hasNext(); ) {
                Waiting w = i.next();
                if (w.envelope.sender().equals(dead)) {
                    i.remove();
                    w.envelope.reply(Reply.failure(XousError.PROCESS_TERMINATED));
                }
            }
        }
        return Reply.NONE;
    }

    private Reply refusalsDue(Words alarm, Pid sender) {
        if (policy.isTicktimer(sender)) {
            delay.due(alarm);
        }
        return Reply.NONE;
    }

    /** A name as somebody unknown wrote it, cut to what a name may be. */
    private static String printable(String name) {
        return name.length() <= NamesRequest.MOST_CHARACTERS ? name : name.substring(0, NamesRequest.MOST_CHARACTERS);
    }
}
