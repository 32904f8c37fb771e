package precursor.pddb.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.engine.Key;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Words;

/** The keys that processes have open. A token is worth nothing to another process. Of the worker's thread. */
final class OpenKeys {

    /** Most that one process may have open. */
    static final int MOST_OF_ONE = 1024;

    private record OpenKey(Key key, Runnable noLongerWatched) {}

    private final Map<Pid, Map<Long, OpenKey>> keys = new HashMap<>();
    private final Teller teller;
    private long lastToken;

    /**
     * @param before the token before the first: one that an earlier life of this process was far from
     * @param teller tells of lost keys
     */
    OpenKeys(long before, Teller teller) {
        this.lastToken = before;
        this.teller = teller;
    }

    /** Refuses one more key of a process that has too many. */
    void checkRoom(Pid pid) {
        if (keys.getOrDefault(pid, Map.of()).size() >= MOST_OF_ONE) {
            throw new PddbApiException(ErrorCode.BUSY);
        }
    }

    /** Gives the new key's token. */
    long add(Pid pid, Key key, Optional<Subscription> onLost) {
        long token = ++lastToken;
        Runnable cancel = onLost.isPresent()
                ? key.onLost(() -> teller.tell(onLost.get(), Words.of(token)))
                : () -> {};
        keys.computeIfAbsent(pid, p -> new HashMap<>()).put(token, new OpenKey(key, cancel));
        return token;
    }

    /** The key of a token. */
    Key get(Pid pid, long token) {
        OpenKey open = keys.getOrDefault(pid, Map.of()).get(token);
        if (open == null) {
            throw new PddbApiException(ErrorCode.KEY_LOST);
        }
        return open.key();
    }

    /** Closes it, if it is open. */
    void drop(Pid pid, long token) {
        Map<Long, OpenKey> theirs = keys.get(pid);
        OpenKey open = theirs == null ? null : theirs.remove(token);
        if (open != null) {
            open.noLongerWatched().run();
        }
    }

    /** Closes all of a process. */
    void died(Pid pid) {
        Map<Long, OpenKey> lost = keys.remove(pid);
        if (lost != null) {
            lost.values().forEach(open -> open.noLongerWatched().run());
        }
    }

    /** How many keys a process has open. */
    int count(Pid pid) {
        return keys.getOrDefault(pid, Map.of()).size();
    }
}
