package precursor.sim.board;

import java.util.Optional;
import precursor.xous.device.Subscription;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Xous;

/**
 * The driver's server that gets a device's news.
 *
 * @param opcode the opcode of the first kind of news
 */
record Subscriber(Connection connection, int opcode) {

    /** Connects to it, if it exists. */
    static Optional<Subscriber> of(Xous xous, Subscription to) {
        return xous.tryConnect(to.sid()).map(connection -> new Subscriber(connection, to.opcode()));
    }

    /** Closes the connection. A server that is gone has taken it along; then there is nothing to close. */
    void close() {
        try {
            connection.disconnect();
        } catch (XousException e) {
            return;
        }
    }
}
