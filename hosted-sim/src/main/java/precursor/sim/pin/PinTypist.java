package precursor.sim.pin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import precursor.sim.control.Controlled;
import precursor.sim.pin.PinEntry.Question;
import precursor.sim.run.ExitCode;
import precursor.sim.run.Handheld;

/** Types the PIN whenever a device asks for it, as long as it runs. A PIN that is refused ends the device. */
public final class PinTypist {

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1000);

    private final Handheld device;
    private final PinEntry entry;
    private final byte[] pin;

    private PinTypist(Handheld device, byte[] pin) {
        this.device = device;
        this.entry = new PinEntry(BoardHands.of(device));
        this.pin = pin;
    }

    /** Starts on a thread of its own, which ends with this process. */
    public static void start(Handheld device, byte[] pin) {
        Thread.ofPlatform().daemon().name("pin").start(new PinTypist(device, pin)::run);
    }

    private void run() {
        try {
            boolean goOn = true;
            while (goOn && !device.ended().isDone()) {
                Optional<Question> question = entry.awaitQuestion(AS_LONG_AS_IT_TAKES);
                goOn = question.isEmpty() || answered(question.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a board in this process has none
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    /** Says whether there is any use in going on. A device that is switched off meanwhile asks again when it is on. */
    private boolean answered(Question question) throws InterruptedException {
        try {
            Optional<String> refusal = entry.answer(question, pin);
            refusal.ifPresent(why -> end("the device does not accept the PIN of --pin-file: " + why));
            return refusal.isEmpty();
        } catch (IOException | RuntimeException e) {
            if (device.power() == Controlled.Power.ON) {
                end("the PIN of --pin-file could not be typed: " + e.getMessage());
                return false;
            }
            return true;
        }
    }

    private void end(String why) {
        device.end(ExitCode.WRONG_PIN, why);
    }
}
