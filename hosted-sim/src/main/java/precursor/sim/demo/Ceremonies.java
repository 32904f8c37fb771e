package precursor.sim.demo;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ceremonies that were begun and wait for the authenticator's answer. Each can be finished once, within five minutes; when
 * there are too many, the oldest is forgotten.
 */
final class Ceremonies<T> {

    /** Most that wait. */
    static final int MOST = 1000;

    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final int ID_BYTES = 16;

    private record Pending<T>(T options, Instant until) {}

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pending<T>> pending = new LinkedHashMap<>();

    Ceremonies(InstantSource clock) {
        this.clock = clock;
    }

    /** Remembers what was asked for; gives the name by which it can be taken. */
    synchronized String begin(T options) {
        Instant now = clock.instant();
        pending.values().removeIf(p -> p.until.isBefore(now));
        if (pending.size() >= MOST) {
            pending.remove(pending.keySet().iterator().next());
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        pending.put(name, new Pending<>(options, now.plus(LIFETIME)));
        return name;
    }

    /** Takes what was asked for, once; nothing when it is unknown, taken or too old. */
    synchronized Optional<T> take(String name) {
        Pending<T> p = pending.remove(name);
        return p == null || p.until.isBefore(clock.instant()) ? Optional.empty() : Optional.of(p.options);
    }
}
