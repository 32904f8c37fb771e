/**
 * The only package with native access, used by the kernel process alone: starting processes that are locked down before
 * their first instruction, memory shared with them, and their end.
 *
 * <p>On Linux x86-64 a {@link precursor.xous.platform.SandboxLauncher} starts a process from a thread that has put itself
 * under Landlock and seccomp. Elsewhere a {@link precursor.xous.platform.PlainLauncher} starts it as it is, and {@link
 * precursor.xous.platform.Lockdown} says what is missing.
 */
@NullMarked
package precursor.xous.platform;

import org.jspecify.annotations.NullMarked;
