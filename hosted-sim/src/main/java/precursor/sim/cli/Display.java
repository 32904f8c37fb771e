package precursor.sim.cli;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import precursor.sim.run.Handheld;

/** The window, where there is a display to show it on. This class alone decides; only {@link Desk} loads JavaFX. */
final class Display {

    private Display() {}

    /** Opens a window; where that is not possible, says why. */
    static Optional<String> open(Handheld device, OptionalInt scale) {
        Optional<String> missing = missing(System.getProperty("os.name", ""), System.getenv());
        return missing.isPresent() ? missing : Desk.open(device, scale);
    }

    /** Why there can be no window on this host; empty when there may be one. */
    static Optional<String> missing(String system, Map<String, String> environment) {
        boolean unix = !system.startsWith("Windows") && !system.startsWith("Mac");
        if (unix && environment.getOrDefault("DISPLAY", "").isEmpty()
                && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()) {
            return Optional.of("there is no display");
        }
        return Optional.empty();
    }
}
