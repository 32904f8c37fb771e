package precursor.services.usb;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import precursor.services.usb.api.DeviceCore;

/** Becoming another device: a second off the bus, then four to settle (services.md §23.1). */
final class CoreSwitch {

    static final int OFF_BUS_MS = 1000;
    static final int SETTLE_MS = 4000;
    private static final int MOST_WAITING = 8;

    private enum Phase {
        STEADY,
        OFF_BUS,
        SETTLING
    }

    private final DeviceStack stack;
    private final HostPort host;
    private final List<Consumer<DeviceCore>> waiting = new ArrayList<>();
    private Phase phase = Phase.STEADY;
    private DeviceCore target;
    private long dueMs;

    CoreSwitch(DeviceStack stack, HostPort host) {
        this.stack = stack;
        this.host = host;
        this.target = stack.core();
    }

    boolean isSteady() {
        return phase == Phase.STEADY;
    }

    /** The core that it is, or is about to be. */
    DeviceCore target() {
        return target;
    }

    /** Leaves the bus to come back as that core. Only while steady. */
    void start(DeviceCore core, long nowMs) {
        host.pullUp(false);
        target = core;
        phase = Phase.OFF_BUS;
        dueMs = nowMs + OFF_BUS_MS;
    }

    /** Told when the core is there; false when too many wait for that. */
    boolean whenSteady(Consumer<DeviceCore> told) {
        return waiting.size() < MOST_WAITING && waiting.add(told);
    }

    OptionalLong nextDue() {
        return phase == Phase.STEADY ? OptionalLong.empty() : OptionalLong.of(dueMs);
    }

    void advance(long nowMs) {
        if (phase == Phase.OFF_BUS && nowMs >= dueMs) {
            stack.setCore(target);
            host.pullUp(true);
            phase = Phase.SETTLING;
            dueMs += SETTLE_MS;
        }
        if (phase == Phase.SETTLING && nowMs >= dueMs) {
            phase = Phase.STEADY;
            List<Consumer<DeviceCore>> all = List.copyOf(waiting);
            waiting.clear();
            all.forEach(w -> w.accept(target));
        }
    }
}
