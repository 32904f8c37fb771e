package precursor.vault.ctap.hid;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * The channels that are allocated. There are at most {@link #MOST}: one more takes the place of the one that was longest
 * unused, so that a host that only allocates locks nobody out; its victim allocates again.
 */
final class Channels {

    static final int MOST = 256;

    /** The channel that every host may use to get one of its own. */
    static final int BROADCAST = 0xffffffff;

    private final Consumer<byte[]> random;
    private final LinkedHashSet<Integer> used = new LinkedHashSet<>();

    Channels(Consumer<byte[]> random) {
        this.random = random;
    }

    /**
     * Allocates a channel. Its number is random: hosts cannot guess each other's.
     *
     * @param inUse channels that must stay
     */
    int allocate(IntPredicate inUse) {
        if (used.size() == MOST) {
            for (Integer channel : used) {
                if (!inUse.test(channel)) {
                    used.remove(channel);
                    break;
                }
            }
        }
        int channel;
        do {
            byte[] bytes = new byte[4];
            random.accept(bytes);
            channel = ByteBuffer.wrap(bytes).getInt();
        } while (channel == 0 || channel == BROADCAST || used.contains(channel));
        used.add(channel);
        return channel;
    }

    /** Whether a channel is allocated; it now counts as just used. */
    boolean touch(int channel) {
        boolean known = used.remove(channel);
        if (known) {
            used.add(channel);
        }
        return known;
    }

    void clear() {
        used.clear();
    }
}
