package precursor.sim.pin;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers a device's questions for its PIN, by what stands on the screen and the keys. */
public final class PinEntry {

    /** What it takes: eyes and fingers. */
    public interface Hands {

        /** Waits for lines on the screen; none when they did not come in time. */
        Optional<List<String>> await(Predicate<List<String>> wanted, Duration most) throws IOException, InterruptedException;

        void type(byte[] utf8) throws IOException, InterruptedException;

        void enter() throws IOException, InterruptedException;
    }

    /** What a device may ask. */
    public enum Question {
        /** The PIN that it has. */
        PIN("Enter your PIN"),
        /** A PIN to be, twice: the device is new. */
        NEW_PIN("Choose a PIN for this device");

        private final String text;

        Question(String text) {
            this.text = text;
        }

        boolean isAsked(List<String> lines) {
            return shows(lines, text);
        }
    }

    private static final String AGAIN = "Type the PIN again";
    private static final String WRONG = "Wrong PIN";
    private static final List<String> OBJECTIONS = List.of("Too short", "Too long", "The PINs differ");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Hands hands;

    public PinEntry(Hands hands) {
        this.hands = hands;
    }

    /** Waits until the device asks; none when it does not in time. */
    public Optional<Question> awaitQuestion(Duration most) throws IOException, InterruptedException {
        return hands.await(lines -> question(lines).isPresent(), most).flatMap(PinEntry::question);
    }

    private static Optional<Question> question(List<String> lines) {
        for (Question question : Question.values()) {
            if (question.isAsked(lines)) {
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    /** Answers; gives the device's own words when it does not accept the PIN. */
    public Optional<String> answer(Question question, byte[] pin) throws IOException, InterruptedException {
        return switch (question) {
            case PIN -> {
                String before = await(Question.PIN::isAsked, "the question for the PIN is gone").stream()
                        .filter(line -> line.contains(WRONG))
                        .findFirst()
                        .orElse("");
                type(pin);
                List<String> after = await(
                        lines -> !Question.PIN.isAsked(lines)
                                || lines.stream().anyMatch(line -> line.contains(WRONG) && !line.equals(before)),
                        "the device does not answer");
                yield after.stream().filter(line -> line.contains(WRONG)).findFirst();
            }
            case NEW_PIN -> {
                String before = objection(await(Question.NEW_PIN::isAsked, "the question for a PIN is gone")).orElse("");
                type(pin);
                List<String> after = await(
                        lines -> shows(lines, AGAIN)
                                || objection(lines).filter(o -> !o.equals(before)).isPresent(),
                        "the device does not answer");
                if (!shows(after, AGAIN)) {
                    yield objection(after);
                }
                type(pin);
                yield objection(await(lines -> !shows(lines, AGAIN), "the device does not answer"));
            }
        };
    }

    private void type(byte[] pin) throws IOException, InterruptedException {
        hands.type(pin);
        hands.enter();
    }

    private List<String> await(Predicate<List<String>> wanted, String otherwise) throws IOException, InterruptedException {
        return hands.await(wanted, PATIENCE).orElseThrow(() -> new IOException(otherwise));
    }

    private static Optional<String> objection(List<String> lines) {
        return lines.stream()
                .filter(line -> OBJECTIONS.stream().anyMatch(line::contains))
                .findFirst();
    }

    private static boolean shows(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }
}
