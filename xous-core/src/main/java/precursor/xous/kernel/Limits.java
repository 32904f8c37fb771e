package precursor.xous.kernel;

/** How much of the kernel there is, and how much of it one process may take. */
public final class Limits {

    /** Servers in the whole system. */
    public static final int SERVERS = 128;

    /** Servers of one process, so that no process can take them all. */
    public static final int SERVERS_OF_A_PROCESS = 32;

    /** Connections of one process. */
    public static final int CONNECTIONS = 32;

    /** Messages that wait in a server's queue; further senders wait outside. */
    public static final int QUEUE_DEPTH = 64;

    /** Processes, the kernel among them; the highest PID. */
    public static final int PROCESSES = 63;

    /** Calls of one process that may wait for their answer at the same time. */
    public static final int WAITING_CALLS = 255;

    /** Numbers of devices, from 0. */
    public static final int DEVICES = 64;

    /** Bytes of a process's arena, half of it for what it sends, half for what it receives. */
    public static final int ARENA = 4 * 1024 * 1024;

    private Limits() {}
}
