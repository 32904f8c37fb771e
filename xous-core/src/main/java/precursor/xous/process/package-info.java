/**
 * What every process links: attaching to the kernel, system calls, connections, a server loop with deferred replies, and
 * the buffers that are lent and moved.
 *
 * <p>A process shares two things with the kernel: a socket for 64-byte {@link precursor.xous.process.Frame}s and an
 * arena, memory that only these two can see. Its first half belongs to the process, which takes message buffers there;
 * its second half belongs to the kernel, which puts received messages there. Any number of threads may make system
 * calls: whoever waits reads the socket for all (leader and followers), so a process with one thread pays no switch.
 * Threads that make system calls must not be interrupted: an interrupt would close the channel under them.
 */
@NullMarked
package precursor.xous.process;

import org.jspecify.annotations.NullMarked;
