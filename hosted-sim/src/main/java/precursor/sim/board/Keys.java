package precursor.sim.board;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import precursor.sim.board.Panel.Listening;
import precursor.hw.KeyLayout;
import precursor.xous.device.KeysDevice;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Xous;

/**
 * The key matrix: switches that are up or down, and the debug UART that can type characters without a key. Safe for any
 * number of threads; no method waits for the driver.
 */
public final class Keys {

    /** A crossing of the matrix. */
    public record Position(int row, int column) {}

    /** Between two characters of a text: faster than any hand, and slow enough for a device that draws each of them. */
    public static final Duration PACE = Duration.ofMillis(2);

    private final SimClock clock;
    private final Suspension suspension;
    private final NewsLine news = new NewsLine("keys");
    private final Set<Position> down = new LinkedHashSet<>();
    /** Those that are down because somebody woke the board with them: it has seen nothing else of them. */
    private final Set<Position> waking = new LinkedHashSet<>();
    private final CopyOnWriteArrayList<Consumer<Set<Position>>> listeners = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Consumer<KeyLayout.Name>> readers = new CopyOnWriteArrayList<>();
    private volatile KeyLayout.Name caps = KeyLayout.Name.QWERTY;

    Keys(SimClock clock, Suspension suspension) {
        this.clock = clock;
        this.suspension = suspension;
    }

    /**
     * Presses a key. A key that is down stays so, and nothing is sent. A board that sleeps wakes up, and that is all.
     *
     * @return completes with whether the driver was told
     */
    public CompletableFuture<Boolean> press(Position key) {
        return move(key, true);
    }

    /** Releases a key. A key that is up stays so, and nothing is sent. */
    public CompletableFuture<Boolean> release(Position key) {
        return move(key, false);
    }

    /** Releases all keys, as fingers do that leave the keyboard. */
    public void releaseAll() {
        pressed().forEach(key -> {
            var _ = release(key);
        });
    }

    /** Types one character for which there may be no key; one that wakes the board is lost. */
    public CompletableFuture<Boolean> type(int codePoint) {
        if (suspension.wake()) {
            return CompletableFuture.completedFuture(true);
        }
        return news.send(1, new KeysDevice.News.Typed(codePoint).words());
    }

    /** The keys that are down, in the order they were pressed. */
    public Set<Position> pressed() {
        synchronized (down) {
            return new LinkedHashSet<>(down);
        }
    }

    /** Calls {@code listener}, which must be quick, with the keys that are down whenever they change, until closed. */
    public Listening listen(Consumer<Set<Position>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** What the caps say that the keys give: the driver's map. */
    public KeyLayout.Name caps() {
        return caps;
    }

    /** Calls {@code reader}, which must be quick, with what the caps say whenever that changes, until closed. */
    public Listening listenToCaps(Consumer<KeyLayout.Name> reader) {
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    private Reply setCaps(int number) {
        KeyLayout.Name[] all = KeyLayout.Name.values();
        if (number >= all.length) {
            return Reply.failure(XousError.INVALID_ARGUMENT);
        }
        caps = all[number];
        readers.forEach(reader -> reader.accept(all[number]));
        return Reply.scalar(0);
    }

    private CompletableFuture<Boolean> move(Position key, boolean toDown) {
        CompletableFuture<Boolean> sent;
        synchronized (down) {
            if (!(toDown ? down.add(key) : down.remove(key))) {
                return CompletableFuture.completedFuture(true);
            }
            boolean wakes = toDown ? suspension.wake() && waking.add(key) : waking.remove(key);
            sent = wakes
                    ? CompletableFuture.completedFuture(true)
                    : news.send(
                            0, new KeysDevice.News.Key(key.row(), key.column(), toDown, clock.elapsedMs()).words());
        }
        Set<Position> now = pressed();
        listeners.forEach(l -> l.accept(now));
        return sent;
    }

    void powerOff() {
        news.reset();
    }

    Reply handle(Xous xous, KeysDevice request) {
        return switch (request) {
            case KeysDevice.Subscribe r -> news.subscribe(xous, r.to());
            case KeysDevice.SetCaps r -> setCaps(r.layout());
        };
    }
}
