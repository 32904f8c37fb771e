package precursor.services.keyboard.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * What the keyboard driver can be asked. Whoever may connect may listen to every key, so {@code system.toml} lets only
 * the GAM and the USB driver connect.
 */
public sealed interface KeyboardRequest {

    /** Most milliseconds of any interval. */
    int MOST_MS = 60_000;

    /** Chooses the layout, until the keyboard is started again. */
    record SelectKeyMap(KeyMap map) implements KeyboardRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public Words words() {
            return Words.of(map.ordinal());
        }
    }

    /** Answers one word: the order of the {@link KeyMap}. */
    record GetKeyMap() implements KeyboardRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 1;
        }
    }

    /**
     * Asks for characters: {@link KeyboardNews.Key} and {@link KeyboardNews.PressBegan}. There is one listener;
     * {@code SERVER_EXISTS} when another process has it and is alive.
     */
    record RegisterListener(Subscription to) implements KeyboardRequest, Request.Lend {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    /** Asks for scan codes: {@link KeyboardNews.Scan}. There is one raw listener, as with {@link RegisterListener}. */
    record RegisterRawListener(Subscription to) implements KeyboardRequest, Request.Lend {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    /**
     * Sets how held keys behave.
     *
     * @param rateMs between two repeats, 1 to {@link #MOST_MS}
     * @param delayMs from the press to the first repeat, or to the hold symbol, 1 to {@link #MOST_MS}
     */
    record SetRepeat(int rateMs, int delayMs) implements KeyboardRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public Words words() {
            return Words.of(rateMs, delayMs);
        }
    }

    /** Sets how far keys of a chord may lie apart, 1 to {@link #MOST_MS} ms. Only Braille has chords. */
    record SetChordInterval(int ms) implements KeyboardRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 5;
        }

        @Override
        public Words words() {
            return Words.of(ms);
        }
    }

    /**
     * Puts in a character as if its key had been tapped. The characters of the escape sequences {@code ESC [ A} to
     * {@code D} and {@code ESC [ 1 ~} become arrows and select; code points over U+F700 are ignored.
     */
    record InjectKey(int codePoint) implements KeyboardRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 6;
        }

        @Override
        public Words words() {
            return Words.of(codePoint);
        }

        /** The character may be a secret's. */
        @Override
        public String toString() {
            return "InjectKey";
        }
    }

    /** Whether to vibrate when a key is pressed. */
    record Vibe(boolean on) implements KeyboardRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 8;
        }

        @Override
        public Words words() {
            return Words.of(on ? 1 : 0);
        }
    }

    /** Answered at the next key: two words, its character and the number of its press. */
    record BlockingKeyListener() implements KeyboardRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 9;
        }
    }

    /**
     * Sleep and wake-up of the device; held keys are forgotten. Upstream's opcode, kept for its number: nobody sends it here, where no key reaches a
     * device that sleeps.
     */
    record SuspendResume() implements KeyboardRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 10;
        }
    }

    /** Asks to be told that a key was pressed, never which: {@link KeyboardNews.Observed}. */
    record RegisterKeyObserver(Subscription to) implements KeyboardRequest, Request.Lend {
        @Override
        public int opcode() {
            return 12;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    static KeyboardRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new SelectKeyMap(keyMap(message.scalars().first()));
            case 1 -> new GetKeyMap();
            case 2 -> new RegisterListener(subscription(message));
            case 3 -> new RegisterRawListener(subscription(message));
            case 4 -> new SetRepeat(
                    interval(message.scalars().first()),
                    interval(message.scalars().second()));
            case 5 -> new SetChordInterval(interval(message.scalars().first()));
            case 6 -> new InjectKey(codePoint(message.scalars().first()));
            case 8 -> new Vibe(message.scalars().first() != 0);
            case 9 -> new BlockingKeyListener();
            case 10 -> new SuspendResume();
            case 12 -> new RegisterKeyObserver(subscription(message));
            default -> throw message.unknownOpcode();
        };
    }

    private static Subscription subscription(Message message) {
        PayloadReader in = message.payload();
        return Subscription.read(in);
    }

    private static KeyMap keyMap(long word) {
        KeyMap[] all = KeyMap.values();
        if (word < 0 || word >= all.length) {
            throw new MalformedMessageException("key map " + word);
        }
        return all[(int) word];
    }

    private static int interval(long word) {
        if (word < 1 || word > MOST_MS) {
            throw new MalformedMessageException("interval of " + word + " ms");
        }
        return (int) word;
    }

    private static int codePoint(long word) {
        if (word < 0 || word > Character.MAX_CODE_POINT) {
            throw new MalformedMessageException("code point " + word);
        }
        return (int) word;
    }
}
