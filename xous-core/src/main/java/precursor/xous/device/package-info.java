/**
 * The board's devices as their drivers reach them: one sealed interface of requests a device. The board serves them, each
 * to the one driver that {@code system.toml} grants it to. Where a device has news (a key, a USB transfer, a jump of the
 * clock) its driver subscribes with a server of its own, and the board sends to that.
 */
@NullMarked
package precursor.xous.device;

import org.jspecify.annotations.NullMarked;
