package precursor.services.names.api;

import java.util.Optional;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** A process's view of the name server. Any number of threads may use it. */
public final class Names {

    private final Xous xous;
    private final Connection server;

    private Names(Xous xous, Connection server) {
        this.xous = xous;
        this.server = server;
    }

    /** Connects, waiting until the name server runs. */
    public static Names connect(Xous xous) {
        return new Names(xous, xous.connect(NamesRequest.SID));
    }

    /** Makes a server with a random identity and gives it a name. */
    public Server register(String name) {
        Server named = xous.createServer();
        register(name, named);
        return named;
    }

    /**
     * Gives a server a name.
     *
     * @throws XousException {@code ACCESS_DENIED} or {@code SERVER_EXISTS}, see {@link NamesRequest.Register}
     */
    public void register(String name, Server named) {
        server.lendMut(new NamesRequest.Register(name, named.sid()), PayloadReader::remaining);
    }

    /** Takes a server's name back; says whether it had one. */
    public boolean unregister(Server named) {
        return server.call(new NamesRequest.Unregister(named.sid())).first() == 1;
    }

    /**
     * Connects, waiting until the name exists.
     *
     * @throws XousException {@code ACCESS_DENIED} when all connections are given or the manifest does not grant one
     */
    public Connection connect(String name) {
        return connectWithToken(name).connection();
    }

    /** As {@link #connect(String)}, for who means to {@link #disconnect} some time. */
    public NamedConnection connectWithToken(String name) {
        ConnectResult result = server.lendMut(new NamesRequest.BlockingConnect(name), ConnectResult::read);
        return switch (result) {
            case ConnectResult.Connected c -> connected(name, c);
            case ConnectResult.Refused r -> throw refused(name, r);
        };
    }

    /** Connects if the name exists now and a connection is free. */
    public Optional<NamedConnection> tryConnect(String name) {
        ConnectResult result = server.lendMut(new NamesRequest.TryConnect(name), ConnectResult::read);
        return switch (result) {
            case ConnectResult.Connected c -> Optional.of(connected(name, c));
            case ConnectResult.Refused r when r.error() == ConnectError.SERVER_DOES_NOT_EXIST -> Optional.empty();
            case ConnectResult.Refused r -> throw refused(name, r);
        };
    }

    /** Closes a connection and frees its slot; says whether the slot was still this process's. */
    public boolean disconnect(NamedConnection named) {
        boolean freed =
                server.lendMut(new NamesRequest.Disconnect(named.name(), named.token()), PayloadReader::bool);
        named.connection().disconnect();
        return freed;
    }

    /** Whether every limited name has exactly its connections. */
    public boolean trustedInitDone() {
        return server.call(new NamesRequest.TrustedInitDone()).first() == 1;
    }

    private NamedConnection connected(String name, ConnectResult.Connected c) {
        return new NamedConnection(name, xous.connectionOf(c.cid()), c.token());
    }

    private static XousException refused(String name, ConnectResult.Refused r) {
        XousError error = r.error() == ConnectError.SERVER_DOES_NOT_EXIST ? XousError.ACCESS_DENIED : XousError.INTERNAL_ERROR;
        return new XousException(error, "connect to " + name + ": " + r.error());
    }
}
