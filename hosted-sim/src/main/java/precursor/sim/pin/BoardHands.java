package precursor.sim.pin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import precursor.sim.board.Screen;
import precursor.sim.control.Typing;
import precursor.sim.run.Handheld;
import precursor.xous.device.LcdDevice.Text;

/** Eyes and fingers at a board in this process, which must be instrumented. */
public record BoardHands(Handheld device, Typing typing) implements PinEntry.Hands {

    /** Those of a device. */
    public static BoardHands of(Handheld device) {
        return new BoardHands(device, new Typing(device.board().keys(), device.hardware()::layout));
    }

    @Override
    public Optional<List<String>> await(Predicate<List<String>> wanted, Duration most) throws InterruptedException {
        return device.board().panel().await(screen -> wanted.test(lines(screen)), most).map(BoardHands::lines);
    }

    private static List<String> lines(Screen screen) {
        return screen.texts().stream().map(Text::text).toList();
    }

    @Override
    public void type(byte[] utf8) throws InterruptedException {
        typing.utf8(utf8);
    }

    @Override
    public void enter() throws InterruptedException {
        typing.utf8("\n".getBytes(StandardCharsets.US_ASCII));
    }
}
