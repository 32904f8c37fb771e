package precursor.sim.board;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import precursor.sim.board.Panel.Listening;
import precursor.xous.device.KeysDevice;
import precursor.xous.message.Reply;
import precursor.xous.process.Xous;

/**
 * The key matrix: switches that are up or down, and the debug UART that can type characters without a key. Safe for any
 * number of threads; no method waits for the driver.
 */
public final class Keys {

    /** A crossing of the matrix. */
    public record Position(int row, int column) {}

    private final SimClock clock;
    private final NewsLine news = new NewsLine("keys");
    private final Set<Position> down = new LinkedHashSet<>();
    private final CopyOnWriteArrayList<Consumer<Set<Position>>> listeners = new CopyOnWriteArrayList<>();

    public Keys(SimClock clock) {
        this.clock = clock;
    }

    /**
     * Presses a key. A key that is down stays so, and nothing is sent.
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

    /** Types one character for which there may be no key. */
    public CompletableFuture<Boolean> type(int codePoint) {
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

    private CompletableFuture<Boolean> move(Position key, boolean toDown) {
        CompletableFuture<Boolean> sent;
        synchronized (down) {
            if (!(toDown ? down.add(key) : down.remove(key))) {
                return CompletableFuture.completedFuture(true);
            }
            sent = news.send(
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
        };
    }
}
