package precursor.vault.ctap.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store that ends with the power. It begins with one home; others can be opened and closed. */
public final class MemoryStore implements CredentialStore {

    /** Most credentials of a home, if it is not told otherwise. */
    public static final int MOST_CREDENTIALS = 5_000;

    private static final class Open {
        private final Home home;
        private final SortedMap<Integer, byte[]> values;
        private int credentials;
        private long changes;

        private Open(Home home, SortedMap<Integer, byte[]> values) {
            this.home = home;
            this.values = values;
            this.credentials = (int)
                    values.keySet().stream().filter(StoreNumbers::isCredential).count();
        }
    }

    /** What a closed home held; it can be opened again. */
    public static final class Closed {
        private final SortedMap<Integer, byte[]> values;

        private Closed(SortedMap<Integer, byte[]> values) {
            this.values = values;
        }
    }

    private final List<Open> homes = new ArrayList<>();
    private final int mostCredentials;
    private long lastHome;

    public MemoryStore() {
        this(MOST_CREDENTIALS);
    }

    /**
     * @param mostCredentials how many credentials each home takes; of other values it takes any number
     */
    public MemoryStore(int mostCredentials) {
        this.mostCredentials = mostCredentials;
        open(new TreeMap<>());
    }

    /** Opens a new, empty home. */
    public synchronized Home open() {
        return open(new TreeMap<>());
    }

    /** Opens what was closed, as another home. */
    public synchronized Home open(Closed closed) {
        return open(closed.values);
    }

    /** Closes a home that is not the first. */
    public synchronized Closed close(Home home) {
        Open open = opened(home).orElseThrow(HomeClosedException::new);
        if (open == homes.getFirst()) {
            throw new IllegalArgumentException("the first home stays open");
        }
        homes.remove(open);
        return new Closed(open.values);
    }

    private Home open(SortedMap<Integer, byte[]> values) {
        lastHome++;
        Home home = new Home(lastHome);
        homes.add(new Open(home, values));
        return home;
    }

    @Override
    public synchronized List<Home> homes() {
        return homes.stream().map(open -> open.home).toList();
    }

    @Override
    public synchronized List<Integer> numbers(Home home) {
        return opened(home).map(open -> List.copyOf(open.values.keySet())).orElse(List.of());
    }

    @Override
    public synchronized Optional<byte[]> find(Home home, int number) {
        return opened(home)
                .flatMap(open -> Optional.ofNullable(open.values.get(number)).map(byte[]::clone));
    }

    @Override
    public synchronized long insert(Home home, int number, byte[] value) {
        Open open = opened(home).orElseThrow(HomeClosedException::new);
        if (StoreNumbers.isCredential(number) && !open.values.containsKey(number) && room(open) == 0) {
            throw new StoreFullException();
        }
        byte @Nullable [] old = open.values.put(number, value.clone());
        wipe(old);
        return changed(open, number, old == null ? 1 : 0);
    }

    @Override
    public synchronized long remove(Home home, int number) {
        Optional<Open> open = opened(home);
        if (open.isEmpty()) {
            return CLOSED;
        }
        byte @Nullable [] old = open.get().values.remove(number);
        wipe(old);
        return old == null ? open.get().changes : changed(open.get(), number, -1);
    }

    @Override
    public synchronized long changes(Home home) {
        return opened(home).map(open -> open.changes).orElse(CLOSED);
    }

    @Override
    public synchronized int room() {
        return room(homes.getLast());
    }

    private int room(Open open) {
        return Math.max(0, mostCredentials - open.credentials);
    }

    private static long changed(Open open, int number, int more) {
        if (StoreNumbers.isCredential(number)) {
            open.credentials += more;
            open.changes++;
        }
        return open.changes;
    }

    private Optional<Open> opened(Home home) {
        return homes.stream().filter(open -> open.home.equals(home)).findFirst();
    }

    private static void wipe(byte @Nullable [] old) {
        if (old != null) {
            Arrays.fill(old, (byte) 0);
        }
    }
}
