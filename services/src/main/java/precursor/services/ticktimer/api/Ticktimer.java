package precursor.services.ticktimer.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.Sid;
import precursor.xous.process.Connection;
import precursor.xous.process.Xous;

/** A process's view of the ticktimer. Any number of threads may use it. */
public final class Ticktimer {

    private final Connection server;

    public Ticktimer(Connection server) {
        this.server = server;
    }

    /** Connects, waiting until the ticktimer runs. */
    public static Ticktimer connect(Xous xous) {
        return new Ticktimer(xous.connect(TicktimerRequest.SID));
    }

    /** Milliseconds since power-on. */
    public long elapsedMs() {
        return TicktimerRequest.ElapsedMs.of(server.call(new TicktimerRequest.ElapsedMs()));
    }

    /** Waits. Not for server loops: they use an {@link #alarm}. */
    public void sleepMs(long ms) {
        server.call(new TicktimerRequest.SleepMs(ms));
    }

    public String version() {
        return server.lendMut(new TicktimerRequest.GetVersion(), in -> in.string(256));
    }

    /** Waits until this process holds the mutex. */
    public void lock(long mutex) {
        server.call(new TicktimerRequest.LockMutex(mutex));
    }

    public void unlock(long mutex) {
        server.send(new TicktimerRequest.UnlockMutex(mutex));
    }

    public void freeMutex(long mutex) {
        server.send(new TicktimerRequest.FreeMutex(mutex));
    }

    /** Waits until the condition is notified. */
    public void await(long condition) {
        server.call(new TicktimerRequest.WaitForCondition(condition, 0));
    }

    /**
     * Waits until the condition is notified; says whether it was.
     *
     * @param timeoutMs at least 1
     */
    public boolean await(long condition, long timeoutMs) {
        return server.call(new TicktimerRequest.WaitForCondition(condition, timeoutMs)).first() == 0;
    }

    /** Wakes at most {@code count} threads that wait, all when it is 0; gives how many. */
    public int signal(long condition, int count) {
        return (int) server.call(new TicktimerRequest.NotifyCondition(condition, count)).first();
    }

    public void freeCondition(long condition) {
        server.send(new TicktimerRequest.FreeCondition(condition));
    }

    /** An alarm that comes as a scalar {@code opcode} to a server of this process; not set yet. */
    public Alarm alarm(Sid to, int opcode) {
        return new Alarm(this, new Subscription(to, opcode));
    }

    void set(Subscription to, long tag, long ms) {
        server.lend(new TicktimerRequest.SetAlarm(to, tag, ms));
    }

    void setAt(Subscription to, long tag, long dueMs) {
        server.lend(new TicktimerRequest.SetAlarmAt(to, tag, dueMs));
    }

    void cancel(Subscription to) {
        server.lend(new TicktimerRequest.CancelAlarm(to));
    }
}
