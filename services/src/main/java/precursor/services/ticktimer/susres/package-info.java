/**
 * The suspend/resume manager (services.md §7): brings the device to sleep and back.
 *
 * <p><b>Why here.</b> It needs what the ticktimer's process has: it is called by everybody and calls nobody, and it is never started again, so
 * that no subscription is ever lost. A process of its own would cost a JVM's memory to send some scalars a day. To the ticktimer beside it it speaks as
 * any other process would, by messages.
 *
 * <p><b>What sleep is.</b> Processes go on existing, with what they have in memory, but nothing brings them to do anything: time since power-on
 * stands still, and with it every alarm and every wait; no key arrives; no host is answered. The date goes on. What must not lie about in the
 * memory of a device that nobody holds is wiped by its owner, who is told before.
 *
 * <p><b>Orders.</b> Who subscribed is told in five orders, one after the other; each has {@link precursor.services.ticktimer.susres.SusresServer#PATIENCE_MS}.
 * The screen goes first: whatever hangs afterwards, nothing is left on it. An order that has had its time is not waited for any longer, but the
 * next is told all the same, so that one process that hangs keeps nobody else from locking what it has; upstream forces the suspend at once. Such
 * a sleep is unclean: the board is told (as upstream's marker in memory tells its loader), the log names who was not ready, and whoever asks after the wake-up gets to know.
 *
 * <p><b>Waking.</b> Any key does, and does nothing else. (The real keyboard needs F1 and F4 together, which a host's keyboard makes a trial.)
 * While processes get ready keys wake nobody: they fall on a dark screen.
 */
@NullMarked
package precursor.services.ticktimer.susres;

import org.jspecify.annotations.NullMarked;
