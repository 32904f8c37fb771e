package precursor.services.names;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import precursor.services.names.api.Token;
import precursor.xous.message.Pid;
import precursor.xous.message.Sid;

/** The registered names, and who is connected to them. A name that is registered anew starts without connections. */
final class NameTable {

    private record Entry(Sid sid, Pid owner, int limit, Map<Token, Pid> connections) {

        boolean isFull() {
            return limit != 0 && connections.size() >= limit;
        }
    }

    private final Map<String, Entry> names = new HashMap<>();

    /**
     * Registers a name, in place of the owner's own former one if there is one.
     *
     * @param limit most connections, 0 for any number
     * @return false when another process has the name
     */
    boolean register(String name, Sid sid, Pid owner, int limit) {
        Entry former = names.get(name);
        if (former != null && !former.owner.equals(owner)) {
            return false;
        }
        names.put(name, new Entry(sid, owner, limit, new HashMap<>()));
        return true;
    }

    boolean unregister(Sid sid, Pid by) {
        return names.values().removeIf(e -> e.sid.equals(sid) && e.owner.equals(by));
    }

    /** Forgets a name whose server turned out to be gone. */
    void forget(String name) {
        names.remove(name);
    }

    Optional<Sid> sid(String name) {
        Entry entry = names.get(name);
        return entry == null ? Optional.empty() : Optional.of(entry.sid);
    }

    boolean isFull(String name) {
        Entry entry = names.get(name);
        return entry != null && entry.isFull();
    }

    /** Takes a slot. Names without a limit are not counted. */
    void connected(String name, Token token, Pid client) {
        Entry entry = names.get(name);
        if (entry != null && entry.limit != 0) {
            entry.connections.put(token, client);
        }
    }

    /** Frees the slot of a token, which is good once and only for who got it. */
    boolean disconnected(String name, Token token, Pid client) {
        Entry entry = names.get(name);
        return entry != null && entry.connections.remove(token, client);
    }

    /** Frees the names and the slots of a process. */
    void died(Pid process) {
        for (Iterator<Entry> i = names.values().iterator(); i.hasNext(); ) {
            Entry entry = i.next();
            if (entry.owner.equals(process)) {
                i.remove();
            } else {
                entry.connections.values().removeIf(process::equals);
            }
        }
    }

    /** Whether all these names are registered and have exactly their number of connections. */
    boolean areAllFull(Map<String, Integer> limits) {
        for (String name : limits.keySet()) {
            if (!isFull(name)) {
                return false;
            }
        }
        return true;
    }
}
