package precursor.services.keyboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.hw.Configuration;
import precursor.hw.KeyLayout;
import precursor.hw.toml.TomlLoader;
import precursor.services.keyboard.api.KeyboardNews;

/** Keys become characters as services.md §13.2 says. */
class KeyDecoderTest {

    private static final int CHORD = 50;
    private static final int RATE = 50;
    private static final int DELAY = 500;

    private final Configuration configuration = TomlLoader.builtIn();
    private final KeyLayout qwerty = configuration.hardware().layout(KeyLayout.Name.QWERTY);
    private final KeyDecoder decoder = new KeyDecoder(qwerty, RATE, DELAY, CHORD);
    private long now = 1000;

    private static KeyLayout.Cap giving(KeyLayout layout, int base) {
        return layout.caps().stream().filter(c -> c.base() == base).findFirst().orElseThrow();
    }

    private static KeyLayout.Cap role(KeyLayout layout, KeyLayout.Role role) {
        return layout.caps().stream().filter(c -> c.role() == role).findFirst().orElseThrow();
    }

    private static String text(List<KeyboardNews> news) {
        StringBuilder text = new StringBuilder();
        for (KeyboardNews n : news) {
            if (n instanceof KeyboardNews.Key key) {
                text.appendCodePoint(key.codePoint());
            }
        }
        return text.toString();
    }

    private List<KeyboardNews> press(KeyLayout.Cap cap) {
        return decoder.press(cap.row(), cap.column(), now);
    }

    private List<KeyboardNews> release(KeyLayout.Cap cap) {
        return decoder.release(cap.row(), cap.column(), now);
    }

    private String held(KeyLayout.Cap cap, long ms) {
        List<KeyboardNews> all = new ArrayList<>(press(cap));
        now += ms;
        all.addAll(release(cap));
        now += 100;
        return text(all);
    }

    private String tap(KeyLayout.Cap cap) {
        return held(cap, 80);
    }

    private static String character(int codePoint) {
        return codePoint == KeyLayout.NONE ? "" : Character.toString(codePoint);
    }

    @ParameterizedTest
    @EnumSource(KeyLayout.Name.class)
    void everyKeyOfEveryLayoutGivesWhatItSays(KeyLayout.Name name) {
        KeyLayout layout = configuration.hardware().layout(name);
        decoder.setLayout(layout);
        KeyLayout.Cap shift = role(layout, KeyLayout.Role.SHIFT);
        for (KeyLayout.Cap cap : layout.caps()) {
            if (cap.role() != KeyLayout.Role.CHARACTER) {
                continue;
            }
            assertEquals(character(cap.base()), tap(cap), cap + " tapped");
            assertEquals("", tap(shift));
            assertEquals(
                    character(cap.shift() == KeyLayout.NONE ? cap.base() : cap.shift()), tap(cap), cap + " shifted");
            if (cap.hold() != KeyLayout.NONE) {
                assertEquals(character(cap.hold()), held(cap, 5000), cap + " held");
            } else {
                assertEquals(character(cap.base()).repeat(11), held(cap, DELAY + 10 * RATE), cap + " repeated");
            }
        }
    }

    @Test
    void inAzertyTheLeftShiftIsTheThirdLevel() {
        KeyLayout azerty = configuration.hardware().layout(KeyLayout.Name.AZERTY);
        decoder.setLayout(azerty);
        KeyLayout.Cap alt = role(azerty, KeyLayout.Role.ALT);
        for (KeyLayout.Cap cap : azerty.caps()) {
            if (cap.role() == KeyLayout.Role.CHARACTER) {
                tap(alt);
                assertEquals(character(cap.alt() == KeyLayout.NONE ? cap.base() : cap.alt()), tap(cap));
            }
        }
    }

    @Test
    void aCharacterComesWhenTheKeyGoesUp() {
        KeyLayout.Cap q = giving(qwerty, 'q');
        assertEquals("", text(press(q)));
        now += 100;
        assertEquals("q", text(release(q)));
    }

    @Test
    void aTapNeedsNoClock() {
        KeyLayout.Cap q = giving(qwerty, 'q');
        assertEquals("q", held(q, 0));
    }

    @Test
    void aHoldSymbolComesOnceWhenTheDelayIsOver() {
        KeyLayout.Cap q = giving(qwerty, 'q');
        press(q);
        assertEquals(OptionalLong.of(now + DELAY), decoder.nextDue());
        assertEquals("", text(decoder.advance(now + DELAY - 1)));
        assertEquals("%", text(decoder.advance(now + DELAY)));
        assertEquals(OptionalLong.empty(), decoder.nextDue());
        assertEquals("", text(decoder.advance(now + 10 * DELAY)));
        now += 10 * DELAY;
        assertEquals("", text(release(q)));
    }

    @Test
    void aKeyWithoutAHoldSymbolRepeats() {
        KeyLayout.Cap one = giving(qwerty, '1');
        press(one);
        assertEquals("1", text(decoder.advance(now + DELAY)));
        assertEquals(OptionalLong.of(now + DELAY + RATE), decoder.nextDue());
        assertEquals("", text(decoder.advance(now + DELAY + RATE - 1)));
        assertEquals("111", text(decoder.advance(now + DELAY + 3 * RATE)));
        now += DELAY + 3 * RATE + 1;
        assertEquals("", text(release(one)));
    }

    @Test
    void howLongAKeyWasHeldDoesNotDependOnWhenAnyoneLooks() {
        SplittableRandom random = new SplittableRandom(42);
        KeyLayout.Cap one = giving(qwerty, '1');
        for (int round = 0; round < 200; round++) {
            long hold = random.nextLong(0, 2000);
            String whole = held(one, hold);
            List<KeyboardNews> parts = new ArrayList<>(press(one));
            long until = now + hold;
            while (now < until) {
                now = Math.min(until, now + random.nextLong(1, 300));
                parts.addAll(decoder.advance(now));
            }
            parts.addAll(release(one));
            assertEquals(whole, text(parts), hold + " ms");
        }
    }

    @Test
    void aClockThatJumpsDoesNotFlood() {
        assertEquals(KeyDecoder.MOST_REPEATS, held(giving(qwerty, '1'), 24L * 3600 * 1000).length());
    }

    @Test
    void shiftTappedTwiceIsCancelled() {
        KeyLayout.Cap shift = role(qwerty, KeyLayout.Role.SHIFT);
        tap(shift);
        tap(shift);
        assertEquals("q", tap(giving(qwerty, 'q')));
    }

    @Test
    void shiftHoldsForOneKeyOnly() {
        tap(role(qwerty, KeyLayout.Role.SHIFT));
        assertEquals("Q", tap(giving(qwerty, 'q')));
        assertEquals("q", tap(giving(qwerty, 'q')));
    }

    @Test
    void heldShiftShiftsAllKeysAndIsNoTap() {
        KeyLayout.Cap shift = role(qwerty, KeyLayout.Role.SHIFT);
        press(shift);
        assertEquals("Q", tap(giving(qwerty, 'q')));
        assertEquals("W", tap(giving(qwerty, 'w')));
        release(shift);
        assertEquals("q", tap(giving(qwerty, 'q')));
    }

    @Test
    void shiftHeldLongAloneIsNoTap() {
        held(role(qwerty, KeyLayout.Role.SHIFT), DELAY);
        assertEquals("q", tap(giving(qwerty, 'q')));
    }

    @Test
    void everyKeyNamesThePressItComesFrom() {
        KeyLayout.Cap q = giving(qwerty, 'q');
        KeyLayout.Cap w = giving(qwerty, 'w');
        assertEquals(List.of(new KeyboardNews.PressBegan(1)), press(q));
        assertEquals(List.of(new KeyboardNews.PressBegan(2)), press(w));
        assertEquals(List.of(new KeyboardNews.Key('q', 1)), release(q));
        assertEquals(List.of(new KeyboardNews.Key('w', 2)), release(w));
        assertEquals(
                List.of(new KeyboardNews.PressBegan(3), new KeyboardNews.Key('x', 3)), decoder.tap('x'));
    }

    @Test
    void aPositionWithoutAKeyAndAKeyAlreadyDownGiveNothing() {
        assertEquals(List.of(), decoder.press(8, 4, now));
        assertEquals(List.of(), decoder.press(-1, 1000, now));
        assertEquals(List.of(), decoder.release(0, 0, now));
        press(giving(qwerty, 'q'));
        assertEquals(List.of(), press(giving(qwerty, 'q')));
    }

    private void braille() {
        decoder.setLayout(configuration.hardware().layout(KeyLayout.Name.BRAILLE));
    }

    private KeyLayout.Cap dot(int number) {
        return configuration.hardware().layout(KeyLayout.Name.BRAILLE).caps().stream()
                .filter(c -> c.role() == KeyLayout.Role.DOT && c.base() == number)
                .findFirst()
                .orElseThrow();
    }

    private String chord(int... dots) {
        StringBuilder text = new StringBuilder();
        for (int each : dots) {
            text.append(text(press(dot(each))));
            now += 10;
        }
        for (int each : dots) {
            text.append(text(release(dot(each))));
            now += 10;
        }
        return text.toString();
    }

    @Test
    void chordsOfDotsGiveTheLettersOfComputerBraille() {
        braille();
        assertEquals("a", chord(1));
        assertEquals("q", chord(1, 2, 3, 4, 5));
        assertEquals("w", chord(6, 2, 5, 4));
        assertEquals("W", chord(7, 2, 4, 5, 6));
        assertEquals("1", chord(2));
        assertEquals("=", chord(1, 2, 3, 4, 5, 6));
        assertEquals("_", chord(4, 5, 6));
        assertEquals("~", chord(4, 5));
        assertEquals("^", chord(4, 5, 7));
        assertEquals("\b", chord(7));
        assertEquals("\r", chord(8));
        assertEquals("", chord(1, 8));
    }

    @Test
    void everyCharacterOfAsciiIsAKeyOrAChordOfBraille() {
        braille();
        StringBuilder reached = new StringBuilder(" ");
        for (int dots = 1; dots < 1 << KeyLayout.DOTS; dots++) {
            int chosen = dots;
            reached.append(chord(IntStream.rangeClosed(1, KeyLayout.DOTS)
                    .filter(dot -> (chosen >> (dot - 1) & 1) != 0)
                    .toArray()));
        }
        for (char c = ' '; c <= '~'; c++) {
            char wanted = c;
            assertEquals(1, reached.chars().filter(r -> r == wanted).count(), "chords for " + c);
        }
    }

    @Test
    void aDotThatComesLaterThanTheIntervalBeginsAnotherChord() {
        braille();
        assertEquals("", text(press(dot(1))));
        now += CHORD + 1;
        assertEquals("a", text(press(dot(2))));
        assertEquals("", text(release(dot(1))));
        assertEquals("1", text(release(dot(2))));
        decoder.setChordInterval(1000);
        assertEquals("", text(press(dot(1))));
        now += CHORD + 1;
        assertEquals("", text(press(dot(2))));
        assertEquals("b", text(release(dot(1))));
        assertEquals("", text(release(dot(2))));
    }

    @Test
    void aChordBelongsToTheFirstOfItsPresses() {
        braille();
        press(dot(1));
        press(dot(4));
        assertEquals(List.of(new KeyboardNews.Key('c', 1)), release(dot(4)));
        assertEquals(List.of(), release(dot(1)));
    }

    @Test
    void anotherLayoutForgetsHeldKeys() {
        KeyLayout.Cap q = giving(qwerty, 'q');
        press(q);
        decoder.setLayout(configuration.hardware().layout(KeyLayout.Name.DVORAK));
        assertEquals(List.of(), release(q));
    }

    @Test
    void anyOrderOfKeysEndsWithNothingDue() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2000; round++) {
            int row = random.nextInt(9);
            int column = random.nextInt(10);
            if (random.nextBoolean()) {
                decoder.press(row, column, now);
            } else {
                decoder.release(row, column, now);
            }
            now += random.nextInt(700);
            decoder.advance(now);
            decoder.nextDue().ifPresent(due -> assertTrue(due > now));
        }
        for (KeyLayout.Cap cap : qwerty.caps()) {
            release(cap);
        }
        assertEquals(OptionalLong.empty(), decoder.nextDue());
    }
}
