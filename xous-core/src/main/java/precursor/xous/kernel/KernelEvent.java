package precursor.xous.kernel;

/** News from the kernel for whoever switched the device on. */
public sealed interface KernelEvent {

    /**
     * A process exists.
     *
     * @param osPid its number in the host's operating system; 0 when it has no process of its own there
     * @param life 0 for its first start, then one more for each restart
     */
    record Started(int pid, String name, long osPid, int life) implements KernelEvent {}

    /** A process has set itself up. */
    record Ready(int pid, String name) implements KernelEvent {}

    /**
     * A process is gone.
     *
     * @param reason what the kernel knows of why
     * @param restart whether it will be started again
     */
    record Died(int pid, String name, String reason, boolean restart) implements KernelEvent {}

    /** A line that a process, or the kernel (PID 1), wrote for people to read. */
    record Line(int pid, String name, String text) implements KernelEvent {}

    /**
     * One message on its way; never its contents.
     *
     * @param nanos since the kernel started
     * @param kind one of the kinds of {@code Frame}
     */
    record Traced(long nanos, int fromPid, String from, int toPid, String to, int server, int kind, int opcode)
            implements KernelEvent {

        @Override
        public String toString() {
            String name =
                    switch (kind) {
                        case 1 -> "scalar";
                        case 2 -> "blocking scalar";
                        case 3 -> "lend";
                        case 4 -> "mutable lend";
                        default -> "move";
                    };
            return nanos / 1000 + " us " + fromPid + " " + from + " -> " + toPid + " " + to + " #" + server + " " + name
                    + " " + opcode;
        }
    }

    /**
     * How well processes are locked in.
     *
     * @param missing what this host lacks, in words; empty when nothing
     */
    record LockedDown(boolean files, boolean calls, String missing) implements KernelEvent {}

    /** Every process is ready that is started at power-on. */
    record Booted(long millis) implements KernelEvent {}

    /**
     * The kernel ends. The last event.
     *
     * @param code 0 when it was asked to, else the reason is a failure
     */
    record Halted(int code, String reason) implements KernelEvent {}
}
