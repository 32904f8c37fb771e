package precursor.xous.kernel;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import precursor.hw.ProcessSpec;
import precursor.xous.message.Sid;
import precursor.xous.message.XousError;
import precursor.xous.process.Frame;
import precursor.xous.process.PlatformCall;
import precursor.xous.process.ResultTag;
import precursor.xous.process.SystemCall;

/**
 * The kernel's rules: takes the frames of all processes, one at a time, and answers them. Single-threaded, no I/O.
 *
 * <p>What a process may do besides passing messages stands in its {@link ProcessSpec}; the board, PID 2, may also register
 * devices, trace, and switch off.
 */
public final class Kernel {

    /** The board's PID. */
    static final int BOARD = 2;
    private static final int LAST_XOUS_CALL = 46;
    private static final @Nullable SystemCall[] CALLS = new SystemCall[LAST_XOUS_CALL + 1];
    private static final PlatformCall[] PLATFORM_CALLS = PlatformCall.values();

    static {
        for (SystemCall call : SystemCall.values()) {
            CALLS[call.number()] = call;
        }
    }

    private final Results results = new Results();
    private final MailPool pool = new MailPool();
    private final MessageTrace trace;
    private final Router router;
    private final ServerTable servers = new ServerTable();
    private final Connecting connecting;
    private final MessageCalls messages;
    private final GrantCalls grants;
    private final @Nullable ProcessEntry[] processes = new ProcessEntry[Limits.PROCESSES + 1];
    private final Supplier<Sid> randomSids;
    private final Map<Sid, String> reserved;
    private final Consumer<KernelEvent> events;
    private final ShutdownRequest shutdown;

    /** Told when a process that may do so switches the device off. */
    @FunctionalInterface
    public interface ShutdownRequest {
        void shutdown(int code, String by);
    }

    /**
     * @param randomSids identities that nobody can guess
     * @param reserved well-known identities, each with the name of the only process that may serve it
     * @param nanos since the kernel started
     * @param events told in the middle of a call; must neither wait nor call the kernel
     * @param shutdown told in the middle of a call, too
     */
    public Kernel(
            Supplier<Sid> randomSids,
            Map<Sid, String> reserved,
            precursor.hw.Memory physical,
            LongSupplier nanos,
            Consumer<KernelEvent> events,
            ShutdownRequest shutdown) {
        this.randomSids = randomSids;
        this.reserved = Map.copyOf(reserved);
        this.events = events;
        this.shutdown = shutdown;
        this.trace = new MessageTrace(events, nanos);
        this.router = new Router(results, pool, trace);
        this.connecting = new Connecting(results);
        this.messages = new MessageCalls(results, pool, router, servers);
        this.grants = new GrantCalls(results, servers, connecting, new Regions(physical));
    }

    /**
     * Takes a process in. Its PID must be free.
     *
     * @param arena the memory that it shares with the kernel
     */
    public ProcessEntry start(ProcessSpec spec, ByteBuffer arena, Port port) {
        if (spec.pid() < 1 || spec.pid() > Limits.PROCESSES || processes[spec.pid()] != null) {
            throw new IllegalArgumentException("pid " + spec.pid() + " is taken");
        }
        ProcessEntry process = new ProcessEntry(spec, arena, port);
        processes[spec.pid()] = process;
        return process;
    }

    /**
     * Forgets a process: its servers vanish, who waits for it gets an error, its connections close. Does nothing when it is
     * forgotten already.
     */
    public void died(ProcessEntry process) {
        if (!process.alive) {
            return;
        }
        process.alive = false;
        processes[process.pid] = null;
        connecting.died(process);
        while (!process.servers.isEmpty()) {
            ServerEntry server = process.servers.getLast();
            servers.remove(server);
            router.destroy(server, XousError.PROCESS_TERMINATED);
        }
        router.died(process);
        for (int index = 0; index < Limits.SERVERS; index++) {
            ServerEntry server = servers.at(index);
            if (server != null && server.watchesDeaths) {
                router.notice(server, server.deathOpcode, process.pid);
            }
        }
    }

    /** Switches the message trace. */
    public void trace(boolean on) {
        trace.on(on);
    }

    /** Messages inside the kernel; for tests of leaks. */
    public int messages() {
        return pool.inUse();
    }

    /** Servers that exist; for tests of leaks. */
    public int servers() {
        return servers.count();
    }

    /** One call. Whatever is in the frame, it is answered, or kills its sender. */
    public void call(ProcessEntry from, Frame frame) {
        if (!from.alive) {
            return;
        }
        int thread = frame.thread();
        if (frame.bytes().getShort(6) != 0) {
            from.port.kill("sent a frame that is none");
            return;
        }
        from.waiting++;
        int number = frame.number();
        SystemCall call = number <= LAST_XOUS_CALL ? CALLS[number] : null;
        if (call == null) {
            results.error(
                    from,
                    thread,
                    number < 2 || number > LAST_XOUS_CALL ? XousError.INVALID_SYSCALL : XousError.UNHANDLED_SYSCALL);
        } else if (from.waiting > Limits.WAITING_CALLS) {
            results.error(from, thread, XousError.THREAD_NOT_AVAILABLE);
        } else {
            dispatch(from, thread, call, frame);
        }
    }

    private void dispatch(ProcessEntry p, int thread, SystemCall call, Frame f) {
        switch (call) {
            case SEND_MESSAGE -> messages.send(p, thread, f, true);
            case TRY_SEND_MESSAGE -> messages.send(p, thread, f, false);
            case REPLY_AND_RECEIVE_NEXT -> messages.replyAndReceiveNext(p, thread, f);
            case RECEIVE_MESSAGE -> {
                ServerEntry server = ownServer(p, thread, f);
                if (server != null) {
                    router.receive(server, thread);
                }
            }
            case TRY_RECEIVE_MESSAGE -> {
                ServerEntry server = ownServer(p, thread, f);
                if (server != null) {
                    router.tryReceive(server, thread);
                }
            }
            case RETURN_SCALAR_1 -> messages.reply(p, thread, f, f.word(0), 1, 1);
            case RETURN_SCALAR_2 -> messages.reply(p, thread, f, f.word(0), 2, 1);
            case RETURN_SCALAR_5 -> messages.reply(p, thread, f, f.word(0), 5, 1);
            case RETURN_MEMORY -> messages.reply(p, thread, f, f.word(0), Frame.REPLY_MEMORY, 1);
            case UNMAP_MEMORY -> messages.reply(p, thread, f, f.word(0), Frame.REPLY_NOTHING, 1);
            case CONNECT -> connect(p, thread, new Sid(f.word(0), f.word(1)), true);
            case TRY_CONNECT -> connect(p, thread, new Sid(f.word(0), f.word(1)), false);
            case CONNECT_FOR_PROCESS -> connectForProcess(p, thread, f);
            case DISCONNECT -> {
                if (cidOf(f.word(0)) >= 0 && p.connections.disconnect(cidOf(f.word(0)))) {
                    results.ok(p, thread);
                } else {
                    results.error(p, thread, XousError.SERVER_NOT_FOUND);
                }
            }
            case CREATE_SERVER_WITH_ADDRESS -> createServer(p, thread, new Sid(f.word(0), f.word(1)), false);
            case CREATE_SERVER -> createServer(p, thread, randomSids.get(), true);
            case CREATE_SERVER_ID -> {
                Sid sid = randomSids.get();
                results.words(p, thread, ResultTag.SERVER_ID, sid.high(), sid.low(), 0);
            }
            case DESTROY_SERVER -> {
                ServerEntry server = ownServer(p, thread, f);
                if (server != null) {
                    servers.remove(server);
                    router.destroy(server, XousError.SERVER_NOT_FOUND);
                    router.settle(p);
                    results.ok(p, thread);
                }
            }
            case YIELD -> results.ok(p, thread);
            case GET_THREAD_ID -> results.words(p, thread, ResultTag.THREAD_ID, thread, 0, 0);
            case GET_PROCESS_ID -> results.words(p, thread, ResultTag.PROCESS_ID, p.pid, 0, 0);
            case MAP_MEMORY -> grants.mapMemory(p, thread, f);
            case ADJUST_PROCESS_LIMIT -> grants.adjustProcessLimit(p, thread, f);
            case TERMINATE_PROCESS -> {
                p.waiting--;
                p.port.kill("ended itself with code " + (int) f.word(0));
            }
            case SHUTDOWN -> {
                if (p.pid == BOARD || p.spec.has(ProcessSpec.Privilege.SHUTDOWN)) {
                    p.waiting--;
                    shutdown.shutdown((int) f.word(0), p.name());
                } else {
                    results.error(p, thread, XousError.ACCESS_DENIED);
                }
            }
            case PLATFORM_SPECIFIC -> platform(p, thread, f);
        }
    }

    private void platform(ProcessEntry p, int thread, Frame f) {
        PlatformCall call = platformCall(f.word(0));
        if (call == null) {
            results.error(p, thread, XousError.INVALID_SYSCALL);
            return;
        }
        switch (call) {
            case FORWARD -> messages.forward(p, thread, f.word(1), cidOf(f.word(2)));
            case FAIL -> messages.reply(p, thread, f, f.word(1), Frame.REPLY_FAILURE, 2);
            case CONNECT_DEVICE -> grants.connectDevice(p, thread, f.word(1));
            case REGISTER_DEVICE -> grants.registerDevice(p, thread, f.word(1), new Sid(f.word(2), f.word(3)));
            case READY -> {
                results.ok(p, thread);
                if (!p.ready) {
                    p.ready = true;
                    events.accept(new KernelEvent.Ready(p.pid, p.name()));
                }
            }
            case WATCH_DEATHS -> watchDeaths(p, thread, new Sid(f.word(1), f.word(2)), f.word(3));
            case TRACE -> {
                if (p.pid != BOARD) {
                    results.error(p, thread, XousError.ACCESS_DENIED);
                } else {
                    trace.on(f.word(1) != 0);
                    results.ok(p, thread);
                }
            }
        }
    }

    private static @Nullable PlatformCall platformCall(long number) {
        for (PlatformCall call : PLATFORM_CALLS) {
            if (call.number() == number) {
                return call;
            }
        }
        return null;
    }

    /** A word as a connection number; none of those when it is out of range. */
    private static int cidOf(long word) {
        return word < 0 || word > Integer.MAX_VALUE ? -1 : (int) word;
    }

    private @Nullable ServerEntry ownServer(ProcessEntry p, int thread, Frame f) {
        ServerEntry server = servers.find(new Sid(f.word(0), f.word(1)));
        if (server == null || server.owner != p) {
            results.error(p, thread, XousError.SERVER_NOT_FOUND);
            return null;
        }
        return server;
    }

    private void createServer(ProcessEntry p, int thread, Sid sid, boolean connect) {
        String only = reserved.get(sid);
        if (only != null && !only.equals(p.name())) {
            results.error(p, thread, XousError.ACCESS_DENIED);
        } else if (servers.find(sid) != null) {
            results.error(p, thread, XousError.SERVER_EXISTS);
        } else if (p.servers.size() >= Limits.SERVERS_OF_A_PROCESS
                || (connect && !p.connections.hasRoomFor(sid))) {
            results.error(p, thread, XousError.OUT_OF_MEMORY);
        } else {
            ServerEntry server = servers.add(sid, p);
            if (server == null) {
                results.error(p, thread, XousError.OUT_OF_MEMORY);
                return;
            }
            if (connect) {
                int cid = p.connections.connect(server);
                results.words(p, thread, ResultTag.NEW_SERVER_ID, sid.high(), sid.low(), cid);
            } else {
                results.words(p, thread, ResultTag.SERVER_ID, sid.high(), sid.low(), 0);
            }
            connecting.serverExists(server);
        }
    }

    private void connect(ProcessEntry p, int thread, Sid sid, boolean mayWait) {
        ServerEntry server = servers.find(sid);
        if (server != null) {
            connecting.connect(p, thread, server);
        } else if (mayWait) {
            connecting.waitFor(p, thread, sid);
        } else {
            results.error(p, thread, XousError.SERVER_NOT_FOUND);
        }
    }

    private void connectForProcess(ProcessEntry p, int thread, Frame f) {
        if (!p.spec.has(ProcessSpec.Privilege.CONNECT_FOR_PROCESS)) {
            results.error(p, thread, XousError.ACCESS_DENIED);
            return;
        }
        long pid = f.word(0);
        ProcessEntry to = pid < 1 || pid > Limits.PROCESSES ? null : processes[(int) pid];
        ServerEntry server = servers.find(new Sid(f.word(1), f.word(2)));
        if (to == null) {
            results.error(p, thread, XousError.PROCESS_NOT_FOUND);
        } else if (server == null) {
            results.error(p, thread, XousError.SERVER_NOT_FOUND);
        } else {
            int cid = to.connections.connect(server);
            if (cid < 0) {
                results.error(p, thread, XousError.OUT_OF_MEMORY);
            } else {
                results.words(p, thread, ResultTag.CONNECTION_ID, cid, 0, 0);
            }
        }
    }

    private void watchDeaths(ProcessEntry p, int thread, Sid sid, long opcode) {
        ServerEntry server = servers.find(sid);
        if (server == null || server.owner != p) {
            results.error(p, thread, XousError.SERVER_NOT_FOUND);
        } else if (opcode != (int) opcode) {
            results.error(p, thread, XousError.INVALID_ARGUMENT);
        } else {
            server.watchesDeaths = true;
            server.deathOpcode = (int) opcode;
            results.ok(p, thread);
        }
    }
}
