package precursor.sim.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import precursor.sim.board.Backlight;
import precursor.sim.board.Keys.Position;
import precursor.sim.lcd.Window;
import precursor.sim.run.Handheld;
import precursor.xous.device.PowerDevice;

/** Puts a device into a window: what it shows, what fingers do to it, and its end when the window is closed. */
final class Desk implements Window.Device {

    private final Handheld device;

    private Desk(Handheld device) {
        this.device = device;
    }

    /** Opens the window; where that fails, says why. */
    static Optional<String> open(Handheld device, OptionalInt scale) {
        try {
            CompletableFuture<Window> opening = Window.open(device.hardware(), device.board().keys().caps(), scale, new Desk(device));
            Window window = opening.join();
            device.board().panel().listen(screen -> window.frameReady());
            device.board().backlight().listen(levels -> light(window, levels));
            light(window, device.board().backlight().levels());
            device.board().suspension().listen(window::asleep);
            Mirror mirror = new Mirror(window);
            device.board().keys().listen(mirror::show);
            device.board().keys().listenToCaps(window::setCaps);
            window.setCaps(device.board().keys().caps());
            var _ = device.ended().thenRun(Window::shutDown);
            window.frameReady();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of("the window cannot be opened (" + e.getCause() + ")");
        }
    }

    private static void light(Window window, Backlight.Levels levels) {
        window.light((double) levels.main() / PowerDevice.BRIGHTEST);
    }

    /** Shows in the window what scripts do to keys. */
    private static final class Mirror {
        private final Window window;
        private Set<Position> shown = Set.of();

        Mirror(Window window) {
            this.window = window;
        }

        synchronized void show(Set<Position> down) {
            for (Position key : down) {
                if (!shown.contains(key)) {
                    window.showKey(key.row(), key.column(), true);
                }
            }
            for (Position key : shown) {
                if (!down.contains(key)) {
                    window.showKey(key.row(), key.column(), false);
                }
            }
            shown = Set.copyOf(down);
        }
    }

    @Override
    public byte[] frame() {
        return device.board().panel().screen().pixels();
    }

    @Override
    public void key(int row, int column, boolean down) {
        Position key = new Position(row, column);
        var _ = down ? device.board().keys().press(key) : device.board().keys().release(key);
    }

    @Override
    public void typed(int codePoint) {
        var _ = device.board().keys().type(codePoint);
    }

    @Override
    public void closed() {
        device.shutDown();
    }
}
