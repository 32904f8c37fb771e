package precursor.xous.process;

import java.util.Optional;
import precursor.xous.message.Pid;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** Another process's server that a service tells its news to. */
public final class Subscriber {

    private final Connection connection;
    private final Pid pid;
    private final int opcode;

    private Subscriber(Connection connection, Pid pid, int opcode) {
        this.connection = connection;
        this.pid = pid;
        this.opcode = opcode;
    }

    /**
     * Connects to a subscriber's server.
     *
     * @param pid the process that subscribed
     * @param opcode the opcode of the first kind of news
     * @throws XousException {@code SERVER_NOT_FOUND} when there is no such server
     */
    public static Subscriber connect(Xous xous, Pid pid, Sid sid, int opcode) {
        Optional<Connection> connection = xous.tryConnect(sid);
        return new Subscriber(
                connection.orElseThrow(() -> new XousException(XousError.SERVER_NOT_FOUND, "subscribe")), pid, opcode);
    }

    /** The process that subscribed. */
    public Pid pid() {
        return pid;
    }

    /** Sends a scalar unless the subscriber's queue is full; false when the subscriber is gone for ever. */
    public boolean tell(int kind, Words words) {
        try {
            connection.tryScalar(opcode + kind, words);
            return true;
        } catch (XousException e) {
            return false;
        }
    }

    /**
     * Sends a scalar, and waits until the subscriber's queue has room for it; false when the subscriber is gone for ever. Only for one that never
     * waits for the sender.
     */
    public boolean tellSurely(int kind, Words words) {
        try {
            connection.scalar(opcode + kind, words);
            return true;
        } catch (XousException e) {
            return false;
        }
    }

    /** Closes the connection. */
    public void close() {
        try {
            connection.disconnect();
        } catch (XousException e) {
            return; // the server took the connection along
        }
    }
}
