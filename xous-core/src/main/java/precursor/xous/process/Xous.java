package precursor.xous.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.BiConsumer;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.Pid;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** One process's view of the kernel: its system calls. Methods throw {@link XousException} when the kernel refuses. */
public final class Xous {

    private final KernelLink link;
    private final SystemCalls calls;
    private final OutgoingMemory memory;
    private final BiConsumer<Envelope, RuntimeException> handlerFailure;

    /**
     * @param handlerFailure told when a server's handler threw; it must not throw
     */
    public Xous(KernelLink link, BiConsumer<Envelope, RuntimeException> handlerFailure) {
        this.link = link;
        this.calls = new SystemCalls(link);
        this.memory = new OutgoingMemory(link.arena());
        this.handlerFailure = handlerFailure;
    }

    /** This process's number. */
    public Pid pid() {
        calls.call("get process id", SystemCall.GET_PROCESS_ID, f -> {});
        return new Pid((int) calls.caller().word(0));
    }

    /** 128 random bits for a server's identity, or for anything else that must not be guessed. */
    public Sid createServerId() {
        calls.call("create server id", SystemCall.CREATE_SERVER_ID, f -> {});
        return new Sid(calls.caller().word(0), calls.caller().word(1));
    }

    /** Makes a server with a random identity. */
    public Server createServer() {
        return createServer(createServerId());
    }

    /** Makes a server with a given identity; {@code SERVER_EXISTS} when it is taken. */
    public Server createServer(Sid sid) {
        calls.call("create server", SystemCall.CREATE_SERVER_WITH_ADDRESS, f -> sid(f, sid));
        return new Server(this, sid);
    }

    /** Connects, waiting until the server exists. */
    public Connection connect(Sid sid) {
        calls.call("connect", SystemCall.CONNECT, f -> sid(f, sid));
        return connection();
    }

    /** Connects if the server exists now. */
    public Optional<Connection> tryConnect(Sid sid) {
        ResultTag tag = calls.tryCall(SystemCall.TRY_CONNECT, f -> sid(f, sid));
        if (tag == ResultTag.ERROR) {
            XousError error = XousError.of(calls.caller().word(0));
            if (error == XousError.SERVER_NOT_FOUND) {
                return Optional.empty();
            }
            throw new XousException(error, "try to connect");
        }
        return Optional.of(connection());
    }

    /** Connects another process to a server, as the name server does; gives that process's connection number. */
    public int connectForProcess(Pid pid, Sid sid) {
        calls.call(
                "connect for process",
                SystemCall.CONNECT_FOR_PROCESS,
                f -> f.word(0, pid.number()).word(1, sid.high()).word(2, sid.low()));
        return (int) calls.caller().word(0);
    }

    /** A connection that another process made for this one. */
    public Connection connectionOf(int cid) {
        return new Connection(this, cid);
    }

    /** Connects to a device of the board that is granted to this process. */
    public Connection connectDevice(int device) {
        calls.call(
                "connect to device",
                SystemCall.PLATFORM_SPECIFIC,
                f -> f.word(0, PlatformCall.CONNECT_DEVICE.number()).word(1, device));
        return connection();
    }

    /** For the board alone: names the server that is a device. */
    public void registerDevice(int device, Sid sid) {
        calls.call(
                "register device",
                SystemCall.PLATFORM_SPECIFIC,
                f -> f.word(0, PlatformCall.REGISTER_DEVICE.number())
                        .word(1, device)
                        .word(2, sid.high())
                        .word(3, sid.low()));
    }

    /** For the board alone: switches the message trace. */
    public void trace(boolean on) {
        calls.call(
                "trace",
                SystemCall.PLATFORM_SPECIFIC,
                f -> f.word(0, PlatformCall.TRACE.number()).word(1, on ? 1 : 0));
    }

    /** Says that this process has set itself up. */
    public void ready() {
        calls.call("ready", SystemCall.PLATFORM_SPECIFIC, f -> f.word(0, PlatformCall.READY.number()));
    }

    /**
     * Maps a physical region that is granted to this process.
     *
     * @param address physical address, a multiple of the page size
     * @param size in bytes, a multiple of the page size
     */
    public ByteBuffer mapMemory(long address, long size, boolean writable) {
        SystemCalls.Caller c = granted(address, size, writable);
        try {
            return link.map(c.word(0), c.word(1), c.word(2), writable).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Maps a region of flash that is granted to this process for writing.
     *
     * @param address physical address, a multiple of the page size
     * @param size in bytes, a multiple of the page size
     */
    public FlashRegion mapFlash(long address, long size) {
        SystemCalls.Caller c = granted(address, size, true);
        try {
            return link.flash(c.word(0), c.word(1), c.word(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SystemCalls.Caller granted(long address, long size, boolean writable) {
        calls.call(
                "map memory",
                SystemCall.MAP_MEMORY,
                f -> f.word(0, address).word(2, size).word(3, writable ? 1 : 0));
        return calls.caller();
    }

    /**
     * Compare-and-set of one of this process's limits (1 heap maximum, 2 heap size): gives the limit that holds now.
     */
    public long adjustProcessLimit(int index, long expected, long proposed) {
        calls.call(
                "adjust process limit",
                SystemCall.ADJUST_PROCESS_LIMIT,
                f -> f.word(0, index).word(1, expected).word(2, proposed));
        return calls.caller().word(1);
    }

    /** Ends this process. */
    public void terminateProcess(int code) {
        calls.post(SystemCall.TERMINATE_PROCESS, f -> f.word(0, code));
    }

    /** Powers the whole system off, and returns when it is; {@code ACCESS_DENIED} if this process may not. */
    public void shutdown(int code) {
        try {
            calls.call("shutdown", SystemCall.SHUTDOWN, f -> f.word(0, code));
        } catch (XousException e) {
            if (e.error() != XousError.PROCESS_TERMINATED) {
                throw e;
            }
        }
    }

    SystemCalls calls() {
        return calls;
    }

    OutgoingMemory memory() {
        return memory;
    }

    /** What breaks off because the process is ended in mid-handler is no failure of the handler's. */
    void onHandlerFailure(Envelope envelope, RuntimeException failure) {
        if (!KernelGoneException.isBehind(failure)) {
            handlerFailure.accept(envelope, failure);
        }
    }

    private Connection connection() {
        return new Connection(this, (int) calls.caller().word(0));
    }

    /** The envelope in the calling thread's last result. */
    Envelope envelope() {
        SystemCalls.Caller c = calls.caller();
        int kind = (int) c.word(1) & 0xff;
        Pid sender = new Pid((int) (c.word(1) >>> 8) & 0xff);
        int opcode = (int) c.word(2);
        Message message =
                switch (kind) {
                    case Frame.SCALAR -> new Message.Scalar(opcode, words(c));
                    case Frame.BLOCKING_SCALAR -> new Message.BlockingScalar(opcode, words(c));
                    case Frame.LEND -> new Message.Lend(opcode, received(c));
                    case Frame.MUTABLE_LEND -> new Message.MutableLend(opcode, received(c));
                    case Frame.MOVE -> new Message.Move(opcode, received(c));
                    default -> throw new XousException(XousError.INTERNAL_ERROR, "message kind " + kind);
                };
        return new Envelope(this, c.word(0), sender, message);
    }

    private static Words words(SystemCalls.Caller c) {
        return new Words(c.word(3), c.word(4), c.word(5), c.word(6));
    }

    private Memory received(SystemCalls.Caller c) {
        ByteBuffer bytes = link.arena().slice((int) c.word(3), (int) c.word(4)).order(ByteOrder.LITTLE_ENDIAN);
        return new Memory(bytes, c.word(5), (int) c.word(6));
    }

    private static void sid(Frame f, Sid sid) {
        f.word(0, sid.high()).word(1, sid.low());
    }
}
