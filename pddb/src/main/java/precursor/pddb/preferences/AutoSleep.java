package precursor.pddb.preferences;

/**
 * Has the device fall asleep, or lock, when nobody has used it for a while: no key was pressed, and no computer has sent anything, as one does that
 * wants a security key. It lives where the preference is kept. Any thread may use it.
 */
final class AutoSleep {

    private static final long MINUTE_MS = 60_000;

    /** What it does it with. */
    interface Device {

        /** Time since power-on, which stands still while the device sleeps. */
        long nowMs();

        /** Has {@link AutoSleep#timeHasCome} called at that time, instead of the one before. */
        void wakeAt(long ms);

        void sleep();

        /** Switches off and on again: nothing is open then. */
        void lock();
    }

    private final Device device;
    private long periodMs;
    private boolean locks;
    private long usedAtMs;

    AutoSleep(Device device) {
        this.device = device;
    }

    /**
     * What is preferred now.
     *
     * @param minutes 0: never
     * @param locks whether it locks instead
     */
    synchronized void prefer(long minutes, boolean locks) {
        periodMs = minutes * MINUTE_MS;
        this.locks = locks;
        begin();
    }

    /** Somebody has used the device just now. */
    synchronized void used() {
        usedAtMs = device.nowMs();
    }

    /** The time is over that was asked for. */
    synchronized void timeHasCome() {
        if (periodMs == 0) {
            return;
        }
        long dueMs = usedAtMs + periodMs;
        if (device.nowMs() < dueMs) {
            device.wakeAt(dueMs);
            return;
        }
        // First, so that a device that wakes up again has the whole time before it.
        begin();
        if (locks) {
            device.lock();
        } else {
            device.sleep();
        }
    }

    private void begin() {
        used();
        if (periodMs > 0) {
            device.wakeAt(usedAtMs + periodMs);
        }
    }
}
