package precursor.xous.kernel;

import precursor.xous.message.Memory;
import precursor.xous.message.XousError;
import precursor.xous.process.Frame;

/** The system calls that send, answer and hand on messages: checks what a process says, and has the router move it. */
final class MessageCalls {

    private final Results results;
    private final MailPool pool;
    private final Router router;
    private final ServerTable servers;

    MessageCalls(Results results, MailPool pool, Router router, ServerTable servers) {
        this.results = results;
        this.pool = pool;
        this.router = router;
        this.servers = servers;
    }

    void send(ProcessEntry p, int thread, Frame f, boolean mayWait) {
        ServerEntry server = p.connections.server((int) f.word(0));
        int kind = (int) (f.word(0) >>> 32);
        int opcode = (int) f.word(1);
        if (kind < Frame.SCALAR || kind > Frame.MOVE || opcode != f.word(1)) {
            results.error(p, thread, XousError.INVALID_ARGUMENT);
            return;
        }
        if (server == null) {
            results.error(p, thread, XousError.SERVER_NOT_FOUND);
            return;
        }
        if (kind >= Frame.LEND) {
            XousError error = memoryError(p, f, server.owner);
            if (error != XousError.NO_ERROR) {
                results.error(p, thread, error);
                return;
            }
        }
        Mail mail = pool.take();
        if (mail == null) {
            results.error(p, thread, XousError.OUT_OF_MEMORY);
            return;
        }
        mail.kind = kind;
        mail.opcode = opcode;
        mail.sender = p;
        mail.thread = thread;
        mail.senderPid = p.pid;
        mail.senderName = p.name();
        if (kind >= Frame.LEND) {
            mail.senderPlace = (int) f.word(2);
            mail.size = (int) f.word(3);
            mail.offset = f.word(4);
            mail.valid = (int) f.word(5);
        } else {
            mail.first = f.word(2);
            mail.second = f.word(3);
            mail.third = f.word(4);
            mail.fourth = f.word(5);
        }
        router.send(mail, server, mayWait);
    }

    /** Memory must be whole pages of the sender's own half, and small enough for the receiver's. */
    private static XousError memoryError(ProcessEntry from, Frame f, ProcessEntry to) {
        long place = f.word(2);
        long size = f.word(3);
        long valid = f.word(5);
        if (place % Memory.PAGE_SIZE != 0 || size % Memory.PAGE_SIZE != 0) {
            return XousError.BAD_ALIGNMENT;
        }
        if (place < 0 || size < 0 || place > from.outgoing() || size > from.outgoing() - place) {
            return XousError.BAD_ADDRESS;
        }
        if (size == 0 || valid < 0 || valid > size) {
            return XousError.INVALID_ARGUMENT;
        }
        return size > to.incoming.capacity() ? XousError.OUT_OF_MEMORY : XousError.NO_ERROR;
    }

    void reply(ProcessEntry p, int thread, Frame f, long token, long code, int from) {
        Mail mail = router.held(p, token);
        if (mail == null || !Router.isAnswer(mail, code, f.word(from + 1))) {
            results.error(p, thread, XousError.INVALID_ARGUMENT);
            return;
        }
        long e = from + 4 < Frame.WORDS ? f.word(from + 4) : 0;
        if (router.answer(mail, code, f.word(from), f.word(from + 1), f.word(from + 2), f.word(from + 3), e)) {
            results.ok(p, thread);
        } else {
            results.error(p, thread, XousError.PROCESS_NOT_FOUND);
        }
    }

    void replyAndReceiveNext(ProcessEntry p, int thread, Frame f) {
        long token = f.word(0);
        long code = f.word(1);
        Mail mail = router.held(p, token);
        ServerEntry server;
        if (mail != null) {
            server = mail.server();
        } else {
            server = servers.at((int) (token >>> 16) & 0xff);
            if (server == null || token != server.scalarToken((int) (token >>> 24) & 0xff)) {
                server = null;
            }
        }
        boolean answerable = mail == null ? code == Frame.REPLY_NOTHING : Router.isAnswer(mail, code, f.word(3));
        if (server == null || server.owner != p || !answerable) {
            results.error(p, thread, XousError.INVALID_ARGUMENT);
            return;
        }
        if (mail != null) {
            router.answer(mail, code, f.word(2), f.word(3), f.word(4), f.word(5), f.word(6));
        }
        if (server.alive) {
            router.receive(server, thread);
        } else {
            results.error(p, thread, XousError.SERVER_NOT_FOUND);
        }
    }

    void forward(ProcessEntry p, int thread, long token, int cid) {
        Mail mail = router.held(p, token);
        ServerEntry to = p.connections.server(cid);
        if (mail == null) {
            results.error(p, thread, XousError.INVALID_ARGUMENT);
        } else if (to == null) {
            results.error(p, thread, XousError.SERVER_NOT_FOUND);
        } else if (mail.hasMemory() && mail.size > to.owner.incoming.capacity()) {
            results.error(p, thread, XousError.OUT_OF_MEMORY);
        } else {
            results.ok(p, thread);
            router.forward(mail, to);
        }
    }
}
