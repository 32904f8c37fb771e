package precursor.pddb.server;

import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Supplier;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * The thread that owns the engine: does what others want done, in their order, and settles whenever nobody waits any more. A job that throws ends
 * the process: what the engine holds in memory is in doubt then, and what is on the medium is not.
 */
final class Worker implements Runnable {

    /** Most jobs that may come before what was promised is settled. */
    private static final int MOST_UNSETTLED = 64;

    private final BlockingDeque<Runnable> jobs = new LinkedBlockingDeque<>();
    private final Runnable settle;

    /**
     * @param settle keeps the promises made: called on this thread when no job waits, and from time to time when there always is one
     */
    Worker(Runnable settle) {
        this.settle = settle;
    }

    /** Wants something done. Does not wait. */
    void later(Runnable job) {
        jobs.add(job);
    }

    /** Wants something done before everything else that waits. Does not wait. */
    void next(Runnable job) {
        jobs.addFirst(job);
    }

    /** Wants something done and waits for what it gives, or throws. Not for server loops. */
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        later(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** As {@link #ask}, for what gives nothing. */
    void carryOut(Runnable job) {
        boolean done = ask(() -> {
            job.run();
            return true;
        });
        assert done;
    }

    /** Works until it is interrupted, or the kernel is gone. */
    @Override
    public void run() {
        try {
            int unsettled = 0;
            while (true) {
                Runnable job = jobs.poll();
                if (job == null || unsettled >= MOST_UNSETTLED) {
                    settle.run();
                    unsettled = 0;
                }
                if (job == null) {
                    job = jobs.take();
                }
                job.run();
                unsettled++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (XousException e) {
            if (e.error() != XousError.PROCESS_TERMINATED) {
                throw e;
            }
        }
    }
}
