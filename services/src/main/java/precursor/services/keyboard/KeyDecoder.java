package precursor.services.keyboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import precursor.hw.KeyLayout;
import precursor.services.keyboard.api.KeyboardNews;

/**
 * What pressed and released keys mean (services.md §13.2). A character comes when its key goes up. A key with a hold
 * symbol gives that instead, once, when it has been down for the delay; a key without one then repeats at the rate.
 *
 * <p>It has no clock. Every input says when it happened, and that alone decides: a key that was held for a second gives
 * the same characters whether or not {@link #advance} was called in between. {@link #nextDue} says when calling it would
 * give something. A tap needs no clock at all.
 *
 * <p>Keys that are dots are a {@link Chord}, and give what the layout says.
 *
 * <p>Which level a key is on, shift or alt, is decided when it goes down.
 */
final class KeyDecoder {

    /** Most repeats that one input gives: a clock that jumps by hours must not flood everyone with characters. */
    static final int MOST_REPEATS = 32;

    private record Position(int row, int column) {}

    private static final class Press {
        final KeyLayout.Cap cap;
        final long number;
        final long since;
        final int character;
        long given;

        Press(KeyLayout.Cap cap, long number, long since, int character) {
            this.cap = cap;
            this.number = number;
            this.since = since;
            this.character = character;
        }
    }

    private final StickyKey shift = new StickyKey();
    private final StickyKey alt = new StickyKey();
    private final Chord chord;
    private final Map<Position, KeyLayout.Cap> caps = new HashMap<>();
    private final Map<Position, Press> held = new LinkedHashMap<>();
    private long presses;
    private KeyLayout layout;
    private int rateMs;
    private int delayMs;

    /** All times in milliseconds. */
    KeyDecoder(KeyLayout layout, int rateMs, int delayMs, int chordIntervalMs) {
        this.layout = layout;
        this.chord = new Chord(chordIntervalMs);
        setRepeat(rateMs, delayMs);
        setLayout(layout);
    }

    /** Changes what keys mean; keys held now are forgotten. */
    void setLayout(KeyLayout other) {
        layout = other;
        forgetHeld();
        caps.clear();
        for (KeyLayout.Cap cap : layout.caps()) {
            caps.put(new Position(cap.row(), cap.column()), cap);
        }
    }

    /** Both in milliseconds, at least 1. */
    void setRepeat(int newRateMs, int newDelayMs) {
        rateMs = newRateMs;
        delayMs = newDelayMs;
    }

    /** How far keys of a chord may lie apart, at least 1. */
    void setChordInterval(int ms) {
        chord.setInterval(ms);
    }

    /** Forgets what is down and what was tapped, as after sleep. */
    void forgetHeld() {
        held.clear();
        shift.forget();
        alt.forget();
        chord.forget();
    }

    /** The number of the latest press, 0 when there was none. */
    long latestPress() {
        return presses;
    }

    /** A key that is not on a key of the matrix: pressed and released at once. */
    List<KeyboardNews> tap(int codePoint) {
        presses++;
        return List.of(new KeyboardNews.PressBegan(presses), new KeyboardNews.Key(codePoint, presses));
    }

    /** A position went down. Positions without a key, and keys that are down already, give nothing. */
    List<KeyboardNews> press(int row, int column, long atMs) {
        Position position = new Position(row, column);
        KeyLayout.Cap cap = caps.get(position);
        if (cap == null || held.containsKey(position)) {
            return List.of();
        }
        List<KeyboardNews> news = new ArrayList<>(advance(atMs));
        int character =
                switch (cap.role()) {
                    case SHIFT -> {
                        shift.press();
                        yield KeyLayout.NONE;
                    }
                    case ALT -> {
                        alt.press();
                        yield KeyLayout.NONE;
                    }
                    case DOT -> KeyLayout.NONE;
                    case CHARACTER -> onItsLevel(cap);
                };
        presses++;
        if (cap.role() == KeyLayout.Role.DOT) {
            give(chord.press(cap.base(), presses, atMs), news);
        }
        held.put(position, new Press(cap, presses, atMs, character));
        news.add(new KeyboardNews.PressBegan(presses));
        return news;
    }

    private int onItsLevel(KeyLayout.Cap cap) {
        boolean shifted = shift.use();
        boolean third = alt.use();
        if (third && cap.alt() != KeyLayout.NONE) {
            return cap.alt();
        }
        return shifted && cap.shift() != KeyLayout.NONE ? cap.shift() : cap.base();
    }

    /** A position went up. */
    List<KeyboardNews> release(int row, int column, long atMs) {
        List<KeyboardNews> news = new ArrayList<>(advance(atMs));
        Press press = held.remove(new Position(row, column));
        if (press == null) {
            return news;
        }
        switch (press.cap.role()) {
            case SHIFT -> shift.release(atMs - press.since < delayMs);
            case ALT -> alt.release(atMs - press.since < delayMs);
            case DOT -> give(chord.release(press.cap.base()), news);
            case CHARACTER -> {
                if (press.given == 0) {
                    give(press, press.character, news);
                }
            }
        }
        return news;
    }

    /** Time has come this far: gives the hold symbols and repeats that are due. */
    List<KeyboardNews> advance(long nowMs) {
        List<KeyboardNews> news = new ArrayList<>();
        for (Press press : held.values()) {
            if (press.cap.role() != KeyLayout.Role.CHARACTER || nowMs - press.since < delayMs) {
                continue;
            }
            if (press.cap.hold() != KeyLayout.NONE) {
                if (press.given == 0) {
                    give(press, press.cap.hold(), news);
                }
                continue;
            }
            long due = (nowMs - press.since - delayMs) / rateMs + 1;
            long count = Math.min(due - press.given, MOST_REPEATS);
            for (long i = 0; i < count; i++) {
                give(press, press.character, news);
            }
            press.given = Math.max(press.given, due);
        }
        return news;
    }

    private void give(Optional<Chord.Complete> complete, List<KeyboardNews> news) {
        complete.ifPresent(c -> {
            int character = layout.chord(c.dots());
            if (character != KeyLayout.NONE) {
                news.add(new KeyboardNews.Key(character, c.press()));
            }
        });
    }

    private static void give(Press press, int character, List<KeyboardNews> news) {
        press.given++;
        if (character != KeyLayout.NONE) {
            news.add(new KeyboardNews.Key(character, press.number));
        }
    }

    /** When {@link #advance} would next give something, if all keys stay as they are. */
    OptionalLong nextDue() {
        long next = Long.MAX_VALUE;
        for (Press press : held.values()) {
            boolean over = press.cap.hold() != KeyLayout.NONE && press.given > 0;
            if (press.cap.role() == KeyLayout.Role.CHARACTER && !over) {
                next = Math.min(next, press.since + delayMs + press.given * rateMs);
            }
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }
}
