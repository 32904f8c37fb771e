package precursor.xous.kernel;

import org.jspecify.annotations.Nullable;
import precursor.xous.message.Pid;
import precursor.xous.message.XousError;
import precursor.xous.process.Frame;
import precursor.xous.process.ResultTag;

/**
 * Moves messages: from a sender, if need be waiting outside, through the server's queue to a thread that receives, and the
 * answer back. Bytes are copied on the way in, from the sender's outgoing half to the receiver's incoming half, and for a
 * mutable lend back; only the valid bytes, all others are zero.
 *
 * <p>Senders wait outside when the queue is full or their bytes do not fit. The oldest of a server goes first, and bytes
 * that do not fit hold back younger ones for any server of the process, so that big messages do not starve.
 */
final class Router {

    private final Results results;
    private final MailPool pool;
    private final MessageTrace trace;

    Router(Results results, MailPool pool, MessageTrace trace) {
        this.results = results;
        this.pool = pool;
        this.trace = trace;
    }

    /** Sends a message whose arguments were checked; it is answered now or when it gets in. */
    void send(Mail mail, ServerEntry to, boolean mayWait) {
        mail.server = to;
        if (isAdmissible(mail, to)) {
            admit(mail, to);
            handOut(to);
        } else if (mayWait) {
            waitOutside(mail, to);
        } else {
            results.fail(mail, XousError.SERVER_QUEUE_FULL);
            pool.release(mail);
        }
    }

    private static void waitOutside(Mail mail, ServerEntry at) {
        mail.state = Mail.State.WAITING_FOR_ROOM;
        at.outside.add(mail);
        at.owner.outside++;
    }

    private boolean isAdmissible(Mail mail, ServerEntry to) {
        if (to.queue.size() >= Limits.QUEUE_DEPTH || !to.outside.isEmpty()) {
            return false;
        }
        return !mail.hasMemory()
                || (fits(mail, to.owner) && oldestStalled(to.owner) == Long.MAX_VALUE);
    }

    private static boolean fits(Mail mail, ProcessEntry in) {
        return mail.keeper == in || in.incoming.hasRoom(mail.size);
    }

    /** The sequence of the oldest message that only waits for memory of this process. */
    private static long oldestStalled(ProcessEntry owner) {
        long oldest = Long.MAX_VALUE;
        if (owner.outside > 0) {
            for (ServerEntry server : owner.servers) {
                Mail head = server.outside.peek();
                if (head != null
                        && head.hasMemory()
                        && server.queue.size() < Limits.QUEUE_DEPTH
                        && !fits(head, owner)) {
                    oldest = Math.min(oldest, head.sequence);
                }
            }
        }
        return oldest;
    }

    /** Puts a message into the queue; a sender that only waited for this goes on. */
    private void admit(Mail mail, ServerEntry to) {
        if (mail.hasMemory() && mail.keeper != to.owner) {
            bringIn(mail, to.owner);
        }
        mail.keeper = to.owner;
        mail.state = Mail.State.QUEUED;
        to.queue.add(mail);
        trace.sent(mail, to);
        ProcessEntry sender = mail.sender;
        if (!mail.isBlocking() && sender != null) {
            mail.sender = null;
            results.ok(sender, mail.thread);
        }
    }

    private void bringIn(Mail mail, ProcessEntry to) {
        int place = to.incoming.take(mail.size);
        ProcessEntry keeper = mail.keeper;
        if (keeper != null) {
            to.arena.put(place, keeper.arena, mail.place, mail.valid);
            keeper.incoming.free(mail.place, mail.size);
        } else if (mail.sender != null) {
            to.arena.put(place, mail.sender.arena, mail.senderPlace, mail.valid);
        }
        mail.place = place;
    }

    /** Gives queued messages to waiting threads. */
    private void handOut(ServerEntry server) {
        while (!server.queue.isEmpty() && !server.receivers.isEmpty()) {
            handOver(server.queue.remove(), server, server.receivers.remove());
        }
    }

    private void handOver(Mail mail, ServerEntry server, int thread) {
        if (mail.isBlocking() || mail.hasMemory()) {
            mail.state = Mail.State.HELD;
            mail.token = server.token(pool.nextGeneration(), mail.senderPid, mail.slot);
            results.envelope(server.owner, thread, mail, mail.token);
        } else {
            results.envelope(server.owner, thread, mail, server.scalarToken(mail.senderPid));
            pool.release(mail);
        }
    }

    /** Lets in who waits outside, after a queue or the memory of this process got room. */
    void settle(ProcessEntry owner) {
        while (owner.alive && owner.outside > 0) {
            ServerEntry server = nextToEnter(owner);
            if (server == null) {
                return;
            }
            Mail mail = server.outside.remove();
            owner.outside--;
            ProcessEntry before = mail.keeper;
            admit(mail, server);
            handOut(server);
            if (before != null && before != owner) {
                settle(before);
            }
        }
    }

    private static @Nullable ServerEntry nextToEnter(ProcessEntry owner) {
        long stalled = oldestStalled(owner);
        ServerEntry next = null;
        long oldest = Long.MAX_VALUE;
        for (ServerEntry server : owner.servers) {
            Mail head = server.outside.peek();
            if (head == null || head.sequence >= oldest || server.queue.size() >= Limits.QUEUE_DEPTH) {
                continue;
            }
            if (!head.hasMemory() || (head.sequence < stalled && fits(head, owner))) {
                next = server;
                oldest = head.sequence;
            }
        }
        return next;
    }

    /** Answers a receiving thread with a message now, or when there is one. */
    void receive(ServerEntry server, int thread) {
        Mail mail = server.queue.poll();
        if (mail == null) {
            server.receivers.add(thread);
        } else {
            handOver(mail, server, thread);
            settle(server.owner);
        }
    }

    void tryReceive(ServerEntry server, int thread) {
        if (server.queue.isEmpty()) {
            results.words(server.owner, thread, ResultTag.NONE, 0, 0, 0);
        } else {
            receive(server, thread);
        }
    }

    /** The message of a token, if this process holds it. */
    @Nullable Mail held(ProcessEntry holder, long token) {
        Mail mail = pool.slot((int) token & 0xffff);
        return mail != null && mail.state == Mail.State.HELD && mail.keeper == holder && mail.token == token
                ? mail
                : null;
    }

    /** Whether an answer of this form ends this message. Its numbers have to be right, too. */
    static boolean isAnswer(Mail mail, long code, long second) {
        if (code == 1 || code == 2 || code == 5) {
            return mail.kind == Frame.BLOCKING_SCALAR;
        }
        if (code == Frame.REPLY_MEMORY) {
            return mail.isLend() && second >= 0 && second <= mail.size;
        }
        if (code == Frame.REPLY_FAILURE) {
            return mail.isBlocking();
        }
        return code == Frame.REPLY_NOTHING && mail.kind == Frame.MOVE;
    }

    /**
     * Ends a held message with an answer that {@link #isAnswer}; says whether anybody still waited for it. The words are
     * those of REPLY_AND_RECEIVE_NEXT.
     */
    boolean answer(Mail mail, long code, long a, long b, long c, long d, long e) {
        ProcessEntry holder = keeper(mail);
        ProcessEntry sender = mail.sender;
        boolean waited = sender != null || mail.kind == Frame.MOVE;
        if (sender != null) {
            mail.sender = null;
            if (code == Frame.REPLY_MEMORY) {
                if (mail.kind == Frame.MUTABLE_LEND) {
                    sender.arena.put(mail.senderPlace, holder.arena, mail.place, (int) b);
                }
                results.words(sender, mail.thread, ResultTag.MEMORY_RETURNED, a, b, 0);
            } else if (code == Frame.REPLY_FAILURE) {
                results.error(sender, mail.thread, failure(a));
            } else if (code == 5) {
                results.five(sender, mail.thread, a, b, c, d, e);
            } else {
                ResultTag tag = code == 2 ? ResultTag.SCALAR_2 : ResultTag.SCALAR_1;
                results.words(sender, mail.thread, tag, a, code == 2 ? b : 0, 0);
            }
        }
        end(mail, holder);
        return waited;
    }

    /** A failure must look like one. */
    private static XousError failure(long code) {
        XousError error = XousError.of(code);
        return error == XousError.NO_ERROR ? XousError.UNKNOWN_ERROR : error;
    }

    private static ProcessEntry keeper(Mail mail) {
        ProcessEntry keeper = mail.keeper;
        if (keeper == null) {
            throw new IllegalStateException("nobody holds it");
        }
        return keeper;
    }

    /** Gives back a held or queued message's memory and forgets it. */
    private void end(Mail mail, ProcessEntry keeper) {
        boolean memory = mail.hasMemory();
        if (memory && keeper.alive) {
            keeper.incoming.free(mail.place, mail.size);
        }
        pool.release(mail);
        if (memory) {
            settle(keeper);
        }
    }

    /** Hands a held message on to another server; it never waits, but the message may have to. */
    void forward(Mail mail, ServerEntry to) {
        ProcessEntry before = keeper(mail);
        mail.server = to;
        mail.token = 0;
        if (isAdmissible(mail, to)) {
            admit(mail, to);
            handOut(to);
            settle(before);
        } else {
            waitOutside(mail, to);
        }
    }

    /**
     * Ends a server: whoever waits for it gets an error, and what is held can still be answered, to nobody.
     *
     * @param inHand the error for those whose message was received already
     */
    void destroy(ServerEntry server, XousError inHand) {
        ProcessEntry owner = server.owner;
        while (!server.outside.isEmpty()) {
            Mail mail = server.outside.remove();
            owner.outside--;
            results.fail(mail, XousError.SERVER_NOT_FOUND);
            drop(mail);
        }
        while (!server.queue.isEmpty()) {
            Mail mail = server.queue.remove();
            results.fail(mail, XousError.SERVER_NOT_FOUND);
            drop(mail);
        }
        while (!server.receivers.isEmpty()) {
            results.error(owner, server.receivers.remove(), XousError.SERVER_NOT_FOUND);
        }
        pool.forEach(mail -> {
            if (mail.state == Mail.State.HELD && mail.server == server) {
                results.fail(mail, inHand);
            }
        });
    }

    private void drop(Mail mail) {
        ProcessEntry keeper = mail.keeper;
        if (keeper == null) {
            pool.release(mail);
        } else {
            end(mail, keeper);
        }
    }

    /** Forgets a process that has died and has no servers any more. */
    void died(ProcessEntry dead) {
        pool.forEach(mail -> {
            if (mail.sender == dead) {
                mail.sender = null;
                if ((mail.state != Mail.State.HELD && mail.isBlocking()) || mail.keeper == null) {
                    takeOut(mail);
                    drop(mail);
                }
            }
            if (mail.keeper == dead) {
                results.fail(mail, XousError.PROCESS_TERMINATED);
                if (mail.state == Mail.State.WAITING_FOR_ROOM) {
                    takeOut(mail);
                }
                pool.release(mail);
            }
        });
    }

    /** Words of the kernel's own for a server. They are never lost: the queue's depth does not hold for them. */
    void notice(ServerEntry to, int opcode, long word) {
        Mail mail = pool.take();
        if (mail == null) {
            throw new IllegalStateException("more messages than the limits allow");
        }
        mail.kind = Frame.SCALAR;
        mail.opcode = opcode;
        mail.first = word;
        mail.senderPid = Pid.KERNEL.number();
        mail.senderName = "kernel";
        mail.server = to;
        admit(mail, to);
        handOut(to);
    }

    /** Takes a message out of the place where it waits, and lets others move up. */
    private void takeOut(Mail mail) {
        ServerEntry server = mail.server();
        if (mail.state == Mail.State.WAITING_FOR_ROOM) {
            server.outside.remove(mail);
            server.owner.outside--;
        } else {
            server.queue.remove(mail);
        }
        settle(server.owner);
    }
}
