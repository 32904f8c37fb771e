package precursor.pddb.server;

import java.util.ArrayDeque;
import java.util.Deque;
import precursor.pddb.format.Kek;
import precursor.pddb.format.KeyWrapping;

/** Root keys whose user types what the test says; the right PIN, when it says nothing. */
final class FakeKeeper implements Keeper {

    static final long DNA = 0x0123_4567_89ABL;

    private final Deque<Pin> pins = new ArrayDeque<>();
    private byte key = 1;
    private int asked;
    private int forgotten;

    synchronized void next(Pin... outcomes) {
        pins.addAll(java.util.List.of(outcomes));
    }

    /** How often the user was asked for anything. */
    synchronized int asked() {
        return asked;
    }

    synchronized int forgotten() {
        return forgotten;
    }

    private synchronized Pin pin() {
        asked++;
        Pin next = pins.poll();
        return next == null ? Pin.RIGHT : next;
    }

    @Override
    public synchronized KeyWrapping wrapping() {
        byte[] kek = new byte[32];
        java.util.Arrays.fill(kek, key);
        return new Kek(kek);
    }

    @Override
    public long dna() {
        return DNA;
    }

    @Override
    public Pin choose() {
        return pin();
    }

    @Override
    public Pin unlock(byte[] pageTableKey, byte[] dataKey) {
        return pin();
    }

    @Override
    public synchronized Pin change(byte[] pageTableKey, byte[] dataKey) {
        Pin pin = pin();
        if (pin == Pin.RIGHT) {
            key++;
        }
        return pin;
    }

    @Override
    public synchronized void forget() {
        forgotten++;
    }
}
