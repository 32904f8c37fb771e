package precursor.tests.bench;

import precursor.pddb.engine.Flash;

/** A medium that counts what is written, and the time that barriers take. */
final class TimedFlash implements Flash {

    private final Flash medium;
    private long barriers;
    private long barrierNanos;
    private long written;

    TimedFlash(Flash medium) {
        this.medium = medium;
    }

    void reset() {
        barriers = 0;
        barrierNanos = 0;
        written = 0;
    }

    long barriers() {
        return barriers;
    }

    long barrierNanos() {
        return barrierNanos;
    }

    /** Bytes erased, programmed and rewritten. */
    long written() {
        return written;
    }

    @Override
    public int size() {
        return medium.size();
    }

    @Override
    public void read(int offset, byte[] into, int at, int length) {
        medium.read(offset, into, at, length);
    }

    @Override
    public void erase(int pageOffset) {
        medium.erase(pageOffset);
    }

    @Override
    public void program(int offset, byte[] from, int at, int length) {
        written += length;
        medium.program(offset, from, at, length);
    }

    @Override
    public boolean rewritable() {
        return medium.rewritable();
    }

    @Override
    public void rewrite(int offset, byte[] from, int at, int length) {
        written += length;
        medium.rewrite(offset, from, at, length);
    }

    @Override
    public void sync() {
        long start = System.nanoTime();
        medium.sync();
        barrierNanos += System.nanoTime() - start;
        barriers++;
    }
}
