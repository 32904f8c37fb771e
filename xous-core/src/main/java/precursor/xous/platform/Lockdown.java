package precursor.xous.platform;

/**
 * How well the processes of this system are locked in.
 *
 * @param files no file outside their grants, no network port, no signal to others: Landlock
 * @param calls no socket, program, process or foreign memory: seccomp
 * @param missing what this host lacks, in words for people; empty when nothing
 */
public record Lockdown(boolean files, boolean calls, String missing) {

    /** Nothing at all. */
    public static Lockdown none(String why) {
        return new Lockdown(false, false, why);
    }
}
