package precursor.vault.ctap.store;

import java.util.List;
import java.util.Optional;

/** A store that counts what is asked of it, and in which the power can go. */
class WatchedStore extends ForwardingStore {

    /** The power is gone. */
    static final class PowerCut extends RuntimeException {}

    final MemoryStore memory;
    /** Values that were read. */
    int finds;
    /** Lists of numbers that were read. */
    int lists;
    /** Writes and removals that were made. */
    int writes;
    /** Writes that the power still lasts for. */
    int writesLeft = Integer.MAX_VALUE;

    WatchedStore() {
        this(new MemoryStore());
    }

    WatchedStore(MemoryStore memory) {
        super(memory);
        this.memory = memory;
    }

    void forgetCounts() {
        finds = 0;
        lists = 0;
        writes = 0;
    }

    @Override
    public List<Integer> numbers(Home home) {
        lists++;
        return super.numbers(home);
    }

    @Override
    public Optional<byte[]> find(Home home, int number) {
        finds++;
        return super.find(home, number);
    }

    @Override
    public long insert(Home home, int number, byte[] value) {
        write();
        return super.insert(home, number, value);
    }

    @Override
    public long remove(Home home, int number) {
        if (memory.find(home, number).isPresent()) {
            write();
        }
        return super.remove(home, number);
    }

    private void write() {
        if (writesLeft == 0) {
            throw new PowerCut();
        }
        writesLeft--;
        writes++;
    }
}
