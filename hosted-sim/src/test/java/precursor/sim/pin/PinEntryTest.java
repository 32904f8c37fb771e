package precursor.sim.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import precursor.sim.pin.PinEntry.Question;

class PinEntryTest {

    private static final byte[] PIN = "1234".getBytes(StandardCharsets.UTF_8);
    private static final List<String> VAULT = List.of("08:29 11/22", "No items found");
    private static final List<String> ASKS = List.of("08:29 11/22", "Enter your PIN", "PIN");
    private static final List<String> ASKS_AGAIN = List.of("Enter your PIN", "Wrong PIN: 1 of 3 attempts", "PIN");
    private static final List<String> CHOOSE = List.of("Choose a PIN for this device", "At least 4 characters.", "PIN");
    private static final List<String> AGAIN = List.of("Type the PIN again", "PIN");

    /** A device that shows the next of some screens after each enter. */
    private static final class Script implements PinEntry.Hands {

        final Deque<List<String>> screens = new ArrayDeque<>();
        final List<String> typed = new ArrayList<>();

        @SafeVarargs
        Script(List<String>... screens) {
            for (List<String> screen : screens) {
                this.screens.add(screen);
            }
        }

        @Override
        public Optional<List<String>> await(Predicate<List<String>> wanted, Duration most) {
            return Optional.of(screens.element()).filter(wanted);
        }

        @Override
        public void type(byte[] utf8) {
            typed.add(new String(utf8, StandardCharsets.UTF_8));
        }

        @Override
        public void enter() {
            screens.remove();
        }
    }

    @Test
    void aPinIsTypedOnce() throws Exception {
        Script device = new Script(ASKS, VAULT);
        PinEntry entry = new PinEntry(device);
        assertEquals(Optional.of(Question.PIN), entry.awaitQuestion(Duration.ZERO));
        assertEquals(Optional.empty(), entry.answer(Question.PIN, PIN));
        assertEquals(List.of("1234"), device.typed);
    }

    @Test
    void aNewPinIsTypedTwice() throws Exception {
        Script device = new Script(CHOOSE, AGAIN, VAULT);
        PinEntry entry = new PinEntry(device);
        assertEquals(Optional.of(Question.NEW_PIN), entry.awaitQuestion(Duration.ZERO));
        assertEquals(Optional.empty(), entry.answer(Question.NEW_PIN, PIN));
        assertEquals(List.of("1234", "1234"), device.typed);
    }

    @Test
    void aWrongPinIsToldInTheDevicesWords() throws Exception {
        assertEquals(
                Optional.of("Wrong PIN: 1 of 3 attempts"),
                new PinEntry(new Script(ASKS, ASKS_AGAIN)).answer(Question.PIN, PIN));
        List<String> third = List.of("Enter your PIN", "Wrong PIN: 2 of 3 attempts");
        assertEquals(
                Optional.of("Wrong PIN: 2 of 3 attempts"),
                new PinEntry(new Script(ASKS_AGAIN, third)).answer(Question.PIN, PIN));
        assertEquals(
                Optional.of("Wrong PIN 3 times."),
                new PinEntry(new Script(third, List.of("Wrong PIN 3 times.", "The device switches itself off.")))
                        .answer(Question.PIN, PIN));
    }

    @Test
    void aRightPinAfterAWrongOneIsAccepted() throws Exception {
        assertEquals(Optional.empty(), new PinEntry(new Script(ASKS_AGAIN, VAULT)).answer(Question.PIN, PIN));
    }

    @Test
    void aPinThatIsTooShortIsToldInTheDevicesWords() throws Exception {
        Script device = new Script(CHOOSE, List.of("Choose a PIN for this device", "Too short. At least 4 characters."));
        assertEquals(
                Optional.of("Too short. At least 4 characters."),
                new PinEntry(device).answer(Question.NEW_PIN, PIN));
        assertEquals(List.of("1234"), device.typed);
    }

    @Test
    void thePinIsTypedWhateverTheDevicesLanguageAndWhereverItsLinesBreak() throws Exception {
        Script french = new Script(List.of("Choisissez un PIN", "pour cet appareil"), List.of("Tapez le PIN encore une", "fois"), VAULT);
        PinEntry entry = new PinEntry(french);
        assertEquals(Optional.of(Question.NEW_PIN), entry.awaitQuestion(Duration.ZERO));
        assertEquals(Optional.empty(), entry.answer(Question.NEW_PIN, PIN));
        assertEquals(List.of("1234", "1234"), french.typed);
        List<String> japanese = List.of("PINを入力してください", "PIN");
        assertEquals(
                Optional.of("PINを3回間違えました。"),
                new PinEntry(new Script(japanese, List.of("PINを3回間違えました。"))).answer(Question.PIN, PIN));
        List<String> chinese = List.of("请输入 PIN", "PIN 错误：1/3 次");
        assertEquals(
                Optional.of("PIN 错误：1/3 次"),
                new PinEntry(new Script(List.of("请输入 PIN"), chinese)).answer(Question.PIN, PIN));
    }

    @Test
    void nothingIsTypedWhenNobodyAsks() throws Exception {
        Script device = new Script(VAULT);
        assertEquals(Optional.empty(), new PinEntry(device).awaitQuestion(Duration.ZERO));
        assertEquals(List.of(), device.typed);
    }
}
