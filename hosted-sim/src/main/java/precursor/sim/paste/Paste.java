package precursor.sim.paste;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Text on its way into the device, character by character. It presses no key that does something: whoever wrote the text, or drew the QR code, would
 * press it, and Enter on a list may have a password typed.
 */
public final class Paste {

    /** Most characters at once: as many as a text of the control API. */
    public static final int MOST = 4096;

    private static final int DELETE = 0x7f;

    private Paste() {}

    /**
     * Types a text: line breaks and tabs as spaces, but for a line break at the end, which belongs to the copy and not to the text. Other control
     * characters are left out; so is what is beyond {@value #MOST} characters.
     */
    public static void type(String text, IntConsumer keys) {
        characters(text).limit(MOST).forEach(keys);
    }

    private static IntStream characters(String text) {
        String body = text.replace("\r\n", "\n");
        return (body.endsWith("\n") ? body.substring(0, body.length() - 1) : body)
                .codePoints()
                .map(c -> c == '\n' || c == '\t' ? ' ' : c)
                .filter(c -> !Character.isISOControl(c));
    }

    /**
     * The same of UTF-8.
     *
     * @param utf8 stays the caller's, and so is what is returned, to be wiped
     */
    public static byte[] of(byte[] utf8) {
        int end = utf8.length > 0 && utf8[utf8.length - 1] == '\n' ? utf8.length - 1 : utf8.length;
        byte[] kept = new byte[end];
        int count = 0;
        for (int i = 0; i < end; i++) {
            byte b = utf8[i];
            if (b == '\n' || b == '\t') {
                kept[count++] = ' ';
            } else if (b < 0 || (b >= ' ' && b != DELETE)) {
                kept[count++] = b;
            }
        }
        byte[] exact = Arrays.copyOf(kept, count);
        Arrays.fill(kept, (byte) 0);
        return exact;
    }
}
