package precursor.pddb.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import precursor.pddb.format.RandomSource;

/**
 * Draws the nonces of table entries, for each virtual page never the same twice. An entry is one short block without chaining: the same nonce
 * for the same page would show as the same 16 bytes, and with 32 bits that would come to pass.
 */
final class UsedNonces {
    private final RandomSource random;
    private final Map<Long, Used> used = new HashMap<>();

    private static final class Used {
        private int[] nonces = new int[1];
        private int count;

        boolean contains(int nonce) {
            for (int i = 0; i < count; i++) {
                if (nonces[i] == nonce) {
                    return true;
                }
            }
            return false;
        }

        void add(int nonce) {
            if (count == nonces.length) {
                nonces = Arrays.copyOf(nonces, 2 * count);
            }
            nonces[count++] = nonce;
        }
    }

    UsedNonces(RandomSource random) {
        this.random = random;
    }

    /** Uniform among those that the page has not had. */
    int next(long vpn) {
        Used before = used.computeIfAbsent(vpn, page -> new Used());
        int nonce = random.nextInt();
        while (before.contains(nonce)) {
            nonce = random.nextInt();
        }
        before.add(nonce);
        return nonce;
    }

    /** Forgets all. */
    void clear() {
        used.clear();
    }
}
