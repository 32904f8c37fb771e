package precursor.xous.kernel;

import org.jspecify.annotations.Nullable;
import precursor.xous.message.Sid;

/**
 * One process's connections, by number. As in Xous two numbers are reserved, and connecting twice to a server gives the
 * same number; it is closed when it has been disconnected as often. A connection whose server is gone keeps its number,
 * so that the number cannot come to mean another server behind its user's back; connecting again to the same identity
 * revives it.
 */
final class Connections {

    private static final int FIRST = 2;

    private final @Nullable Sid[] sids = new Sid[Limits.CONNECTIONS];
    private final @Nullable ServerEntry[] servers = new ServerEntry[Limits.CONNECTIONS];
    private final long[] uses = new long[Limits.CONNECTIONS];

    /** The server of a connection; nothing when there is no such connection or its server is gone. */
    @Nullable ServerEntry server(int cid) {
        int i = cid - FIRST;
        ServerEntry server = i >= 0 && i < servers.length ? servers[i] : null;
        return server != null && server.alive ? server : null;
    }

    /** Connects; gives the number, or -1 when all are in use. */
    int connect(ServerEntry server) {
        int free = -1;
        for (int i = 0; i < servers.length; i++) {
            Sid sid = sids[i];
            if (sid == null) {
                free = free < 0 ? i : free;
            } else if (sid.equals(server.sid)) {
                servers[i] = server;
                uses[i]++;
                return FIRST + i;
            }
        }
        if (free < 0) {
            return -1;
        }
        sids[free] = server.sid;
        servers[free] = server;
        uses[free] = 1;
        return FIRST + free;
    }

    /** Whether one more server can be connected to. */
    boolean hasRoomFor(Sid wanted) {
        for (Sid sid : sids) {
            if (sid == null || sid.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Says whether there was such a connection. */
    boolean disconnect(int cid) {
        int i = cid - FIRST;
        if (i < 0 || i >= servers.length || sids[i] == null) {
            return false;
        }
        if (--uses[i] == 0) {
            sids[i] = null;
            servers[i] = null;
        }
        return true;
    }
}
