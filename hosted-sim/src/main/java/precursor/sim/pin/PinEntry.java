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
        PIN("ENTER"),
        /** A PIN to be, twice: the device is new. */
        NEW_PIN("CHOOSE");

        private final String text;

        Question(String text) {
            this.text = text;
        }
    }

    private static final String AGAIN = "AGAIN";
    private static final String[] WRONG = {"WRONG_OF", "POWER_OFF"};
    private static final String[] OBJECTIONS = {"TOO_SHORT", "TOO_LONG", "DIFFER"};
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The question goes before the device tries the PIN, which takes a while on purpose, and comes again if it was wrong. */
    private static final Duration COMES_AGAIN = Duration.ofSeconds(2);

    private final PinWords words = PinWords.read();
    private final Hands hands;

    public PinEntry(Hands hands) {
        this.hands = hands;
    }

    /** Waits until the device asks; none when it does not in time. */
    public Optional<Question> awaitQuestion(Duration most) throws IOException, InterruptedException {
        return hands.await(lines -> question(lines).isPresent(), most).flatMap(this::question);
    }

    private Optional<Question> question(List<String> lines) {
        for (Question question : Question.values()) {
            if (isAsked(question, lines)) {
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    private boolean isAsked(Question question, List<String> lines) {
        return words.shows(lines, question.text);
    }

    /** Answers; gives the device's own words when it does not accept the PIN. */
    public Optional<String> answer(Question question, byte[] pin) throws IOException, InterruptedException {
        return switch (question) {
            case PIN -> {
                String before = words.line(await(question, "the question for the PIN is gone"), WRONG).orElse("");
                type(pin);
                Predicate<List<String>> refused =
                        lines -> words.line(lines, WRONG).filter(wrong -> !wrong.equals(before)).isPresent();
                List<String> after =
                        await(refused.or(lines -> !isAsked(question, lines)), "the device does not answer");
                if (!refused.test(after)) {
                    after = hands.await(refused, COMES_AGAIN).orElse(List.of());
                }
                yield words.line(after, WRONG);
            }
            case NEW_PIN -> {
                String before = objection(await(question, "the question for a PIN is gone")).orElse("");
                type(pin);
                List<String> after = await(
                        lines -> words.shows(lines, AGAIN)
                                || objection(lines).filter(o -> !o.equals(before)).isPresent(),
                        "the device does not answer");
                if (!words.shows(after, AGAIN)) {
                    yield objection(after);
                }
                type(pin);
                yield objection(await(lines -> !words.shows(lines, AGAIN), "the device does not answer"));
            }
        };
    }

    private void type(byte[] pin) throws IOException, InterruptedException {
        hands.type(pin);
        hands.enter();
    }

    private List<String> await(Question question, String otherwise) throws IOException, InterruptedException {
        return await(lines -> isAsked(question, lines), otherwise);
    }

    private List<String> await(Predicate<List<String>> wanted, String otherwise) throws IOException, InterruptedException {
        return hands.await(wanted, PATIENCE).orElseThrow(() -> new IOException(otherwise));
    }

    private Optional<String> objection(List<String> lines) {
        return words.line(lines, OBJECTIONS);
    }
}
