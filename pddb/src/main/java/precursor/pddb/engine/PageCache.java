package precursor.pddb.engine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import precursor.pddb.format.ImageLayout;

/** Decrypted pages of all open bases, the ones used last; what leaves it is wiped. */
final class PageCache {
    private final long most;
    private final Map<Key, byte[]> pages = new LinkedHashMap<>(64, 0.75f, true);

    private record Key(VirtualSpace space, long vpn) {}

    /** A cache of at most that many bytes. */
    PageCache(long most) {
        this.most = most;
    }

    /** The payload of a page, live: not to be changed, nor kept. */
    Optional<byte[]> get(VirtualSpace space, long vpn) {
        return Optional.ofNullable(pages.get(new Key(space, vpn)));
    }

    /** Takes a payload over: the caller gives it up. One that the page had before is wiped. */
    void put(VirtualSpace space, long vpn, byte[] payload) {
        remove(space, vpn);
        pages.put(new Key(space, vpn), payload);
        prune(most);
    }

    /** Wipes a page. */
    void remove(VirtualSpace space, long vpn) {
        byte[] old = pages.remove(new Key(space, vpn));
        if (old != null) {
            Arrays.fill(old, (byte) 0);
        }
    }

    /** Wipes all pages of a basis. */
    void remove(VirtualSpace space) {
        Iterator<Map.Entry<Key, byte[]>> all = pages.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, byte[]> entry = all.next();
            if (entry.getKey().space().equals(space)) {
                Arrays.fill(entry.getValue(), (byte) 0);
                all.remove();
            }
        }
    }

    /** Wipes the pages that were not used for longest, until at most {@code target} bytes remain. */
    void prune(long target) {
        Iterator<byte[]> oldest = pages.values().iterator();
        while (bytes() > target && oldest.hasNext()) {
            Arrays.fill(oldest.next(), (byte) 0);
            oldest.remove();
        }
    }

    /** Bytes of payload it holds. */
    long bytes() {
        return (long) pages.size() * ImageLayout.VPAGE;
    }
}
