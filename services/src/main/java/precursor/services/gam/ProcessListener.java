package precursor.services.gam;

import java.util.Optional;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Xous;

/** A listener that is a server of another process. */
final class ProcessListener implements Listener {

    private final Optional<Connection> connection;

    private ProcessListener(Optional<Connection> connection) {
        this.connection = connection;
    }

    /** Connects; without such a server everything told is lost, which is the registering process's mistake alone. */
    static Listener connect(Xous xous, Sid sid) {
        return new ProcessListener(xous.tryConnect(sid));
    }

    @Override
    public boolean tell(int opcode, Words words) {
        try {
            return connection.isEmpty() || connection.get().tryScalar(opcode, words);
        } catch (XousException e) {
            return true; // gone for ever: nothing is owed
        }
    }

    @Override
    public boolean give(Request.Move message) {
        try {
            return connection.isEmpty() || connection.get().tryMove(message);
        } catch (XousException e) {
            return true; // gone for ever: nothing is owed
        }
    }

    @Override
    public void close() {
        try {
            connection.ifPresent(Connection::disconnect);
        } catch (XousException e) {
            return; // the server took the connection along
        }
    }
}
