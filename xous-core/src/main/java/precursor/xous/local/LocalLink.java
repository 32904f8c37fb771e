package precursor.xous.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import precursor.xous.kernel.Port;
import precursor.xous.kernel.ProcessEntry;
import precursor.xous.process.BufferRegion;
import precursor.xous.process.FlashRegion;
import precursor.xous.process.Frame;
import precursor.xous.process.KernelLink;

/** A process's link to a kernel in the same JVM: both ends. */
public final class LocalLink implements KernelLink {

    private final LocalMachine machine;
    private final String name;
    private final ByteBuffer arena;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ArrayDeque<long[]> results = new ArrayDeque<>();
    private @Nullable ProcessEntry process;
    private boolean open = true;

    LocalLink(LocalMachine machine, String name, ByteBuffer arena) {
        this.machine = machine;
        this.name = name;
        this.arena = arena;
    }

    void process(ProcessEntry entry) {
        process = entry;
    }

    /** The kernel's entry of this process. */
    public ProcessEntry entry() {
        ProcessEntry entry = process;
        if (entry == null) {
            throw new IllegalStateException("not started");
        }
        return entry;
    }

    String name() {
        return name;
    }

    boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** The kernel's end. */
    Port port() {
        return new Port() {
            @Override
            public void send(Frame frame) {
                deliver(frame);
            }

            @Override
            public void kill(String reason) {
                LocalLink.this.kill(reason);
            }
        };
    }

    @Override
    public void send(Frame frame) throws IOException {
        if (!isOpen()) {
            throw new IOException("the process has ended");
        }
        machine.call(entry(), frame);
    }

    private void deliver(Frame frame) {
        lock.lock();
        try {
            if (!open) {
                return;
            }
            long[] words = new long[Frame.WORDS + 2];
            words[0] = frame.thread();
            words[1] = frame.number();
            for (int i = 0; i < Frame.WORDS; i++) {
                words[2 + i] = frame.word(i);
            }
            results.add(words);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void receive(Frame frame) throws IOException {
        lock.lock();
        try {
            while (results.isEmpty()) {
                if (!open) {
                    throw new IOException("the process has ended");
                }
                news.awaitUninterruptibly();
            }
            long[] words = results.remove();
            frame.set((int) words[0], (int) words[1]);
            for (int i = 0; i < Frame.WORDS; i++) {
                frame.word(i, words[2 + i]);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the process. */
    void kill(String reason) {
        if (cut()) {
            buried(reason);
        }
    }

    /** Ends the process, of whose death the kernel is still to be told; false if it has ended already. */
    boolean cut() {
        lock.lock();
        try {
            boolean was = open;
            open = false;
            results.clear();
            news.signalAll();
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the kernel that the process has died. */
    void buried(String reason) {
        machine.died(entry(), reason);
    }

    @Override
    public ByteBuffer arena() {
        return arena.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public ByteBuffer map(long handle, long offset, long size, boolean writable) {
        ByteBuffer memory = ByteBuffer.allocateDirect(Math.toIntExact(size));
        return writable ? memory : memory.asReadOnlyBuffer();
    }

    @Override
    public FlashRegion flash(long handle, long offset, long size) {
        return new BufferRegion(ByteBuffer.allocate(Math.toIntExact(size)));
    }
}
