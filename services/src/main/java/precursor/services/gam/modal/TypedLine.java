package precursor.services.gam.modal;

import java.util.Arrays;

/** A line being typed: code points with a caret, in an array that is wiped. */
public final class TypedLine {

    private final int mostBytes;
    private final int[] codePoints;
    private int length;
    private int caret;
    private int bytes;
    private boolean overflowed;

    /**
     * An empty line.
     *
     * @param mostBytes what it holds, as UTF-8
     */
    public TypedLine(int mostBytes) {
        this.mostBytes = mostBytes;
        this.codePoints = new int[mostBytes];
    }

    /** Puts a text in and the caret behind it. */
    public void set(String text) {
        wipe();
        text.codePoints().forEach(this::insert);
    }

    /** Characters in it. */
    public int length() {
        return length;
    }

    /** Characters before the caret. */
    public int caret() {
        return caret;
    }

    /** Types a character at the caret; false when it is none or does not fit. */
    public boolean insert(int codePoint) {
        int size = utf8Length(codePoint);
        if (!isText(codePoint)) {
            return false;
        }
        if (bytes + size > mostBytes) {
            overflowed = true;
            return false;
        }
        System.arraycopy(codePoints, caret, codePoints, caret + 1, length - caret);
        codePoints[caret] = codePoint;
        caret++;
        length++;
        bytes += size;
        return true;
    }

    /** Whether something was typed that did not fit, and is missing, since it was last emptied. */
    public boolean hasOverflowed() {
        return overflowed;
    }

    /** Takes the character before the caret away. */
    public boolean backspace() {
        if (caret == 0) {
            return false;
        }
        bytes -= utf8Length(codePoints[caret - 1]);
        System.arraycopy(codePoints, caret, codePoints, caret - 1, length - caret);
        length--;
        caret--;
        codePoints[length] = 0;
        return true;
    }

    /** Moves the caret by one to the left (-1) or right (1). */
    public boolean move(int by) {
        int next = Math.clamp(caret + by, 0, length);
        boolean moved = next != caret;
        caret = next;
        return moved;
    }

    /** Characters {@code from} to {@code to - 1}. */
    public String text(int from, int to) {
        return new String(codePoints, from, to - from);
    }

    /** All of it; the caller wipes the array. */
    public byte[] utf8() {
        byte[] out = new byte[bytes];
        int at = 0;
        for (int i = 0; i < length; i++) {
            int c = codePoints[i];
            if (c < 0x80) {
                out[at++] = (byte) c;
            } else if (c < 0x800) {
                out[at++] = (byte) (0xc0 | (c >> 6));
                out[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (c < 0x10000) {
                out[at++] = (byte) (0xe0 | (c >> 12));
                out[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                out[at++] = (byte) (0x80 | (c & 0x3f));
            } else {
                out[at++] = (byte) (0xf0 | (c >> 18));
                out[at++] = (byte) (0x80 | ((c >> 12) & 0x3f));
                out[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                out[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        return out;
    }

    /** Empties it. */
    public void wipe() {
        Arrays.fill(codePoints, 0);
        length = 0;
        caret = 0;
        bytes = 0;
        overflowed = false;
    }

    /** Control characters and halves of characters are not text. */
    private static boolean isText(int codePoint) {
        return codePoint >= 0x20
                && (codePoint < 0x7f || codePoint > 0x9f)
                && (codePoint < 0xd800 || codePoint > 0xdfff)
                && codePoint <= Character.MAX_CODE_POINT;
    }

    private static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
