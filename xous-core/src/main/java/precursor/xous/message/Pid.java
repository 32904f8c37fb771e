package precursor.xous.message;

/**
 * A process, as the kernel names it. Envelopes are stamped with it; nobody can choose his own.
 *
 * @param number 1 (the kernel) to 63
 */
public record Pid(int number) {

    /** The kernel itself. */
    public static final Pid KERNEL = new Pid(1);

    /** The board, which is all devices: the first process that the kernel starts. */
    public static final Pid BOARD = new Pid(2);

    public Pid {
        if (number < 1 || number > 63) {
            throw new IllegalArgumentException("a process number is 1 to 63: " + number);
        }
    }

    @Override
    public String toString() {
        return "pid " + number;
    }
}
