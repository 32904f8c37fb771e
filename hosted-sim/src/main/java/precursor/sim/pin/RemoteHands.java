package precursor.sim.pin;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import precursor.sim.control.ControlClient;
import precursor.sim.control.ControlException;
import precursor.sim.control.ScreenText;

/** Eyes and fingers at a running device's control API. */
public record RemoteHands(ControlClient device) implements PinEntry.Hands {

    @Override
    public Optional<List<String>> await(Predicate<List<String>> wanted, Duration most) throws IOException {
        long end = System.nanoTime() + most.toNanos();
        ScreenText screen = device.screen();
        while (!wanted.test(screen.lines())) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                return Optional.empty();
            }
            try {
                screen = device.awaitChange(screen.number(), left);
            } catch (ControlException e) {
                if (e.isTimeout()) {
                    return Optional.empty();
                }
                throw e;
            }
        }
        return Optional.of(screen.lines());
    }

    @Override
    public void type(byte[] utf8) throws IOException {
        device.typeSecret(utf8);
    }

    @Override
    public void enter() throws IOException {
        device.key("enter");
    }
}
