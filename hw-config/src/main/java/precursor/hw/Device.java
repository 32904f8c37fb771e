package precursor.hw;

/**
 * The devices on the board. Each is a server of the board (the simulator) and is granted to exactly one driver process in
 * {@code system.toml}, but for what {@link #isShared}; its number in system calls is its order here.
 */
public enum Device {
    /** The serial console: the log's output. */
    CONSOLE,
    /** The memory LCD, updated by lines. */
    LCD,
    /** The key matrix: positions pressed and released. */
    KEYS,
    /** The USB connector: bus events and transfers. */
    USB,
    /** The noise sources of the random number generator. */
    NOISE,
    /** The timer: time since power-on. */
    TIMER,
    /** The real-time clock: the date. */
    RTC,
    /** Battery, charger, power switch. */
    POWER,
    /** The suspend/resume block: takes the power away from all but the memory, until a key is pressed. */
    SUSRES,
    /** The test bench: switches that make processes misbehave on purpose. */
    BENCH;

    /** Whether several processes may drive it, or none. */
    public boolean isShared() {
        return this == BENCH;
    }
}
