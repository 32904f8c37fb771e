package precursor.pddb.engine;

import java.util.random.RandomGenerator;

/**
 * Flash in memory on which the power can fail at any operation; every {@code erase}, {@code program}, {@code rewrite} and {@code sync} is
 * one, counted from 0.
 *
 * <p>There are two ways to test with it. {@link #cutAt} lets the power fail at one operation: it throws {@link PowerCut}, and {@link #image} is
 * what the medium then holds. {@link #watch} calls an observer <em>before</em> every operation of one run, which can ask {@link
 * #imageIfCutNow} as often as it likes for what the medium would hold if the power failed during that operation, mount that, and judge
 * it, while the run goes on. The second way visits every operation in the time of one run.
 */
abstract class CuttableFlash implements Flash {
    final byte[] content;
    private Observer observer = (operation, flash) -> {};
    private int operations;
    private int cutAt = -1;
    private RandomGenerator cutRandom = RandomGenerator.getDefault();
    private boolean dead;

    /** Sees every operation before it happens. */
    interface Observer {
        /** The operation of that number comes next. */
        void before(int operation, CuttableFlash flash);
    }

    CuttableFlash(byte[] image) {
        content = image.clone();
    }

    /** How many operations there were. */
    int operations() {
        return operations;
    }

    /** Calls {@code observer} before every operation. */
    void watch(Observer observer) {
        this.observer = observer;
    }

    /** Lets the power fail during that operation; {@code random} decides what of it, and of what was not durable, gets to the medium. */
    void cutAt(int operation, RandomGenerator random) {
        cutAt = operation;
        cutRandom = random;
    }

    /** What the medium holds: after a {@link PowerCut} what is left, else what was written. */
    byte[] image() {
        return content.clone();
    }

    /** What the medium would hold if the power failed during the coming operation. Only for an {@link Observer}. */
    abstract byte[] imageIfCutNow(RandomGenerator random);

    /** Flash of the same kind with that content. */
    abstract CuttableFlash powerOn(byte[] image);

    @Override
    public int size() {
        return content.length;
    }

    @Override
    public void read(int offset, byte[] into, int at, int length) {
        checkAlive();
        System.arraycopy(content, offset, into, at, length);
    }

    /** Every operation calls this when it knows what it is about to do. */
    final void begin() {
        checkAlive();
        observer.before(operations, this);
        if (operations == cutAt) {
            byte[] left = imageIfCutNow(cutRandom);
            System.arraycopy(left, 0, content, 0, left.length);
            dead = true;
            throw new PowerCut(operations);
        }
        operations++;
    }

    private void checkAlive() {
        if (dead) {
            throw new PowerCut(cutAt);
        }
    }
}
