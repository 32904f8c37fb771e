package precursor.services.keyboard.api;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.Words;

/**
 * What the keyboard driver sends to those who subscribed, as scalars; the opcode is the subscription's plus {@link
 * #kind}. They are sent only while the receiver's queue has room: a listener that does not listen loses keys.
 *
 * <p>A key belongs to whoever had the focus when it went down. Each press has a number, counting up from 1; {@link
 * PressBegan} tells it when the key goes down, and every {@link Key} names the press that it comes from. So a receiver
 * that moves the focus remembers the last number it was told of, and drops all keys with that number or a lower one.
 */
public sealed interface KeyboardNews {

    int kind();

    Words words();

    /**
     * A character was typed.
     *
     * @param codePoint the character, 1 to U+10FFFF
     * @param press the press it comes from
     */
    record Key(int codePoint, long press) implements KeyboardNews {
        @Override
        public int kind() {
            return 0;
        }

        @Override
        public Words words() {
            return Words.of(codePoint, press);
        }

        /** The character may be a secret's. */
        @Override
        public String toString() {
            return "a key of press " + press;
        }
    }

    /** A key went down; what it means is not known yet. The number may be told again. */
    record PressBegan(long press) implements KeyboardNews {
        @Override
        public int kind() {
            return 1;
        }

        @Override
        public Words words() {
            return Words.of(press);
        }
    }

    /** For raw listeners: a position of the matrix went down or up. */
    record Scan(int row, int column, boolean down) implements KeyboardNews {
        @Override
        public int kind() {
            return 0;
        }

        @Override
        public Words words() {
            return Words.of(row, column, down ? 1 : 0);
        }
    }

    /** For observers: some key was pressed. */
    record Observed() implements KeyboardNews {
        @Override
        public int kind() {
            return 0;
        }

        @Override
        public Words words() {
            return Words.NONE;
        }
    }

    /** What a listener received; {@code kind} is the opcode less the subscription's. */
    static KeyboardNews decode(int kind, Message message) {
        Words w = message.scalars();
        return switch (kind) {
            case 0 -> {
                if (w.first() < 1 || w.first() > Character.MAX_CODE_POINT) {
                    throw new MalformedMessageException("code point " + w.first());
                }
                yield new Key((int) w.first(), w.second());
            }
            case 1 -> new PressBegan(w.first());
            default -> throw message.unknownOpcode();
        };
    }

    /** What a raw listener received. */
    static Scan decodeScan(Message message) {
        Words w = message.scalars();
        return new Scan((int) w.first(), (int) w.second(), w.third() != 0);
    }
}
