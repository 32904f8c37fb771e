package precursor.xous.platform;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A started process as the kernel holds it. */
public interface Child {

    /** Its number in the host's operating system. */
    long osPid();

    /** The kernel's end of the link. */
    SocketChannel socket();

    /** The memory that it shares with the kernel; not to be touched after {@link #close}. */
    ByteBuffer arena();

    /** What it writes to its standard output and error. Ends with it. */
    InputStream lines();

    /** Tells it that the kernel is gone, so that it ends in order. */
    void letGo();

    /** Kills it. */
    void kill();

    /** Waits for its end and says in words how it ended. Called once, by one thread. */
    String awaitEnd();

    /** It runs: what only its start needed is cleared away. */
    void hasStarted();

    /** Gives everything back that the kernel holds for it. */
    void close();
}
