package precursor.sim.control;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import precursor.hw.KeyLayout;
import precursor.sim.board.Keys;
import precursor.sim.board.Keys.Position;

/** Types texts with the keys that there are, and the rest as from the debug UART. */
public final class Typing {

    private static final int PATIENCE_MS = 5000;

    private final Keys keys;
    private final Function<KeyLayout.Name, KeyLayout> layouts;

    /**
     * @param layouts what the keys can give
     */
    public Typing(Keys keys, Function<KeyLayout.Name, KeyLayout> layouts) {
        this.keys = keys;
        this.layouts = layouts;
    }

    /** The keys as they are called now. */
    public KeyNames names() {
        return new KeyNames(layouts.apply(keys.caps()));
    }

    /** Types a text of UTF-8, or nothing of it when there is something that cannot be typed. */
    public void utf8(byte[] text) throws InterruptedException {
        int[] characters = new int[text.length];
        try {
            characters(Arrays.copyOf(characters, decode(text, characters)));
        } finally {
            Arrays.fill(characters, 0);
        }
    }

    /**
     * Types characters, or none of them when there is one that cannot be typed. The array is wiped.
     *
     * @return when the last key was let go, upon which its character comes: of {@link System#nanoTime}; now if there was none
     */
    long characters(int[] text) throws InterruptedException {
        long at = System.nanoTime();
        try {
            for (int c : text) {
                if (Character.isISOControl(c) && c != '\n' && c != '\b') {
                    throw new BadRequestException("control character U+%04X cannot be typed".formatted(c));
                }
            }
            for (int c : text) {
                at = character(c);
                Thread.sleep(Keys.PACE);
            }
        } finally {
            Arrays.fill(text, 0);
        }
        return at;
    }

    private long character(int c) throws InterruptedException {
        List<Set<Position>> strokes = names().strokes(c);
        long at = System.nanoTime();
        if (strokes.isEmpty()) {
            delivered(keys.type(c));
        }
        for (Set<Position> stroke : strokes) {
            for (Position key : stroke) {
                delivered(keys.press(key));
            }
            at = System.nanoTime();
            for (Position key : stroke) {
                delivered(keys.release(key));
            }
        }
        return at;
    }

    /** UTF-8 to code points without a string between; gives their number. */
    private static int decode(byte[] text, int[] characters) {
        int count = 0;
        for (int at = 0; at < text.length; count++) {
            int first = text[at++] & 0xff;
            int more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
            if (more < 0 || at + more > text.length) {
                throw notUtf8();
            }
            int character = more == 0 ? first : first & (0x3f >> more);
            for (int i = 0; i < more; i++) {
                if ((text[at] & 0xc0) != 0x80) {
                    throw notUtf8();
                }
                character = character << 6 | (text[at++] & 0x3f);
            }
            if (character > Character.MAX_CODE_POINT || (character >= 0xd800 && character <= 0xdfff)) {
                throw notUtf8();
            }
            characters[count] = character;
        }
        return count;
    }

    private static BadRequestException notUtf8() {
        return new BadRequestException("the text is not UTF-8");
    }

    /** A key counts as done when its driver has it in its queue. */
    static void delivered(CompletableFuture<Boolean> sent) throws InterruptedException {
        try {
            if (!sent.get(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                throw new BadRequestException(409, "nobody listens to the keys: is the device on?");
            }
        } catch (TimeoutException e) {
            throw new BadRequestException(409, "the keyboard's driver does not take keys");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
