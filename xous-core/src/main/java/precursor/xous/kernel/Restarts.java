package precursor.xous.kernel;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/** How often one process may die: at once, then ever later, and not for ever. */
final class Restarts {

    private static final int MOST = 5;
    private static final long WITHIN_MS = 60_000;
    private static final long FIRST_DELAY_MS = 50;

    private final ArrayDeque<Long> deaths = new ArrayDeque<>();

    /**
     * Notes a death.
     *
     * @param now in milliseconds
     * @return how many milliseconds to wait before the next start; nothing when it has died too often
     */
    OptionalLong died(long now) {
        while (!deaths.isEmpty() && now - deaths.getFirst() > WITHIN_MS) {
            deaths.removeFirst();
        }
        deaths.add(now);
        int recent = deaths.size();
        return recent > MOST ? OptionalLong.empty() : OptionalLong.of(recent == 1 ? 0 : FIRST_DELAY_MS << recent);
    }
}
