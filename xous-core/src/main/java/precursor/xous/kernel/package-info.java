/**
 * The kernel: processes, servers, connections, messages and their memory, grants, and what happens when a process dies.
 *
 * <p>{@link precursor.xous.kernel.Kernel} holds the rules. It is single-threaded and does no I/O: frames come in through
 * {@code call}, results go out through the {@link precursor.xous.kernel.Port} of each process, news through a consumer of
 * {@link precursor.xous.kernel.KernelEvent}. {@code precursor.xous.local} runs it inside one JVM for tests of services;
 * {@link precursor.xous.kernel.KernelMain} runs it as a process with sockets and shared memory.
 *
 * <p>Every frame is hostile. Whatever it holds, the answer is a code of {@code XousError} to its sender, or the end of its
 * sender's process, and nothing changes for anybody else.
 */
@NullMarked
package precursor.xous.kernel;

import org.jspecify.annotations.NullMarked;
