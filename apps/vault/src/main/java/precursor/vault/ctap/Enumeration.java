package precursor.vault.ctap;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A list that a host asks for piece by piece: what is left of it, and for how long (CTAP 2.3 §6, stateful commands). It ends
 * with the token by which it was begun.
 */
final class Enumeration<T> {

    /** How long after one piece the next may be asked for, in milliseconds. */
    static final long MILLIS = 30_000;

    private final LongSupplier clock;
    private final Queue<T> left = new ArrayDeque<>();
    private BooleanSupplier allowed = () -> false;
    private long until;

    Enumeration(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Starts anew with other pieces.
     *
     * @param allowed whether the token still holds, asked before each piece
     */
    void begin(List<T> pieces, BooleanSupplier allowed) {
        this.allowed = allowed;
        left.clear();
        left.addAll(pieces);
        until = clock.getAsLong() + MILLIS;
    }

    /** The next piece, or nothing when the list is at its end was not asked for in time, or may not be. */
    Optional<T> next() {
        if (clock.getAsLong() >= until || !allowed.getAsBoolean()) {
            forget();
        }
        until = clock.getAsLong() + MILLIS;
        return Optional.ofNullable(left.poll());
    }

    void forget() {
        left.clear();
    }
}
