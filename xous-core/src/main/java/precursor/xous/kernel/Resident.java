package precursor.xous.kernel;

import org.jspecify.annotations.Nullable;
import precursor.hw.ProcessSpec;
import precursor.xous.platform.Child;

/** A process of the manifest over all its lives; of one life: child, port, entry. Of the kernel's loop alone. */
final class Resident {

    final ProcessSpec spec;
    final Restarts restarts = new Restarts();
    int life;
    boolean ready;

    @Nullable Child child;
    @Nullable SocketPort port;
    @Nullable ProcessEntry entry;

    /** Why the kernel ended it; empty when it went by itself. */
    String reason = "";

    boolean starting;

    Resident(ProcessSpec spec) {
        this.spec = spec;
    }

    boolean isRunning() {
        return entry != null && entry.isAlive();
    }
}
