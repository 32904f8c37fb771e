package precursor.sim.control;

import java.time.Duration;
import java.util.List;
import precursor.hw.Hardware;
import precursor.sim.board.Board;

/** What the control API needs of a device that runs. Switching returns before it has happened. */
public interface Controlled {

    /** Whether a system runs on the board. */
    enum Power {
        OFF,
        /** Switched on, but not every process is ready. */
        STARTING,
        ON
    }

    /**
     * One process of the running system.
     *
     * @param pid its number in Xous
     * @param osPid its number on the host; 0 while it has none
     * @param state {@code starting}, {@code ready} or {@code dead}
     * @param life 0 for its first start, one more for each restart
     * @param residentKib memory that it has resident on the host; 0 where the host does not say
     */
    record ProcessState(int pid, String name, long osPid, String state, int life, long residentKib) {}

    Board board();

    Hardware hardware();

    Power power();

    /** Milliseconds that the last boot took; 0 while it has not ended. */
    long bootMs();

    List<ProcessState> processes();

    /** Waits until a process is ready in that life of it, or in a later one; says whether it came to that. */
    boolean awaitReady(String process, int life, Duration most) throws InterruptedException;

    /** Switches the device off and ends the simulator. */
    void shutDown();

    /** Switches the device off; the simulator stays. */
    void switchOff();

    /** Switches it on; nothing happens when it is on. */
    void switchOn();

    /** Switches it off and on again. */
    void reset();

    /** Switches the message trace. */
    void trace(boolean on);
}
