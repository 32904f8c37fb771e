package precursor.xous.process;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * Makes system calls for any number of threads over one link. One of the waiting threads, the leader, reads the link; a
 * result for another thread is handed over, and the leader passes the lead on when its own result is there.
 */
final class SystemCalls {

    /** One thread's call: its frame out, its frame back. */
    static final class Caller {
        private final int thread;
        private final Condition turn;
        private final Frame out = new Frame();
        private Frame in = new Frame();
        private boolean answered;

        private Caller(int thread, Condition turn) {
            this.thread = thread;
            this.turn = turn;
        }

        /** The words of the last result. */
        long word(int index) {
            return in.word(index);
        }
    }

    private final KernelLink link;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadLocal<Caller> callers = ThreadLocal.withInitial(this::newCaller);
    private final Map<Integer, Caller> waiting = new HashMap<>();
    private final ArrayDeque<Caller> followers = new ArrayDeque<>();
    private Frame spare = new Frame();
    private boolean led;
    private @Nullable IOException broken;

    SystemCalls(KernelLink link) {
        this.link = link;
    }

    private Caller newCaller() {
        return new Caller(threads.incrementAndGet(), lock.newCondition());
    }

    /** The calling thread's caller; its last result's words stay readable until its next call. */
    Caller caller() {
        return callers.get();
    }

    /** Makes a call; an error result becomes an exception that says {@code what}. */
    ResultTag call(String what, SystemCall call, Consumer<Frame> words) {
        ResultTag tag = tryCall(call, words);
        if (tag == ResultTag.ERROR) {
            throw new XousException(XousError.of(caller().word(0)), what);
        }
        return tag;
    }

    /** Makes a call; an error result is given back as {@link ResultTag#ERROR}. */
    ResultTag tryCall(SystemCall call, Consumer<Frame> words) {
        Caller me = callers.get();
        words.accept(me.out.set(me.thread, call.number()));
        return exchange(me);
    }

    /** Sends a call that has no answer. */
    void post(SystemCall call, Consumer<Frame> words) {
        Caller me = callers.get();
        words.accept(me.out.set(me.thread, call.number()));
        try {
            send(me);
        } catch (IOException e) {
            throw new KernelGoneException(e);
        }
    }

    private ResultTag exchange(Caller me) {
        lock.lock();
        try {
            me.answered = false;
            waiting.put(me.thread, me);
        } finally {
            lock.unlock();
        }
        try {
            send(me);
        } catch (IOException e) {
            lock.lock();
            try {
                waiting.remove(me.thread);
            } finally {
                lock.unlock();
            }
            throw new KernelGoneException(e);
        }
        await(me);
        return ResultTag.of(me.in.number());
    }

    private void send(Caller me) throws IOException {
        sending.lock();
        try {
            link.send(me.out);
        } finally {
            sending.unlock();
        }
    }

    private void await(Caller me) {
        lock.lock();
        try {
            while (!me.answered) {
                if (broken != null) {
                    waiting.remove(me.thread);
                    throw new KernelGoneException(broken);
                }
                if (led) {
                    followers.add(me);
                    me.turn.awaitUninterruptibly();
                    followers.remove(me);
                } else {
                    lead();
                }
            }
        } finally {
            if (!led && !followers.isEmpty()) {
                followers.getFirst().turn.signal();
            }
            lock.unlock();
        }
    }

    /** Reads one frame, with the lock released meanwhile, and hands it to the thread it is for. */
    private void lead() {
        led = true;
        Frame frame = spare;
        lock.unlock();
        IOException failure = null;
        try {
            link.receive(frame);
        } catch (IOException e) {
            failure = e;
        } finally {
            lock.lock();
            led = false;
        }
        if (failure != null) {
            broken = failure;
            followers.forEach(f -> f.turn.signal());
            return;
        }
        Caller owner = waiting.remove(frame.thread());
        if (owner == null) {
            throw new XousException(XousError.INTERNAL_ERROR, "the kernel answered thread " + frame.thread());
        }
        spare = owner.in;
        owner.in = frame;
        owner.answered = true;
        owner.turn.signal();
    }
}
