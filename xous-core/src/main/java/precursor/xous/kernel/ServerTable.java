package precursor.xous.kernel;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import precursor.xous.message.Sid;

/** All servers, by identity and by number. */
final class ServerTable {

    private final Map<Sid, ServerEntry> bySid = new HashMap<>();
    private final @Nullable ServerEntry[] byIndex = new ServerEntry[Limits.SERVERS];
    private int generation;

    @Nullable ServerEntry find(Sid sid) {
        return bySid.get(sid);
    }

    @Nullable ServerEntry at(int index) {
        return index >= 0 && index < Limits.SERVERS ? byIndex[index] : null;
    }

    /** Adds a server whose identity is not taken; nothing when there are too many. */
    @Nullable ServerEntry add(Sid sid, ProcessEntry owner) {
        for (int index = 0; index < Limits.SERVERS; index++) {
            if (byIndex[index] == null) {
                ServerEntry server = new ServerEntry(sid, owner, index, ++generation);
                byIndex[index] = server;
                bySid.put(sid, server);
                owner.servers.add(server);
                return server;
            }
        }
        return null;
    }

    void remove(ServerEntry server) {
        server.alive = false;
        byIndex[server.index] = null;
        bySid.remove(server.sid);
        server.owner.servers.remove(server);
    }

    int count() {
        return bySid.size();
    }
}
