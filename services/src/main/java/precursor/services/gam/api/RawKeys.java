package precursor.services.gam.api;

import java.util.ArrayList;
import java.util.List;
import precursor.services.keyboard.api.Keyboard;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Words;

/**
 * Keys, as a context's raw-key callback gets them: one to four code points, one a word, 0 where there is none. Function
 * keys and arrows come as the characters of {@link #F1} to {@link #SELECT} (services.md §8.5).
 */
public record RawKeys(List<Integer> codePoints) {

    /** Most keys in a callback. */
    public static final int MOST = 4;

    public static final int F1 = Keyboard.F1;
    public static final int F2 = Keyboard.F2;
    public static final int F3 = Keyboard.F3;
    public static final int F4 = Keyboard.F4;
    /** F4 held. Every application gets it, in front or not, also under a dialog: see {@link Keyboard#PANIC}. */
    public static final int PANIC = Keyboard.PANIC;
    public static final int BACKSPACE = Keyboard.BACKSPACE;
    public static final int ENTER = Keyboard.ENTER;
    public static final int LEFT = Keyboard.LEFT;
    public static final int UP = Keyboard.UP;
    public static final int RIGHT = Keyboard.RIGHT;
    public static final int DOWN = Keyboard.DOWN;
    /** The middle key, "∴". */
    public static final int SELECT = Keyboard.SELECT;
    /** Has emoji shown to choose from. */
    public static final int EMOJI = 0x1f60a;
    /** Has symbols shown to choose from. */
    public static final int SYMBOL = 0x0e;
    /** What a held comma gives; it has symbols shown too. */
    public static final int HANZI = 0x798f;

    public RawKeys {
        codePoints = List.copyOf(codePoints);
        if (codePoints.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " keys: " + codePoints.size());
        }
    }

    public Words words() {
        return new Words(word(0), word(1), word(2), word(3));
    }

    /** Reads the callback's words. */
    public static RawKeys of(Words words) {
        List<Integer> keys = new ArrayList<>(MOST);
        for (long word : new long[] {words.first(), words.second(), words.third(), words.fourth()}) {
            if (word < 0 || word > Character.MAX_CODE_POINT) {
                throw new MalformedMessageException("key " + word);
            }
            if (word != 0) {
                keys.add((int) word);
            }
        }
        return new RawKeys(keys);
    }

    /** Keys may be a secret's letters. */
    @Override
    public String toString() {
        return codePoints.size() + " keys";
    }

    private long word(int index) {
        return index < codePoints.size() ? codePoints.get(index) : 0;
    }
}
